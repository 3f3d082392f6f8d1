import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {lstat, mkdir, mkdtemp, open, readdir, readFile, readlink, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Readable} from 'node:stream';
import {beforeEach, expect, test} from 'vitest';
import {createFiles} from '../../source/adapters/files.js';
import type {Files} from '../../source/ports/files.js';
import {setFaultPoint} from '../support/fault-points.js';
import {buildStoreProgram, canMount, startStoreProgram} from '../support/run-store-program.js';
import {valueOf} from '../support/state-folder.js';

let folder = '';
let files: Files;
const cap = 1000;

const filesWith = (stdin: AsyncIterable<Uint8Array | string>): Files =>
	createFiles({stdin, home: path.join(folder, 'home'), cwd: folder});

const textOf = async (name: string): Promise<string> => {
	const {bytes} = valueOf(await files.read(name, cap));
	return Buffer.from(bytes).toString('utf8');
};

const write = async (name: string, change: Partial<Parameters<Files['write']>[0]> = {}) =>
	files.write({path: name, bytes: Buffer.from('content'), mode: 0o644, replace: false, ...change});

const refusal = (code: string, ...words: readonly string[]): Record<string, unknown> => ({
	ok: false,
	fault: {code, message: expect.stringMatching(new RegExp(words.join('.*'), 's')) as string},
});

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'rc-register-files-'));
	await mkdir(path.join(folder, 'home'));
	files = filesWith(Readable.from([]));
});

test('a file is read from the current folder, from the home folder, and by its whole path', async () => {
	await writeFile(path.join(folder, 'a.txt'), 'here');
	await writeFile(path.join(folder, 'home', 'b.txt'), 'at home');
	expect(await textOf('a.txt')).toBe('here');
	expect(await textOf(path.join(folder, 'a.txt'))).toBe('here');
	expect(await textOf('~/b.txt')).toBe('at home');
	expect(files.currentFolder()).toBe(folder);
});

test.each([
	[String.raw`'/F/it'\''s here.txt' `],
	['"/F/it\'s here.txt"'],
	[String.raw`/F/it\'s\ here.txt`],
	["file:///F/it's%20here.txt"],
	["  /F/it's here.txt\n"],
])('a path dropped on the terminal as %s is understood', async (dropped) => {
	await writeFile(path.join(folder, "it's here.txt"), 'dropped');
	expect(await textOf(dropped.split('/F').join(folder))).toBe('dropped');
});

test('a name that really has quotes is read as it is', async () => {
	await writeFile(path.join(folder, "'a'"), 'quoted');
	await writeFile(path.join(folder, 'a'), 'plain');
	expect(await textOf("'a'")).toBe('quoted');
});

test('- is standard input, once', async () => {
	files = filesWith(Readable.from([Buffer.from('from '), Buffer.from('a pipe')]));
	expect(await textOf('-')).toBe('from a pipe');
	expect(await files.read('-', cap)).toMatchObject(refusal('file-unreadable', 'read already'));
});

test('what is larger than the cap is refused, from a file and from a stream without end', async () => {
	await writeFile(path.join(folder, 'large'), Buffer.alloc(cap + 1));
	await writeFile(path.join(folder, 'fits'), Buffer.alloc(cap));
	expect(await files.read('fits', cap)).toMatchObject({ok: true});
	expect(await files.read('large', cap)).toMatchObject(refusal('file-too-large', 'large'));
	const endless = async function* () {
		for (;;) {
			yield Buffer.alloc(600);
		}
	};

	expect(await filesWith(endless()).read('-', cap)).toMatchObject(refusal('file-too-large', 'Standard input'));
});

test('a missing file is told with the nearest name in its folder', async () => {
	await writeFile(path.join(folder, 'orbit-velvet-crane.rcreply'), '');
	for (const slip of ['orbit-velvet-crane', 'orbit-velvet-crame.rcreply', 'Orbit-Velvet-Crane.RCREPLY']) {
		const result = await files.read(slip, cap); // eslint-disable-line no-await-in-loop -- three
		expect(result).toMatchObject(refusal('file-missing', slip));
		expect(JSON.stringify(result), slip).toContain('Did you mean');
		expect(JSON.stringify(result), slip).toContain('orbit-velvet-crane.rcreply?');
	}

	expect(JSON.stringify(await files.read('something-else-entirely', cap))).not.toContain('Did you mean');
});

