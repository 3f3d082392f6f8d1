// A short run of `scripts/kill-commands.js`: whole commands of the built program, killed or refused in the middle.

import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {deal, measure, type Reason} from './blows.js';
import {prepare, type ChangingCommand} from './changing-commands.js';
import {startFaultedHost, type Blow, type FaultedHost, type Start} from './faulted-host.js';

/* eslint-disable no-await-in-loop -- one host, one blow after the other */

let host: FaultedHost;
let empty: Start;
beforeAll(async () => {
	host = await startFaultedHost(fileURLToPath(new URL('../../', import.meta.url)));
	empty = host.keep();
});
afterAll(async () => {
	await host.close();
});

type Calls = Awaited<ReturnType<typeof measure>>['calls'];

/** The number of the last call of a name on a file whose path ends so. */
const last = (calls: Calls, name: string, end: string): number =>
	calls.findLast((call) => call.name === name && call.file.endsWith(end))?.number ?? 0;

async function expectUnharmed(command: ChangingCommand, blow: Blow, end: 'killed' | 'refused' | 'any'): Promise<void> {
	const verdict = await deal(host, command, blow);
	expect(verdict, JSON.stringify(blow)).toMatchObject({wrong: [], ...(end !== 'any' && {end})});
}

const killBefore = (at: number): Blow => ({kind: 'call', at, act: {kind: 'kill-before'}});
const killAmid = (at: number): Blow => ({kind: 'call', at, act: {kind: 'kill-amid'}});
const refuse = (at: number, code: Reason): Blow => ({kind: 'call', at, act: {kind: 'refuse', code, lasting: false}});

test('a request is killed and refused, and the next one has a number of its own', async () => {
	const command = await prepare(host, 'a further request', empty);
	const {calls, milliseconds} = await measure(host, command);
	// Lock, two changes of the state with two generations each, two files, a line and its seal.
	expect(calls.length).toBeGreaterThan(45);
	await expectUnharmed(command, killBefore(last(calls, 'link', '.rcreq')), 'killed');
	await expectUnharmed(command, killBefore(last(calls, 'rename', 'state.json')), 'killed');
	await expectUnharmed(command, killAmid(last(calls, 'appendFile', 'log.jsonl')), 'killed');
	await expectUnharmed(command, refuse(last(calls, 'link', '.rcreq'), 'EROFS'), 'refused');
	await expectUnharmed(command, refuse(last(calls, 'appendFile', 'log.jsonl'), 'ENOSPC'), 'refused');
	await expectUnharmed(command, refuse(last(calls, 'rename', 'log.seal'), 'EACCES'), 'refused');
	for (const share of [0.5, 0.7, 0.8, 0.9]) {
		await expectUnharmed(command, {kind: 'moment', after: milliseconds * share}, 'any');
	}
});

test('a disconnect is killed after it was done, and the next run knows that it was this program', async () => {
	const command = await prepare(host, 'disconnect', empty);
	const {calls} = await measure(host, command);
	await expectUnharmed(command, killBefore(last(calls, 'rename', 'state.json')), 'killed');
	await expectUnharmed(command, refuse(last(calls, 'rename', 'state.json'), 'EIO'), 'refused');
});

test('a rollback is killed after it was done, and can still be undone', async () => {
	const command = await prepare(host, 'rollback', empty);
	const {calls} = await measure(host, command);
	await expectUnharmed(command, killBefore(last(calls, 'rename', 'state.json')), 'killed');
});

test('an import of a license is killed while the license that runs is kept', async () => {
	const command = await prepare(host, 'import of a license', empty);
	const {calls} = await measure(host, command);
	await expectUnharmed(command, killBefore(last(calls, 'link', '.txt')), 'killed');
});
/* eslint-enable no-await-in-loop */
