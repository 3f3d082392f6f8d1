import {chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {emptyState, recordOf, withRecord} from '../../../source/domain/saved-state.js';
import {
	entry,
	freshFolder,
	linesOf,
	look,
	noticesOf,
	storeIn,
	takeNumber,
	valueOf,
} from '../../support/state-folder.js';

const contentOf = async (...place: readonly string[]): Promise<unknown> =>
	JSON.parse(await readFile(path.join(...place), 'utf8'));

const modeOf = async (file: string): Promise<string> => {
	const {mode} = await stat(file);
	return mode.toString(8).slice(-4);
};

test('a host without state has the empty one, and looking makes no folder', async () => {
	const folder = await freshFolder();
	expect(await look(storeIn(folder))).toEqual({state: emptyState, notices: []});
	await expect(stat(folder)).rejects.toThrow('ENOENT');
});

test('a change is on the disk, although lowdb keeps its presets in memory during tests', async () => {
	expect(process.env.NODE_ENV).toBe('test');
	const folder = await freshFolder();
	valueOf(await storeIn(folder).update((state) => ({...state, lastUrl: 'https://chat.example.org'})));
	const text = await readFile(path.join(folder, 'state.json'), 'utf8');
	expect(JSON.parse(text)).toEqual({...emptyState, lastUrl: 'https://chat.example.org'});
	expect(await look(storeIn(folder))).toHaveProperty('state.lastUrl', 'https://chat.example.org');
});

test('the folder is for its owner alone and so is every file, whatever the umask is', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	const umask = process.umask(0o000);
	try {
		await takeNumber(store);
		await takeNumber(store);
		valueOf(await store.log(entry()));
	} finally {
		process.umask(umask);
	}

	expect(await modeOf(folder)).toBe('0700');
	for (const name of ['state.json', 'state.1.json', 'log.jsonl', 'log.seal']) {
		expect(await modeOf(path.join(folder, name)), name).toBe('0600'); // eslint-disable-line no-await-in-loop -- few
	}
});

test('the last three generations are kept', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	for (let number = 1; number <= 5; number++) {
		await takeNumber(store); // eslint-disable-line no-await-in-loop -- in order
	}

	expect(await contentOf(folder, 'state.json')).toHaveProperty('sequence', 5);
	expect(await contentOf(folder, 'state.1.json')).toHaveProperty('sequence', 4);
	expect(await contentOf(folder, 'state.2.json')).toHaveProperty('sequence', 3);
	const names = await readdir(folder);
	expect(names.toSorted()).toEqual(['state.1.json', 'state.2.json', 'state.json']);
});

test('a change that changes nothing pushes no generation out', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	await takeNumber(store);
	await takeNumber(store);
	valueOf(await store.update((state) => ({...state})));
	expect(await contentOf(folder, 'state.1.json')).toHaveProperty('sequence', 1);
});

test('a state file that is a symbolic link stays one, and what it leads to is written', async () => {
	const folder = await freshFolder();
	const elsewhere = path.join(path.dirname(folder), 'elsewhere');
	await mkdir(folder, {mode: 0o700});
	await mkdir(elsewhere);
	await symlink('../elsewhere/real.json', path.join(folder, 'state.json'));
	const store = storeIn(folder);
	await takeNumber(store);
	await takeNumber(store);
	const link = await lstat(path.join(folder, 'state.json'));
	expect(link.isSymbolicLink()).toBe(true);
	expect(await contentOf(elsewhere, 'real.json')).toHaveProperty('sequence', 2);
	expect(await readdir(elsewhere)).toEqual(['real.json']);
	expect(await look(storeIn(folder))).toHaveProperty('state.sequence', 2);
});