test('a missing folder is named', async () => {
	const result = await files.read('no/such/file', cap);
	expect(result).toMatchObject({
		ok: false,
		fault: {code: 'file-missing', cause: `There is no folder ${folder}/no/such.`},
	});
});

test.each([[''], ['  '], ['a\0b']])('%j names no file', async (name) => {
	expect(await files.read(name, cap)).toMatchObject(refusal('file-missing'));
	expect(await write(name)).toMatchObject(refusal('file-unwritable'));
});

test('folders, devices, pipes and sockets are refused at once', async () => {
	execFileSync('mkfifo', [path.join(folder, 'pipe')]);
	expect(await files.read('home', cap)).toMatchObject(refusal('file-unreadable', 'is a folder'));
	expect(await files.read('/dev/zero', cap)).toMatchObject(refusal('file-unreadable', 'is a device'));
	expect(await files.read('pipe', cap)).toMatchObject(refusal('file-unreadable', 'is a pipe'));
});

test('a file that the system will not give out is told with the reason', async () => {
	// The memory of a process begins with pages that nobody may read.
	expect(await files.read('/proc/self/mem', cap)).toMatchObject(refusal('file-unreadable', 'input/output error'));
});

test('control characters in a name do not reach the message', async () => {
	const result = await files.read('a\u{1B}[2Jb', cap);
	expect(result).toMatchObject(refusal('file-missing', String.raw`/ab\.$`));
});

test('a file is written whole under its absolute path, and nothing else is left', async () => {
	expect(valueOf(await write('out.txt'))).toBe(path.join(folder, 'out.txt'));
	expect(valueOf(await write('~/out.txt'))).toBe(path.join(folder, 'home', 'out.txt'));
	expect(valueOf(await write("'with space.txt'"))).toBe(path.join(folder, 'with space.txt'));
	expect(await readFile(path.join(folder, 'out.txt'), 'utf8')).toBe('content');
	const names = await readdir(folder);
	expect(names.toSorted()).toEqual(['home', 'out.txt', 'with space.txt']);
});

test('what is secret is for its owner alone; the rest follows the umask', async () => {
	const umask = process.umask(0o027);
	try {
		valueOf(await write('secret', {mode: 0o600}));
		valueOf(await write('open', {mode: 0o644}));
	} finally {
		process.umask(umask);
	}

	const modes = await Promise.all(['secret', 'open'].map(async (name) => stat(path.join(folder, name))));
	expect(modes.map(({mode}) => mode.toString(8).slice(-3))).toEqual(['600', '640']);
});

test('a file that is there is replaced only where that is wanted', async () => {
	await writeFile(path.join(folder, 'there'), 'old');
	expect(await write('there')).toMatchObject(refusal('file-exists', 'there exists already'));
	expect(await textOf('there')).toBe('old');
	valueOf(await write('there', {replace: true}));
	expect(await textOf('there')).toBe('content');
	expect(await readdir(folder)).toHaveLength(2);
});

test('of two that write one new name at once, one is refused', async () => {
	const results = await Promise.all(['a', 'b'].map(async (text) => write('same', {bytes: Buffer.from(text)})));
	expect(results.filter(({ok}) => ok)).toHaveLength(1);
	expect(results.find(({ok}) => !ok)).toMatchObject(refusal('file-exists'));
});

test('a symbolic link is replaced itself, and what it leads to is left alone', async () => {
	const victim = path.join(folder, 'victim');
	await writeFile(victim, 'kept', {mode: 0o600});
	for (const [name, leadsTo] of [
		['link', victim],
		['dangling', 'nowhere'],
	] as const) {
		const link = path.join(folder, name);
		/* eslint-disable no-await-in-loop -- one case after the other */
		await symlink(leadsTo, link);
		expect(await write(name)).toMatchObject(refusal('file-exists'));
		expect(valueOf(await write(name, {replace: true}))).toBe(link);
		const written = await lstat(link);
		expect(written.isFile()).toBe(true);
		expect(await textOf(name)).toBe('content');
		/* eslint-enable no-await-in-loop */
	}

	const left = await stat(victim);
	expect(left.mode % 0o1000).toBe(0o600);
	expect(await textOf('victim')).toBe('kept');
	expect(await readdir(folder)).not.toContain('nowhere');
});

