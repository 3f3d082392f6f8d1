// The lock between real processes.

import {Buffer} from 'node:buffer';
import {link, mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {beforeAll, expect, test} from 'vitest';
import {thisProcess} from '../../../source/adapters/state/process-identity.js';
import {beforeLink} from '../../support/before-link.js';
import {buildStoreProgram, startStoreProgram, type Told} from '../../support/run-store-program.js';
import {
	entry,
	freshFolder,
	linesOf,
	look,
	stillClock,
	storeIn,
	takeNumber,
	valueOf,
	verdictOf,
} from '../../support/state-folder.js';

let program = '';
beforeAll(async () => {
	program = await buildStoreProgram();
});

const token = (letter: string): string => letter.repeat(22);

/** The record of a holder: this process, unless something is changed. */
const record = (change: Readonly<Record<string, unknown>>): string =>
	JSON.stringify({
		...thisProcess(),
		token: token('a'),
		user: 'root',
		since: '2026-11-20T09:30:00.000Z',
		from: null,
		term: 'run',
		...change,
	});

async function folderLockedBy(text: string): Promise<string> {
	const folder = await freshFolder();
	await mkdir(folder, {mode: 0o700});
	await writeFile(path.join(folder, 'lock'), text, {mode: 0o600});
	return folder;
}

const gone = {bootId: 'of an earlier start'};

async function expectTaken(folder: string): Promise<void> {
	expect(await takeNumber(storeIn(folder))).toBe(1);
	expect(await readdir(folder)).toEqual(['state.json']);
}

const numbersOf = (told: readonly Told[]): readonly number[] => told.flatMap(({sequence}) => sequence ?? []);

test('of eight processes that change the state at once, no change is lost and no number is given twice', async () => {
	const folder = await freshFolder();
	const runs = Array.from({length: 8}, () => startStoreProgram(program, [folder, 'step', '10']));
	const told = await Promise.all(runs.map(async ({ended}) => ended));
	expect(told.flat().filter(({refused}) => refused)).toEqual([]);
	const numbers = told.flatMap((each) => numbersOf(each));
	expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({length: 80}, (_, index) => index + 1));
	const store = storeIn(folder);
	expect(await look(store)).toMatchObject({state: {sequence: 80}, notices: []});
	expect(await linesOf(store)).toHaveLength(80);
	expect(await verdictOf(store)).toEqual({intact: true});
	const names = await readdir(folder);
	expect(names.filter((name) => name.startsWith('lock') || name.startsWith('.'))).toEqual([]);
});

test('a live holder is named, and whoever it is, looking is possible', async () => {
	const folder = await freshFolder();
	const {child, first, ended} = startStoreProgram(program, [folder, 'hold']);
	expect(await first).toEqual({held: true});
	const store = storeIn(folder, {now: () => Date.now(), wait: stillClock.wait});
	const updated = await store.update((state) => state);
	const pattern = new RegExp(String.raw`held by ops since \d\d:\d\d from 10\.0\.0\.7, process ${child.pid}\.$`);
	expect(updated).toMatchObject({
		ok: false,
		fault: {code: 'state-locked', message: expect.stringMatching(pattern) as string},
	});
	expect(await store.lock()).toMatchObject({ok: false, fault: {code: 'state-locked'}});
	expect(await store.log(entry())).toMatchObject({ok: false, fault: {code: 'state-locked'}});
	expect(await look(store)).toMatchObject({notices: []});
	child.kill('SIGKILL');
	await ended;
});

test('a holder that was killed is replaced, by one of all that try', async () => {
	const folder = await freshFolder();
	const {child, first, ended} = startStoreProgram(program, [folder, 'hold']);
	await first;
	child.kill('SIGKILL');
	await ended;
	const runs = Array.from({length: 6}, () => startStoreProgram(program, [folder, 'step', '3']));
	const told = await Promise.all(runs.map(async (run) => run.ended));
	const numbers = told.flatMap((each) => numbersOf(each));
	expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({length: 18}, (_, index) => index + 1));
});

test.each([
	['of an earlier start of the system', record(gone)],
	['whose process number another program has now', record({startTicks: '1'})],
	['that is no process any more', record({pid: 4_194_304, startTicks: '1'})],
	['that a power cut emptied', ''],
	['that a power cut filled with zeros', '\0'.repeat(300)],
])('a holder %s is replaced', async (_, text) => {
	await expectTaken(await folderLockedBy(text));
});

