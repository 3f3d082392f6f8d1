// What a power cut, a full disk or a hand can do to the kept files, at every length.

import {mkdir, readdir, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {
	entry,
	freshFolder,
	linesOf,
	look,
	noticesOf,
	say,
	storeIn,
	takeNumber,
	valueOf,
	verdictOf,
} from '../../support/state-folder.js';

/* eslint-disable no-await-in-loop -- every damage is done to the same folder, one after the other */

async function folderWithThree(): Promise<string> {
	const folder = await freshFolder();
	const store = storeIn(folder);
	for (let number = 1; number <= 3; number++) {
		await takeNumber(store);
		valueOf(await store.update((state) => ({...state, lastUrl: `https://${number}.example`})));
	}

	return folder;
}

test('a state cut off at any length is replaced by the generation before it, said, and kept aside', async () => {
	const folder = await folderWithThree();
	const whole = await readFile(path.join(folder, 'state.json'));
	const before = await readFile(path.join(folder, 'state.1.json'));
	for (let length = 0; length < whole.length - 1; length++) {
		for (const name of await readdir(folder)) {
			await rm(path.join(folder, name));
		}

		await writeFile(path.join(folder, 'state.json'), whole.subarray(0, length));
		await writeFile(path.join(folder, 'state.1.json'), before);
		const store = storeIn(folder);
		const {state, notices} = await look(store);
		expect(state.lastUrl, `cut off after ${length}`).toBe('https://2.example');
		expect(notices[0]).toContain(length === 0 ? 'state.json is empty' : `state.json is cut off after ${length} bytes`);
		expect(notices[1]).toContain('state.1.json');

		const number = await takeNumber(store);
		// The number 3 was taken by the lost generation or the one before; 4 may have been.
		expect(number).toBe(5);
		const aside = 'state.json.broken-20261121T140203000Z';
		expect(await readFile(path.join(folder, aside))).toEqual(whole.subarray(0, length));
		expect(await noticesOf(store)).toBe('');
		const lines = await linesOf(store);
		expect(lines.join('\n')).toContain(aside);
		expect(await verdictOf(store)).toEqual({intact: true});
	}
});

test.each([
	['filled with zero bytes', (length: number) => new Uint8Array(length), 'filled with zero bytes'],
	['replaced by something else', () => '<html></html>\n', 'not well-formed'],
	['replaced by another document', () => '[]', 'holds something else'],
	['replaced by a state with a field too many', () => '{"schema":1,"x":1}', 'is wrong at "sequence"'],
	['overwritten in the middle', () => '{"schema":1,,}', 'not well-formed'],
	['not text', () => new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 'not well-formed'],
])('a state %s is not believed', async (_, content, words) => {
	const folder = await folderWithThree();
	const file = path.join(folder, 'state.json');
	const {length} = await readFile(file);
	await writeFile(file, content(length));
	const {state, notices} = await look(storeIn(folder));
	expect(state.lastUrl).toBe('https://2.example');
	expect(notices.join('\n')).toContain(words);
});

test('with two generations damaged the third is used, and both are kept aside', async () => {
	const folder = await folderWithThree();
	await truncate(path.join(folder, 'state.json'), 20);
	await truncate(path.join(folder, 'state.1.json'), 0);
	const store = storeIn(folder);
	const {state, notices} = await look(store);
	expect(state.lastUrl).toBe('https://2.example');
	expect(notices).toHaveLength(3);
	const number = await takeNumber(store);
	expect(number).toBeGreaterThan(3);
	const names = await readdir(folder);
	expect(names.filter((name) => name.includes('.broken-'))).toHaveLength(2);
});

test('with every generation damaged nothing is remembered but the sequence, which the log has', async () => {
	const folder = await folderWithThree();
	valueOf(await storeIn(folder).log(entry({did: 'request', digests: {sequence: '41'}})));
	for (const name of ['state.json', 'state.1.json', 'state.2.json']) {
		await truncate(path.join(folder, name), 5);
	}

	const store = storeIn(folder);
	const {state, notices} = await look(store);
	expect(state.workspaces).toEqual({});
	expect(notices.at(-1)).toContain('nothing is remembered');
	expect(await takeNumber(store)).toBeGreaterThan(41);
	expect(await noticesOf(store)).toBe('');
});

test('a state that is gone is told of where an earlier one or the log knows better', async () => {
	const folder = await folderWithThree();
	await rm(path.join(folder, 'state.json'));
	expect(await noticesOf(storeIn(folder))).toContain('The state file state.json is missing.');
	expect(await takeNumber(storeIn(folder))).toBe(5);
});

test('no sequence number is given twice, however often the newest generations are lost', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	const taken = [await takeNumber(store), await takeNumber(store), await takeNumber(store)];
	// None, the newest or the two newest are lost, in every order of three (a de Bruijn sequence).
	for (const lost of '000100201101202102211121222') {
		const damaged = ['state.json', 'state.1.json'].slice(0, Number(lost));
		for (const name of damaged) {
			await writeFile(path.join(folder, name), '');
		}

		taken.push(await takeNumber(store));
	}

	expect(new Set(taken).size).toBe(taken.length);
	expect(taken.toSorted((a, b) => a - b)).toEqual(taken);
});