test('a link to a device, or to what a process writes to, is not taken away', async () => {
	// As /dev/stdout does where output is redirected to a file.
	const output = await open(path.join(folder, 'redirected'), 'w');
	await symlink(`/proc/self/fd/${output.fd}`, path.join(folder, 'stdout'));
	await symlink('/dev/null', path.join(folder, 'null'));
	for (const name of ['stdout', 'null']) {
		expect(await write(name, {replace: true})).toMatchObject(refusal('file-unwritable', 'device or a pipe')); // eslint-disable-line no-await-in-loop -- one case after the other
	}

	await output.close();
	expect(await readlink(path.join(folder, 'null'))).toBe('/dev/null');
	expect(await readlink(path.join(folder, 'stdout'))).toContain('/proc/self/fd/');
});

test('a folder, a device, - and a missing folder cannot be written to', async () => {
	execFileSync('mkfifo', [path.join(folder, 'pipe')]);
	expect(await write('home', {replace: true})).toMatchObject(refusal('file-unwritable', 'is a folder'));
	expect(await write('pipe', {replace: true})).toMatchObject(refusal('file-unwritable', 'device or a pipe'));
	expect(await write('-')).toMatchObject(refusal('file-unwritable'));
	expect(await write('no/such/file')).toMatchObject(refusal('file-unwritable', 'no folder'));
	const pipe = await lstat(path.join(folder, 'pipe'));
	expect(pipe.isFIFO()).toBe(true);
});

test.each([{replace: false}, {replace: true}])(
	'where the disk refuses at any call, no part of the new file is left (replace: $replace)',
	async ({replace}) => {
		let calls = 0;
		/* eslint-disable no-await-in-loop -- one call after the other */
		for (let at = 1; calls >= at - 1; at++) {
			const name = `${at}/out.txt`;
			const file = path.join(folder, name);
			await mkdir(path.dirname(file));
			if (replace) {
				await writeFile(file, 'old');
			}

			const point = await setFaultPoint(at, {kind: 'refuse', code: 'ENOSPC', lasting: false});
			const result = await write(name, {replace});
			calls = point.calls();
			point.remove();
			if (result.ok) {
				expect(await textOf(name)).toBe('content');
				continue;
			}

			expect(result).toMatchObject(refusal('file-unwritable', 'the disk is full'));
			expect(await readdir(path.dirname(file))).toEqual(replace ? ['out.txt'] : []);
			if (replace) {
				// Only a folder that cannot be synced is found out after the file was replaced, as a whole.
				expect(await textOf(name)).toBe(at === calls && at > 4 ? 'content' : 'old');
			}
		}
		/* eslint-enable no-await-in-loop */

		expect(calls).toBeGreaterThan(4);
	},
);

test.skipIf(!canMount)('a disk that is really full keeps no part of the file', async () => {
	const program = await buildStoreProgram();
	const under = ['unshare', '-m', 'sh', '-c', `mount -t tmpfs -o size=64k none ${folder}; exec "$@"`, 'sh'];
	const told = await startStoreProgram(program, [folder, 'write', '100000'], {under}).ended;
	expect(told).toEqual([{refused: expect.objectContaining({code: 'file-unwritable'}) as unknown}, {names: []}]);
	expect(told[0]?.refused?.message).toContain('the disk is full');
});

test('a file on a file system without links is written as well', async () => {
	// Temporary file, bytes, sync, then the link.
	const point = await setFaultPoint(4, {kind: 'refuse', code: 'EPERM', lasting: false});
	const result = await write('carried.txt');
	point.remove();
	valueOf(result);
	expect(await textOf('carried.txt')).toBe('content');
	const names = await readdir(folder);
	expect(names.toSorted()).toEqual(['carried.txt', 'home']);
});