test('a holder that died while it took the place of a dead one is replaced as well', async () => {
	const folder = await folderLockedBy(record({...gone, token: token('a')}));
	await writeFile(path.join(folder, `lock.after-${token('a')}`), record({...gone, token: token('b')}));
	await writeFile(path.join(folder, `lock.after-${token('b')}`), record({...gone, token: token('c')}));
	await expectTaken(folder);
});

test('a live process that takes the place of a dead holder is the holder', async () => {
	const folder = await folderLockedBy(record({...gone, token: token('a')}));
	await writeFile(path.join(folder, `lock.after-${token('a')}`), record({token: token('b'), user: 'other'}));
	const result = await storeIn(folder).lock();
	expect(result).toMatchObject({ok: false, fault: {code: 'state-locked'}});
	expect(result).toHaveProperty('fault.message', expect.stringContaining('held by other since 2026-11-20'));
});

test('who was overtaken between looking and taking the place of a dead holder does not get the lock', async () => {
	const folder = await folderLockedBy(record(gone));
	const other = storeIn(folder);
	beforeLink(`lock.after-${token('a')}`, async () => {
		valueOf(await other.lock());
	});
	expect(await storeIn(folder).lock()).toMatchObject({ok: false, fault: {code: 'state-locked'}});
	expect(await takeNumber(other)).toBe(1);
});

test('a successor link of a holder that is long gone gives no right to the lock', async () => {
	const folder = await folderLockedBy(record({token: token('x')}));
	await writeFile(path.join(folder, `lock.after-${token('a')}`), record({...gone, token: token('b')}));
	expect(await storeIn(folder).lock()).toMatchObject({ok: false, fault: {code: 'state-locked'}});
	expect(await readFile(path.join(folder, 'lock'), 'utf8')).toContain(token('x'));
});

test('a holder in another container cannot be judged: it is named, with what to do', async () => {
	const folder = await folderLockedBy(record({namespace: 'pid:[1]'}));
	const result = await storeIn(folder).lock();
	expect(result).toMatchObject({
		ok: false,
		fault: {code: 'state-locked', cause: expect.stringContaining('container') as string},
	});
	expect(JSON.stringify(result)).toContain(`remove ${folder}/lock`);
});

test('control characters in a lock file do not reach the message', async () => {
	const folder = await folderLockedBy(record({user: '\u{1B}[2Jops', from: '\u{7}evil 1 2 3'}));
	const result = await storeIn(folder).lock();
	expect(result).toHaveProperty('fault.message', expect.stringMatching(/held by ops since .* from evil, process/));
});

test('a run that holds the lock changes the state itself, lets others wait outside, and gives it back once', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	const {release} = valueOf(await store.lock());
	expect(await takeNumber(store)).toBe(1);
	expect(await storeIn(folder).update((state) => state)).toMatchObject({ok: false, fault: {code: 'state-locked'}});
	await release();
	await release();
	expect(await takeNumber(storeIn(folder))).toBe(2);
	expect(await readdir(folder)).toEqual(['state.1.json', 'state.json']);
});

test('giving back takes nothing from another holder', async () => {
	const folder = await freshFolder();
	const {release} = valueOf(await storeIn(folder).lock());
	const other = record({token: token('z')});
	await writeFile(path.join(folder, 'lock'), other);
	await release();
	expect(await readFile(path.join(folder, 'lock'), 'utf8')).toBe(other);
});

test('what killed runs left behind is cleared away', async () => {
	const folder = await folderLockedBy(record(gone));
	await writeFile(path.join(folder, '.rc-register-state-0123456789abcdef.tmp'), Buffer.alloc(10));
	await link(path.join(folder, 'lock'), path.join(folder, `lock.after-${token('q')}`));
	await expectTaken(folder);
});

test('this process is told apart from every other', () => {
	const {pid, bootId, startTicks, namespace} = thisProcess();
	expect(pid).toBe(process.pid);
	expect(bootId).toMatch(/^[\d\-a-f]{36}$/);
	expect(startTicks).toMatch(/^\d+$/);
	expect(namespace).toMatch(/^pid:\[\d+\]$/);
});
