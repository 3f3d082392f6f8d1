import {describe, expect, it} from 'vitest';
import {readCommandLine} from '../../source/commands/command-line.js';
import {tool, version} from '../../source/commands/version.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const read = (line: string, environment: Readonly<Record<string, string>> = {}) =>
	readCommandLine(line === '' ? [] : line.split(' '), environment);

const lineOf = (line: string, environment: Readonly<Record<string, string>> = {}) => valueOf(read(line, environment));

it('without anything is the guided setup, and everything that was not given is null', () => {
	expect(lineOf('')).toStrictEqual({
		...lineOf(''),
		command: 'guided',
		file: null,
		wants: 'run',
		url: null,
		userId: null,
		authTokenFile: null,
		user: null,
		passwordFile: null,
		code: null,
		ca: null,
		state: null,
		airGapped: false,
		licenseKey: null,
		timeoutSeconds: null,
		json: false,
		plain: false,
		ascii: false,
		color: null,
		tokenFile: null,
		out: null,
		expiresInDays: 30,
		yes: false,
		acceptExpired: false,
		deskKey: null,
		workspaceUrl: null,
		at: null,
		confirm: null,
		workspaceVersion: null,
		faults: [],
	});
	expect(tool).toBe(`rc-register/${version}`);
	expect(version).toMatch(/^\d+\.\d+\.\d+/);
});

it.each(['practice', 'status', 'connect', 'request', 'sync', 'disconnect'])(
	'%s is a command without a file',
	(command) => {
		expect(lineOf(command)).toMatchObject({command, file: null});
		const {code, message} = faultOf(read(`${command} file.txt`));
		expect(code).toBe('usage');
		expect(message).toContain('"file.txt" is one word too many');
	},
);

it.each(['import', 'inspect'])('%s takes one file, or standard input', (command) => {
	expect(lineOf(`${command} answer.txt`)).toMatchObject({command, file: 'answer.txt'});
	expect(lineOf(`${command} -`)).toMatchObject({command, file: '-'});
	expect(faultOf(read(`${command} one two`)).message).toContain('"two" is one word too many');
});

it.each(['desk open', 'desk seal'])('%s takes several files: a photograph for each code', (command) => {
	expect(lineOf(`${command} 1.jpg 2.jpg -`)).toMatchObject({command, file: '1.jpg', files: ['1.jpg', '2.jpg', '-']});
	expect(lineOf(command)).toMatchObject({command, file: null, files: []});
});

