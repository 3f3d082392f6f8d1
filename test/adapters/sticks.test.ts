import {Buffer} from 'node:buffer';
import {mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Readable} from 'node:stream';
import {describe, expect, onTestFinished, test} from 'vitest';
import {createFiles} from '../../source/adapters/files.js';
import type {Files} from '../../source/ports/files.js';
import {setFaultPoint} from '../support/fault-points.js';
import {madeUpHost, mountLine} from '../support/made-up-media.js';
import {mountStick, whyNotMounted} from '../support/stick-images.js';
import {valueOf} from '../support/state-folder.js';

const filesAt = (cwd: string, root = '/'): Files => createFiles({stdin: Readable.from([]), home: null, cwd, root});
const content = {bytes: Buffer.from('content'), mode: 0o600, replace: false};

/** A folder that a made-up list of mounts says is on a file system. */
async function folderOn(type: string): Promise<{readonly folder: string; readonly files: Files}> {
	const host = await madeUpHost();
	const folder = await host.place('CARRY');
	await host.mount(mountLine('/', {type: 'ext4'}), mountLine(folder, {type}));
	return {folder, files: filesAt(folder, host.root)};
}

async function anyFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'rc-register-sticks-'));
	onTestFinished(async () => {
		await rm(folder, {recursive: true, force: true});
	});
	return folder;
}

describe('a name that Windows could not open', () => {
	test.each(['vfat', 'exfat', 'ntfs3', 'fuseblk', 'cifs'])(
		'is refused on %s, before anything is written',
		async (type) => {
			const {folder, files} = await folderOn(type);
			for (const [name, reason] of [
				['10:30.rcreq', 'has the character :'],
				['CON.rcreq', 'stands for a device'],
				['request.', 'ends in a dot'],
			] as const) {
				const result = await files.write({path: name, ...content}); // eslint-disable-line no-await-in-loop -- three
				expect(result).toMatchObject({ok: false, fault: {code: 'file-unwritable'}});
				expect(JSON.stringify(result)).toContain(reason);
			}

			expect(await readdir(folder)).toStrictEqual([]);
			valueOf(await files.write({path: 'orbit-velvet-crane.rcreq', ...content}));
		},
	);

	test('is nobody’s concern on a file system of Linux, or beside the stick', async () => {
		const {folder, files} = await folderOn('ext4');
		valueOf(await files.write({path: '10:30.rcreq', ...content}));
		const stick = await folderOn('vfat');
		valueOf(await stick.files.write({path: path.join(folder, 'CON.rcreq'), ...content}));
	});

	test('is found out where a link leads to the stick', async () => {
		const host = await madeUpHost();
		const folder = await host.place('CARRY');
		await host.mount(mountLine(folder));
		const link = path.join(await anyFolder(), 'stick');
		await symlink(folder, link);
		const result = await filesAt('/', host.root).write({path: path.join(link, 'a?.rcreq'), ...content});
		expect(result).toMatchObject({ok: false, fault: {cause: expect.stringContaining('the character ?') as string}});
	});
});

describe('where a folder is named', () => {
	test('the file gets its own name in it', async () => {
		const folder = await anyFolder();
		await mkdir(path.join(folder, 'stick'));
		const written = {nameInFolder: 'orbit-velvet-crane.rcreq', ...content};
		for (const [name, file] of [
			['stick', 'stick/orbit-velvet-crane.rcreq'],
			['new.rcreq', 'new.rcreq'],
		] as const) {
			// eslint-disable-next-line no-await-in-loop -- two
			expect(valueOf(await filesAt(folder).write({path: name, ...written}))).toBe(path.join(folder, file));
		}

		expect(await filesAt(folder).write({path: 'stick/', ...written})).toMatchObject({
			ok: false,
			fault: {code: 'file-exists'},
		});
	});

	test('that is not there, no file of its name is made instead', async () => {
		const folder = await anyFolder();
		const result = await filesAt(folder).write({path: './CARRY/', nameInFolder: 'a.rcreq', ...content});
		expect(result).toMatchObject({
			ok: false,
			fault: {code: 'file-unwritable', message: `There is no folder ${folder}/CARRY.`},
		});
		expect(await readdir(folder)).toStrictEqual([]);
	});

	test('and the caller has no name for a file in it, that is refused', async () => {
		const folder = await anyFolder();
		expect(await filesAt('/').write({path: `${folder}/`, ...content})).toMatchObject({
			ok: false,
			fault: {code: 'file-exists'},
		});
	});
});

test.each(['EINVAL', 'ENOTSUP', 'ENOSYS'])('a folder that cannot be synced (%s) is left as it is', async (code) => {
	const folder = await anyFolder();
	// Temporary file, bytes, sync, link, removal of the temporary name, then the sync of the folder.
	const point = await setFaultPoint(6, {kind: 'refuse', code, lasting: false});
	const result = await filesAt(folder).write({path: 'a.rcreq', ...content});
	const calls = point.calls();
	point.remove();
	valueOf(result);
	expect(calls).toBe(6);
	expect(await readdir(folder)).toStrictEqual(['a.rcreq']);
});

describe.each(['FAT', 'NTFS'] as const)('on a real stick with %s', (kind) => {
	const why = whyNotMounted(kind);
	const title = (name: string): string => (why === null ? name : `${name} (skipped: ${why})`);

	test.skipIf(why !== null)(title('a file is there, and still is after the stick was unmounted'), async () => {
		const {folder, remount} = await mountStick(kind);
		const files = filesAt(folder);
		const written = valueOf(await files.write({path: folder, nameInFolder: 'orbit-velvet-crane.rcreq', ...content}));
		expect(await files.write({path: written, ...content})).toMatchObject({ok: false, fault: {code: 'file-exists'}});
		valueOf(await files.write({path: written, ...content, bytes: Buffer.from('new content'), replace: true}));
		remount();
		expect(await readFile(written, 'utf8')).toBe('new content');
		expect(await readdir(folder)).toStrictEqual(['orbit-velvet-crane.rcreq']);
	});

	test.skipIf(why !== null)(title('that is full, no part of a file is left'), async () => {
		const {folder} = await mountStick(kind);
		const result = await filesAt(folder).write({path: 'a.rcreq', ...content, bytes: Buffer.alloc(20_000_000, 1)});
		expect(result).toMatchObject({ok: false, fault: {code: 'file-unwritable'}});
		expect(await readdir(folder)).toStrictEqual([]);
		await writeFile(path.join(folder, 'fits.txt'), 'x');
	});
});
