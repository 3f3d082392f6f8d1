// The command runs in this process, on a computer whose sticks are made up.

import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {Readable} from 'node:stream';
import {describe, expect, it} from 'vitest';
import {createFiles} from '../../source/adapters/files.js';
import {createMedia} from '../../source/adapters/media/media.js';
import {readCommandLine} from '../../source/commands/command-line.js';
import {outcomeOf, type HeadlessLine} from '../../source/commands/headless.js';
import {report, type Outcome} from '../../source/commands/outcome.js';
import {practiceAccounts} from '../../source/practice/accounts.js';
import {madeUpHost, mountLine, stick} from '../support/made-up-media.js';
import {practiceWorld} from '../support/practice-world.js';
import {freshFolder, valueOf} from '../support/state-folder.js';
import {quickClock} from '../support/engine-world.js';

/** A computer with a practice workspace and sticks, on which the command runs. */
async function computerWith(...sticks: ReadonlyArray<{readonly name: string; readonly readOnly?: true}>) {
	const {workspace} = await practiceWorld('8.9', []);
	const host = await madeUpHost();
	const folder = await host.place('here');
	const places = await Promise.all(sticks.map(async ({name}) => host.place(name)));
	await host.plugIn(
		stick({
			partitions: sticks.map(({readOnly}, index) => ({
				name: `sdb${index + 1}`,
				device: `8:${17 + index}`,
				...(readOnly === true && {attributes: {ro: '1'}}),
			})),
		}),
	);
	await host.mount(...places.map((place, index) => mountLine(place, {device: `8:${17 + index}`})));
	const tokenFile = path.join(folder, 'token');
	await writeFile(tokenFile, practiceAccounts.admin.accessToken);
	const state = await freshFolder();
	const own = ['--url', workspace.url, '--state', state, '--user-id', practiceAccounts.admin.userId];
	const lines = {stdout: '', stderr: ''};
	const stream = (name: keyof typeof lines) => ({
		write(text: string) {
			lines[name] += text;
			return true;
		},
	});
	const streams = {stdout: stream('stdout'), stderr: stream('stderr')};
	return {
		folder,
		places,
		async request(...args: readonly string[]): Promise<{outcome: Outcome; status: number; stdout: string}> {
			const line = valueOf(readCommandLine(['request', ...own, '--auth-token-file', tokenFile, ...args], {}));
			const outcome = await outcomeOf(line as HeadlessLine, {
				environment: {},
				files: createFiles({stdin: Readable.from([]), home: null, cwd: folder, root: host.root}),
				media: createMedia({root: host.root}),
				clock: quickClock(),
				streams,
				millisecondsPerSecond: 1000,
			});
			lines.stdout = '';
			const status = report(outcome, {command: 'request', streams, json: args.includes('--json')});
			return {outcome, status, stdout: lines.stdout};
		},
	};
}

const caseIn = (stdout: string): string => /^Case +(?<name>\S+)/m.exec(stdout)?.groups?.name ?? '?';

describe('a request on a computer with sticks', () => {
	it('tells how to copy it to each, and why to one it cannot be copied', async () => {
		const {request, folder, places} = await computerWith({name: 'MY STICK'}, {name: 'LOCKED', readOnly: true});
		const {stdout, status} = await request();
		const [place, locked] = places;
		const file = path.join(folder, caseIn(stdout));
		expect(status).toBe(0);
		expect(stdout).toContain(`cp ${file}.rcreq ${file}.txt '${place}/' && umount '${place}'`);
		expect(stdout).toMatch(/Copy it to SanDisk Ultra Fit \(.*\/MY STICK, .* free\): cp /);
		expect(stdout).toContain(`(${locked}) is mounted, but cannot be written to: it is write-protected.`);
	});

	it('written to the folder of one says when it may be pulled out, and names no other', async () => {
		const {request, places} = await computerWith({name: 'A'}, {name: 'B'});
		const [place] = places;
		const {stdout} = await request('--out', `${place}/`);
		const there = path.join(place ?? '', `${caseIn(stdout)}.rcreq`);
		expect(/^Request file +(?<file>\S.*)$/m.exec(stdout)?.groups?.file).toBe(there);
		expect(await readFile(there, 'utf8')).toContain(`Case: ${caseIn(stdout)}`);
		expect(stdout).toContain(`and synced. Unmount it before you pull it out: umount ${place}`);
		expect(stdout).not.toContain('cp ');
	});

	it('under a name that Windows could not open is refused, and nothing waits', async () => {
		const {request, places} = await computerWith({name: 'A'});
		const {outcome} = await request('--out', path.join(places[0] ?? '', 'to: the desk.rcreq'));
		expect(outcome).toMatchObject({kind: 'refused', fault: {code: 'file-unwritable'}});
		expect(JSON.stringify(outcome)).toContain('has the character :');
	});

	it('says the same as ever with --json', async () => {
		const {request} = await computerWith({name: 'A'});
		const {stdout} = await request('--json');
		const {data} = JSON.parse(stdout) as {data: Readonly<Record<string, unknown>>};
		expect(Object.keys(data).toSorted()).toStrictEqual(
			['bytes', 'case', 'fields', 'file', 'portalFile', 'portalText', 'requestDigest', 'sequence'].toSorted(),
		);
		expect(stdout).not.toContain('umount');
	});
});

it('a request on a computer without sticks says nothing of them', async () => {
	const {request} = await computerWith();
	const {stdout} = await request();
	expect(stdout).toContain('Carry the request file to the desk');
	// The name of a case can be of any words.
	expect(stdout.replaceAll(caseIn(stdout), 'its-own-name')).not.toMatch(/umount|mounted|stick/);
});
