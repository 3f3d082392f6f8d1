// The help of one command, from the general help: its usage, its options, an example, and how it can end.

import type {CommandName} from './command-line.js';
import {helpText} from './help.js';
import {wrapped} from './wrapped-text.js';

type Named = Exclude<CommandName, 'guided'>;

type About = {
	readonly example: string;
	/** Which options of all commands it heeds. */
	readonly heeds: readonly string[];
	readonly statuses: readonly number[];
};

const signIn = ['--url', '--user-id', '--auth-token-file', '--user', '--password-file', '--code', '--ca', '--timeout'];
const atWorkspace = [...signIn, '--state', '--air-gapped', '--json'];
const checkingLicenses = [...atWorkspace, '--license-key'];
const drawn = ['--state', '--air-gapped', '--plain', '--ascii', '--no-color', '--terminal'];

const about: Readonly<Record<Named, About>> = {
	practice: {example: 'practice --workspace-version 6.4', heeds: drawn, statuses: [0, 1, 2, 7, 130]},
	status: {
		example: 'status --user-id ID --auth-token-file token.txt --json',
		heeds: checkingLicenses,
		statuses: [0, 1, 2, 3, 4, 7, 130],
	},
	connect: {
		example: 'connect --token-file registration.txt',
		heeds: atWorkspace,
		statuses: [0, 1, 2, 3, 4, 6, 7, 8, 130],
	},
	request: {
		example: 'request --out /media/stick --expires 14',
		heeds: atWorkspace,
		statuses: [0, 1, 2, 3, 4, 6, 7, 130],
	},
	import: {
		example: 'import orbit-velvet-crane.rcreply --yes',
		heeds: checkingLicenses,
		statuses: [0, 1, 2, 3, 4, 5, 6, 7, 8, 130],
	},
	inspect: {
		example: 'inspect license.txt --workspace-url https://chat.example',
		heeds: ['--license-key', '--json'],
		statuses: [0, 1, 2, 5],
	},
	sync: {example: 'sync --json', heeds: atWorkspace, statuses: [0, 1, 2, 3, 4, 6, 7, 8, 130]},
	disconnect: {
		example: 'disconnect --confirm chat.example',
		heeds: atWorkspace,
		statuses: [0, 1, 2, 3, 4, 6, 7, 8, 130],
	},
	rollback: {example: 'rollback --yes', heeds: checkingLicenses, statuses: [0, 1, 2, 3, 4, 5, 6, 7, 130]},
	'desk open': {
		example: 'desk open orbit-velvet-crane.rcreq --out portal.txt',
		heeds: ['--json'],
		statuses: [0, 1, 2, 5, 8],
	},
	'desk seal': {
		example: 'desk seal orbit-velvet-crane.rcreq --blob from-the-portal.txt',
		heeds: ['--state', '--license-key', '--json'],
		statuses: [0, 1, 2, 5, 7, 8],
	},
	env: {
		example: 'env --license license.txt --out chat.env',
		heeds: ['--air-gapped', '--license-key', '--json'],
		statuses: [0, 1, 2, 5],
	},
	log: {example: 'log --json', heeds: ['--state', '--json'], statuses: [0, 1, 2, 7]},
	'log verify': {example: 'log verify', heeds: ['--state', '--json'], statuses: [0, 1, 2, 5, 7]},
	'self-check': {example: 'self-check --release-key release.pem', heeds: ['--json'], statuses: [0, 1, 2, 5]},
};

const statusInWords: Readonly<Record<number, string>> = {
	0: 'done, and read back',
	1: 'a fault of the program itself',
	2: 'usage: an option, a missing answer or file, or what --air-gapped forbids',
	3: 'the workspace did not answer, or is not a Rocket.Chat',
	4: 'sign-in or permission refused, or a two-factor code missing or wrong',
	5: 'what was to be checked is refused: damaged, changed or not for here',
	6: 'the workspace refused the step, or took it without effect',
	7: 'state cannot be read, written or locked',
	8: 'done in part: the message says what is missing',
	130: 'cancelled',
};

/**
The help of a command.

@param command
@param words - What was typed. Where it names only the first word of several commands (`desk`, `log`), each is told.
@returns Lines of at most 78 columns.
*/
export function helpOf(command: Named, words: readonly string[]): string {
	const [first, second] = command.split(' ', 2);
	const isWhole = second !== undefined && words.includes(second);
	const meant = isWhole ? [command] : (Object.keys(about) as Named[]).filter((name) => name.split(' ', 1)[0] === first);
	return [...meant.map((name) => helpOfOne(name)), 'All commands and options: rc-register --help'].join('\n\n');
}

function helpOfOne(command: Named): string {
	const {example, heeds, statuses} = about[command];
	const [usage, ...does] = rowsBelow('Commands').find(([name]) => bare(name) === command) ?? [command];
	const own = rowsBelow('Options of single commands').filter(([, meaning = '']) => isFor(meaning, command));
	const shared = rowsBelow('Options').filter(([name]) => heeds.includes(bare(name)));
	return [
		`${command}: ${does.join(' ')}`,
		`Usage\n  $ rc-register ${usage}${command.startsWith('desk ') ? ' [FILE ...]' : ''} [options]`,
		...(own.length === 0 ? [] : [`Its options\n${listed(own.map(([name, meaning = '']) => [name, ofOne(meaning)]))}`]),
		`Options of all commands that it heeds\n${listed(shared)}`,
		`Example\n  $ rc-register ${example}`,
		`Exit status\n${listed(statuses.map((status) => [String(status), statusInWords[status] ?? '']))}`,
	]
		.map((block) => wrappedLines(block))
		.join('\n\n');
}

/** The first line names the command; longer ones go on below. */
const wrappedLines = (block: string): string =>
	block
		.split('\n')
		.flatMap((line) =>
			line.length <= width ? [line] : wrapped(line, width).map((part, index) => (index === 0 ? part : `  ${part}`)),
		)
		.join('\n');

type HelpRow = readonly [name: string, meaning?: string];

/** The rows of a section of the general help, each with its meaning on one line. */
function rowsBelow(heading: string): readonly HelpRow[] {
	const section = helpText.split(`\n${heading}\n`, 2)[1]?.split('\n\n', 1)[0] ?? '';
	const rows: Array<[string, string]> = [];
	for (const line of section.split('\n')) {
		const last = rows.at(-1);
		if (/^ {2}\S/.test(line)) {
			const [name = '', meaning = ''] = line.trim().split(/ {2,}/, 2);
			rows.push([name, meaning]);
		} else if (last !== undefined) {
			last[1] += ` ${line.trim()}`;
		}
	}

	return rows;
}

const bare = (name: string): string => name.replace(/ [A-Z]+$/, '');

/** Whether the names before the colon are of this command; `desk` stands for both. */
const isFor = (meaning: string, command: Named): boolean =>
	(meaning.split(':', 1)[0] ?? '')
		.split(', ')
		.some((name) => name === command || (name === 'desk' && command.startsWith('desk ')));

const ofOne = (meaning: string): string => meaning.replace(/^[^:]*: /, '');

const width = 78;

function listed(rows: readonly HelpRow[]): string {
	const indent = Math.max(...rows.map(([name]) => name.length)) + 4;
	return rows
		.flatMap(([name, meaning = '']) =>
			wrapped(meaning, width - indent).map(
				(line, index) => `${(index === 0 ? `  ${name}` : '').padEnd(indent)}${line}`,
			),
		)
		.join('\n');
}