test('a folder or a pipe in the place of the state is a refusal, not a wait', async () => {
	const folder = await freshFolder();
	await mkdir(path.join(folder, 'state.json'), {recursive: true, mode: 0o700});
	expect(await storeIn(folder).load()).toMatchObject({ok: false, fault: {code: 'state-unreadable'}});
});

test('a log cut off at any length keeps its whole lines; the rest is told of, kept aside and noted', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	for (const said of ['First.', 'Second.', 'Third.']) {
		await say(store, said);
	}

	const file = path.join(folder, 'log.jsonl');
	const whole = await readFile(file);
	const original = await linesOf(store);
	const secondEnd = whole.length - (original[2]!.length + 1);
	for (let length = secondEnd; length < whole.length; length++) {
		for (const name of await readdir(folder)) {
			await rm(path.join(folder, name));
		}

		await writeFile(file, whole.subarray(0, length));
		const torn = length - secondEnd;
		expect(await linesOf(store)).toEqual(original.slice(0, 2));
		expect(await noticesOf(store)).toBe(
			torn === 0 ? '' : 'The last line of the log is unfinished; it is kept aside at the next change.',
		);
		await say(store, 'Went on.');
		const lines = await linesOf(store);
		expect(lines).toHaveLength(torn === 0 ? 3 : 4);
		expect(await verdictOf(store)).toEqual({intact: true});
		const names = await readdir(folder);
		const aside = names.filter((name) => name.startsWith('log.torn-'));
		expect(aside).toHaveLength(torn === 0 ? 0 : 1);
		if (!(torn > 0)) {
			continue;
		}

		expect(await readFile(path.join(folder, aside[0]!))).toEqual(whole.subarray(secondEnd, length));
		expect(lines[2]).toContain(aside[0]);
	}
});

test('zeros that a power cut left at the end of the log, or in its last line, are kept aside', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	await say(store, 'First.');
	const file = path.join(folder, 'log.jsonl');
	const whole = await readFile(file);
	for (const tail of ['\0'.repeat(300), `${'\0'.repeat(120)}","previous":null}\n`]) {
		await writeFile(file, `${whole.toString('utf8')}${tail}`);
		await say(store, 'Second.');
		const lines = await linesOf(store);
		expect(lines).toHaveLength(3);
		expect(await verdictOf(store)).toEqual({intact: true});
		await writeFile(file, whole);
	}
});

test('the seal finds a changed or removed last line, which no later line vouches for', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	await say(store, 'First.');
	await say(store, 'Second.');
	const file = path.join(folder, 'log.jsonl');
	const text = await readFile(file, 'utf8');
	await writeFile(file, text.replace('Second.', 'Sekond.'));
	expect(await verdictOf(store)).toMatchObject({intact: false, brokenAt: 2});
	await writeFile(file, `${text.split('\n', 1)[0]}\n`);
	expect(await verdictOf(store)).toMatchObject({intact: false, brokenAt: 2});
});
/* eslint-enable no-await-in-loop */