describe('an option', () => {
	it.each<[string, object]>([
		['--url https://chat.example', {url: 'https://chat.example'}],
		['--url=https://chat.example', {url: 'https://chat.example'}],
		['--user-id x --auth-token-file t', {userId: 'x', authTokenFile: 't'}],
		['--user ops --password-file p --code 123456', {user: 'ops', passwordFile: 'p', code: '123456'}],
		// A code of zeros is a text and not a number.
		['--code 000123', {code: '000123'}],
		['--air-gapped', {airGapped: true}],
		['--json --yes --plain --ascii', {json: true, yes: true, plain: true, ascii: true}],
		['--no-color', {color: false}],
		['--color', {color: true}],
		['request --out x.rcreq --expires 7', {out: 'x.rcreq', expiresInDays: 7}],
		['--timeout 5', {timeoutSeconds: 5}],
		['import a --accept-expired --desk-key abcdefghijkl', {acceptExpired: true, deskKey: 'abcdefghijkl'}],
		// A fingerprint is base64url, which may begin with a dash.
		['import a --desk-key -3cdefghijkl --json', {deskKey: '-3cdefghijkl', json: true}],
		['import a --desk-key --3defghijkl', {deskKey: '--3defghijkl'}],
		['import a --desk-key=-3cdefghijkl', {deskKey: '-3cdefghijkl'}],
		['request --out -old.rcreq', {out: '-old.rcreq'}],
		['disconnect --confirm chat.example', {confirm: 'chat.example'}],
		['practice --workspace-version 6.4 --fault one --fault two', {workspaceVersion: '6.4', faults: ['one', 'two']}],
		['connect --token-file -', {tokenFile: '-'}],
		['--help', {wants: 'help'}],
		['--version', {wants: 'version'}],
		['status --help --version', {wants: 'help', command: 'status'}],
	])('is read: %s', (line, expected) => {
		expect(lineOf(line)).toMatchObject(expected);
	});

	it.each<[string, string]>([
		['--nonsense', 'There is no option --nonsense.'],
		['--user-idd x', 'There is no option --user-idd.'],
		['--timeout 0', '--timeout takes a whole number from 1 to 100000, not "0".'],
		['--timeout soon', '--timeout takes a whole number from 1 to 100000, not "soon".'],
		['--expires 1.5', '--expires takes a whole number from 1 to 100000, not "1.5".'],
		['--expires -3', '--expires'],
		['--url=', 'The option --url needs a value.'],
		['import a --desk-key --accept-expired', 'The option --desk-key needs a value.'],
		['import a --desk-key --no-color', 'The option --desk-key needs a value.'],
		['request --out --jsonn', 'There is no option --jsonn.'],
		['restart', 'There is no command "restart".'],
	])('is refused with what is wrong: %s', (line, message) => {
		const fault = faultOf(read(line));
		expect(fault.code).toBe('usage');
		expect(fault.message).toContain(message);
		expect(fault.next.at(-1)).toBe('See rc-register --help.');
	});

	it('given twice is refused, unless it may be', () => {
		const {code, message} = faultOf(read('--url a --url b'));
		expect(code).toBe('usage');
		expect(message).toBe('The option --url was given twice.');
	});

	it.each([
		['statsu', 'Did you mean rc-register status?'],
		['desk oepn', 'Did you mean rc-register desk open?'],
		['--user-idd x', 'Did you mean --user-id?'],
		['--password x', 'A secret comes from a file, never from an argument: --password-file FILE; - is standard input.'],
		[
			'connect --token x',
			'A secret comes from a file, never from an argument: --token-file FILE; - is standard input.',
		],
	])('is refused with what was probably meant: %s', (line, hint) => {
		expect(faultOf(read(line)).next).toContain(hint);
	});

	it('that is none is told without what a terminal would obey', () => {
		const {message} = faultOf(readCommandLine(['\u{1B}[31mred'], {}));
		expect(message).not.toContain('\u{1B}');
		expect(message).toContain('red');
	});
});

describe('the environment', () => {
	const environment = {
		RC_REGISTER_URL: 'https://chat.example',
		RC_REGISTER_USER_ID: 'id',
		RC_REGISTER_USER: 'ops',
		RC_REGISTER_CODE: '123456',
		RC_REGISTER_STATE: '/var/lib/x',
		RC_REGISTER_AIR_GAPPED: '1',
	};

	it('says what no option says', () => {
		expect(lineOf('', environment)).toMatchObject({
			url: 'https://chat.example',
			userId: 'id',
			user: 'ops',
			code: '123456',
			state: '/var/lib/x',
			airGapped: true,
		});
	});

	it('gives way to an option', () => {
		expect(lineOf('--url http://other --user admin --state /tmp/x', environment)).toMatchObject({
			url: 'http://other',
			user: 'admin',
			state: '/tmp/x',
			// What names another person beside the one that the options name is left alone.
			userId: null,
		});
		expect(lineOf('--url http://other', environment)).toMatchObject({userId: 'id', user: 'ops'});
	});

	it.each(['', ' ', '\t'])(
		'says nothing where its variables are there and hold %o, as env files have them',
		(nothing) => {
			const blank = Object.fromEntries(Object.keys(environment).map((name) => [name, nothing]));
			expect(lineOf('status', blank)).toStrictEqual(lineOf('status', {}));
			expect(lineOf('status --state /tmp/x', blank).state).toBe('/tmp/x');
		},
	);
});
