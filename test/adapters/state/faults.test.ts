// What the disk or a signal can do at each single call on the way of a change: nothing acknowledged is lost, nothing
// refused is kept, and the next run goes on.

import {chmod, chown, mkdir, mkdtemp, readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {beforeAll, expect, test} from 'vitest';
import type {StateStore} from '../../../source/ports/state.js';
import {setFaultPoint} from '../../support/fault-points.js';
import {buildStoreProgram, canMount, startStoreProgram, type Told} from '../../support/run-store-program.js';
import {entry, freshFolder, linesOf, look, say, storeIn, takeNumber, verdictOf} from '../../support/state-folder.js';

/* eslint-disable no-await-in-loop -- one fault after the other */

let program = '';
beforeAll(async () => {
	program = await buildStoreProgram();
});

const highest = (told: readonly Told[], field: 'sequence' | 'logged'): number =>
	Math.max(0, ...told.map((each) => each[field] ?? 0));

/** After a run was killed: what it had acknowledged is there, and the next change and line go in. */
async function expectGoesOn(store: StateStore, told: readonly Told[], where: string): Promise<void> {
	const {state, notices} = await look(store);
	expect(
		notices.filter((notice) => !notice.includes('line of the log')),
		where,
	).toEqual([]);
	expect(state.sequence, where).toBeGreaterThanOrEqual(highest(told, 'sequence'));
	const lines = await linesOf(store);
	const logged = lines.map((line) =>
		Number((JSON.parse(line) as {digests: {sequence?: string}}).digests.sequence ?? 0),
	);
	expect(Math.max(0, ...logged), where).toBeGreaterThanOrEqual(highest(told, 'logged'));
	expect(await takeNumber(store), where).toBe(state.sequence + 1);
	await say(store, 'Went on.');
	expect(await verdictOf(store), where).toEqual({intact: true});
}

test.each(['fresh', 'used'])(
	'killed at each call that writes, a %s state goes on where it was',
	async (kind) => {
		let folder = await freshFolder();
		// A fresh folder has the same calls but for a few, so every second is enough of it.
		for (let at = 1; ; at += kind === 'fresh' ? 2 : 1) {
			folder = kind === 'fresh' ? await freshFolder() : folder;
			const act = JSON.stringify({kind: at % 3 === 0 ? 'kill-after' : 'kill-before'});
			const told = await startStoreProgram(program, [folder, 'step', '1', String(at), act]).ended;
			await expectGoesOn(storeIn(folder), told, `killed at call ${at}`);
			if (told.at(-1)?.ended) {
				// The path is as long as expected: lock, two generations, log and seal, twice a folder to sync.
				expect(at).toBeGreaterThan(25);
				break;
			}
		}
	},
	240_000,
);

test('killed at random moments, a state goes on where it was', async () => {
	const folder = await freshFolder();
	const all: number[] = [];
	for (let round = 0; round < 12; round++) {
		const {child, first, told, ended} = startStoreProgram(program, [folder, 'step', '100000']);
		await first;
		const enough = 1 + ((round * 7) % 10);
		while (told.length < enough) {
			await new Promise((resolve) => {
				setImmediate(resolve);
			});
		}

		child.kill('SIGKILL');
		const acknowledged = await ended;
		all.push(...acknowledged.flatMap(({sequence}) => sequence ?? []));
		await expectGoesOn(storeIn(folder), acknowledged, `round ${round}`);
		const {state} = await look(storeIn(folder));
		all.push(state.sequence);
	}

	expect(new Set(all).size).toBe(all.length);
});

const words: Readonly<Record<string, string>> = {
	ENOSPC: 'the disk is full',
	EROFS: 'mounted read-only',
	EIO: 'input/output error',
	EACCES: 'permission is denied',
};

test.each(
	Object.keys(words).flatMap((code) => [
		{code, lasting: false},
		{code, lasting: true},
	]),
)(
	'refused with $code at each call that writes (from then on: $lasting), the old state stays',
	async ({code, lasting}) => {
		const store = storeIn(await freshFolder());
		await takeNumber(store);
		await takeNumber(store);
		await say(store, 'Before.');
		let calls = 0;
		for (let at = 1; calls >= at - 1; at++) {
			const where = `${code} at call ${at}`;
			const before = await look(store);
			const linesBefore = await linesOf(store);
			const point = await setFaultPoint(at, {kind: 'refuse', code, lasting});
			const updated = await store.update((state) => ({...state, sequence: state.sequence + 1}));
			const logged = await store.log(entry({said: `At ${at}.`}));
			calls = point.calls();
			point.remove();

			const after = await look(store);
			const linesAfter = await linesOf(store);
			expect(after.notices, where).toEqual([]);
			const refusal = {code: 'state-unwritable', message: expect.stringContaining(words[code] ?? '') as string};
			const results = [updated, logged];
			expect(
				results.filter(({ok}) => !ok),
				where,
			).toEqual(
				results.filter(({ok}) => !ok).map(() => ({ok: false, fault: expect.objectContaining(refusal) as unknown})),
			);

			// Where the disk refuses everything from the last sync on, the new state is whole but could not be taken back.
			const allowed = updated.ok ? [1] : lasting ? [0, 1] : [0];
			expect(allowed, where).toContain(after.state.sequence - before.state.sequence);
			const allowedLines = logged.ok ? [1] : lasting ? [0, 1] : [0];
			expect(allowedLines, where).toContain(linesAfter.length - linesBefore.length);
			expect(await verdictOf(store), where).toEqual({intact: true});
			await takeNumber(store);
		}

		expect(calls).toBeGreaterThan(25);
	},
);

const isRoot = process.getuid?.() === 0;
/** Runs the program with a shell line before it, in mounts of its own. */
const startAfter = (line: string, values: readonly string[]) =>
	startStoreProgram(program, values, {
		under: [...(canMount ? ['unshare', '-m'] : []), 'sh', '-c', `${line}; exec "$@"`, 'sh'],
	});

test('past the limit of file sizes, the old state stays and the reason is said', async () => {
	const folder = await freshFolder();
	const store = storeIn(folder);
	await store.update((state) => ({...state, lastUrl: `https://${'long.'.repeat(200)}example`}));
	const before = await readFile(path.join(folder, 'state.json'));
	const told = await startAfter('ulimit -f 1', [folder, 'step', '1']).ended;
	expect(told[0]?.refused).toMatchObject({
		code: 'state-unwritable',
		message: expect.stringContaining('larger than the limit') as string,
	});
	expect(await readFile(path.join(folder, 'state.json'))).toEqual(before);
	await takeNumber(store);
});

test.skipIf(!canMount)('on a full disk, the old state stays and the reason is said', async () => {
	const mount = await mkdtemp(path.join(tmpdir(), 'rc-register-full-'));
	const folder = path.join(mount, 'state');
	const fill = `mount -t tmpfs -o size=128k none ${mount}; "$@"; dd if=/dev/zero of=${mount}/fill bs=4k 2>/dev/null; "$@"; rm ${mount}/fill`;
	const told = await startAfter(fill, [folder, 'step', '2']).ended;
	expect(told.map(({sequence, refused, ended}) => sequence ?? refused?.code ?? ended).filter(Boolean)).toEqual([
		1,
		2,
		true,
		'state-unwritable',
		'state-unwritable',
		true,
		3,
		4,
		true,
	]);
	expect(told.find(({refused}) => refused)?.refused?.message).toContain('the disk is full');
});

test.skipIf(!canMount)('on a disk that is mounted read-only, looking is possible and changing is refused', async () => {
	const folder = await freshFolder();
	await takeNumber(storeIn(folder));
	const told = await startAfter(`mount --bind ${folder} ${folder}; mount -o remount,ro,bind ${folder}`, [
		folder,
		'step',
		'1',
	]).ended;
	expect(told[0]?.refused).toMatchObject({
		code: 'state-unwritable',
		message: expect.stringContaining('read-only') as string,
	});
});

// Automounted places do the same as /proc. Node's `mkdir` with `recursive` never ended there.
test('where nothing new can be made, the reason is said', async () => {
	const result = await storeIn('/proc/nowhere/state').update((state) => state);
	expect(result).toMatchObject({ok: false, fault: {code: 'state-unwritable'}});
});

test.skipIf(!isRoot)('in the folder of another user, the owner is named and nothing is changed', async () => {
	const folder = await freshFolder();
	await mkdir(folder, {mode: 0o700});
	await chown(folder, 65_534, 65_534);
	const result = await storeIn(folder).update((state) => state);
	expect(result).toMatchObject({
		ok: false,
		fault: {code: 'state-unwritable', message: expect.stringContaining('another user') as string},
	});
});

test.skipIf(!isRoot)('a user without permission is told so, and can go on in a folder of their own', async () => {
	const folder = await freshFolder();
	await takeNumber(storeIn(folder));
	await chmod(path.dirname(folder), 0o755);
	const nobody = {uid: 65_534, gid: 65_534};
	const told = await startStoreProgram(program, [folder, 'step', '1'], nobody).ended;
	expect(told[0]?.refused).toMatchObject({code: 'state-unwritable'});
	const own = path.join(path.dirname(folder), 'own');
	await mkdir(own, {mode: 0o700});
	await chown(own, nobody.uid, nobody.gid);
	expect(await startStoreProgram(program, [own, 'step', '1'], nobody).ended).toMatchObject([
		{sequence: 1},
		{logged: 1},
		{ended: true},
	]);
});
/* eslint-enable no-await-in-loop */