test("a damaged state behind a symbolic link is set aside beside the link's target", async () => {
	const folder = await freshFolder();
	const elsewhere = path.join(path.dirname(folder), 'elsewhere');
	await mkdir(folder, {mode: 0o700});
	await mkdir(elsewhere);
	await symlink('../elsewhere/real.json', path.join(folder, 'state.json'));
	const store = storeIn(folder);
	await takeNumber(store);
	await takeNumber(store);
	await writeFile(path.join(elsewhere, 'real.json'), 'x');
	await takeNumber(store);
	const names = await readdir(elsewhere);
	expect(names.toSorted()).toEqual(['real.json', 'state.json.broken-20261121T140203000Z']);
	const link = await lstat(path.join(folder, 'state.json'));
	expect(link.isSymbolicLink()).toBe(true);
});

test('a mode that lets the group read is kept, and no more than that', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	await takeNumber(store);
	await chmod(path.join(folder, 'state.json'), 0o640);
	await takeNumber(store);
	expect(await modeOf(path.join(folder, 'state.json'))).toBe('0640');
	await chmod(path.join(folder, 'state.json'), 0o666);
	await takeNumber(store);
	expect(await modeOf(path.join(folder, 'state.json'))).toBe('0640');
});

test('a state of a newer version is refused and left as it is', async () => {
	const folder = await freshFolder();
	await mkdir(folder, {mode: 0o700});
	const text = JSON.stringify({schema: 2, something: 'new'});
	await writeFile(path.join(folder, 'state.json'), text, {mode: 0o600});
	const store = storeIn(folder);
	const loaded = await store.load();
	const updated = await store.update((state) => state);
	for (const result of [loaded, updated]) {
		expect(result).toMatchObject({ok: false, fault: {code: 'state-newer'}});
	}

	expect(await readFile(path.join(folder, 'state.json'), 'utf8')).toBe(text);
	expect(await readdir(folder)).toEqual(['state.json']);
});

test('changes at once in one process all count', async () => {
	const store = storeIn(await freshFolder());
	const numbers = await Promise.all(Array.from({length: 20}, async () => takeNumber(store)));
	expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({length: 20}, (_, index) => index + 1));
});

test('a change that throws is told to its caller, and the next one is not held up', async () => {
	const store = storeIn(await freshFolder());
	await expect(
		store.update(() => {
			throw new TypeError('a defect');
		}),
	).rejects.toThrow('a defect');
	expect(await takeNumber(store)).toBe(1);
});

test('a state that could not be read back is not written', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	await takeNumber(store);
	await expect(store.update((state) => ({...state, sequence: -1}))).rejects.toThrow(
		'The state was not written: it is wrong at "sequence".',
	);
	expect(await look(store)).toEqual({state: {...emptyState, sequence: 1}, notices: []});
	expect(await readdir(folder)).toEqual(['state.json']);
});

test('a line that could not be read back is not added to the log', async () => {
	const store = storeIn(await freshFolder());
	await expect(store.log(entry({at: 'yesterday'}))).rejects.toThrow(
		'The line was not added to the log: it is wrong at "at".',
	);
	expect(await linesOf(store)).toEqual([]);
});

test('a folder of ours that was open to others is told of and closed', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	await takeNumber(store);
	await chmod(folder, 0o755);
	expect(await noticesOf(store)).toContain('open to other users (mode 0755)');
	await takeNumber(store);
	expect(await modeOf(folder)).toBe('0700');
	expect(await noticesOf(store)).toBe('');
});

test('a folder where others write and other programs keep files is refused, not closed', async () => {
	const folder = await freshFolder();
	await mkdir(folder);
	await chmod(folder, 0o1777);
	await writeFile(path.join(folder, 'somebody-elses.txt'), '');
	const result = await storeIn(folder).update((state) => state);
	expect(result).toMatchObject({ok: false, fault: {code: 'state-unwritable'}});
	expect(await modeOf(folder)).toBe('1777');
});

test('two workspaces are kept apart', async () => {
	const store = storeIn(await freshFolder());
	valueOf(await store.update((state) => withRecord(state, 'https://a.example', {deskKey: 'a'})));
	valueOf(await store.update((state) => withRecord(state, 'https://b.example', {deskKey: 'b'})));
	const {state} = await look(store);
	expect(recordOf(state, 'https://a.example').deskKey).toBe('a');
	expect(recordOf(state, 'https://b.example').deskKey).toBe('b');
});
