// What damage to the kept files means for the commands: they start, say what is wrong, and never take it for the truth.

import {Buffer} from 'node:buffer';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {practiceAccounts} from '../../source/practice/accounts.js';
import {practiceWorld} from '../support/practice-world.js';
import {freshFolder, say, storeIn, takeNumber} from '../support/state-folder.js';
import {lookHere} from './look-here.js';

/* eslint-disable no-await-in-loop -- one damage after the other */

/** What can become of a file, beside a cut. */
const replaced = (whole: Uint8Array): readonly Uint8Array[] => [
	new Uint8Array(),
	new Uint8Array(whole.length),
	new Uint8Array(4096),
	new TextEncoder().encode('{}\n'),
	new TextEncoder().encode('[1, 2]\n'),
	new TextEncoder().encode('something else altogether\n'),
];

const cuts = (whole: Uint8Array, every: number): readonly Uint8Array[] =>
	Array.from({length: Math.floor(whole.length / every)}, (_, index) => whole.subarray(0, index * every));

async function usedFolder(): Promise<string> {
	const folder = await freshFolder();
	const store = storeIn(folder);
	for (const number of [1, 2, 3]) {
		await takeNumber(store);
		await say(store, `Number ${number}.`);
	}

	return folder;
}

test('status starts over any damage to the state, and says which file it is and what is used instead', async () => {
	const {workspace} = await practiceWorld('8.9');
	const folder = await usedFolder();
	const token = path.join(path.dirname(folder), 'token');
	writeFileSync(token, practiceAccounts.admin.accessToken, {mode: 0o600});
	const signIn = ['--user-id', practiceAccounts.admin.userId, '--auth-token-file', token];
	const file = path.join(folder, 'state.json');
	const whole = readFileSync(file);
	for (const bytes of [...replaced(whole), ...cuts(whole.subarray(0, -2), 7)]) {
		writeFileSync(file, bytes);
		const {status, stdout, stderr} = await lookHere('status', '--url', workspace.url, '--state', folder, ...signIn);
		expect(status, stdout).toBe(0);
		expect(stderr, `${bytes.length} bytes`).toContain('The state file state.json');
		expect(stderr, `${bytes.length} bytes`).toContain('The state before it is used (state.1.json');
		expect(readFileSync(file)).toEqual(Buffer.from(bytes));
	}

	writeFileSync(file, whole);
	const {stderr} = await lookHere('status', '--url', workspace.url, '--state', folder, ...signIn);
	expect(stderr).toBe('');
});

test('log verify finds any byte that was changed, and any cut between lines, and ends in 5', async () => {
	const folder = await usedFolder();
	const file = path.join(folder, 'log.jsonl');
	const whole = readFileSync(file);
	expect(await lookHere('log', 'verify', '--state', folder)).toMatchObject({status: 0});
	const changed = Array.from(whole, (_, at) => whole.map((byte, index) => (index === at ? (byte + 1) % 256 : byte)));
	const lines = [0, 1, 2].map((count) => whole.subarray(0, startOfLine(whole, count)));
	for (const [index, bytes] of [...changed, ...lines, ...replaced(whole).slice(1)].entries()) {
		writeFileSync(file, bytes);
		const {status, stdout} = await lookHere('log', 'verify', '--state', folder);
		expect(status, `damage ${index}: ${stdout}`).toBe(5);
		expect(stdout).toContain('log-broken');
	}
});

const startOfLine = (whole: Uint8Array, count: number): number =>
	count === 0 ? 0 : whole.indexOf(0x0a, startOfLine(whole, count - 1)) + 1;
/* eslint-enable no-await-in-loop */
