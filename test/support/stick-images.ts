// File systems of memory sticks as they really are: made in a file and mounted through FUSE, since few kernels of
// containers have vfat. Where this host cannot do that, what it lacks is said.

import {execFileSync} from 'node:child_process';
import {closeSync, ftruncateSync, openSync} from 'node:fs';
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

type Kind = 'FAT' | 'NTFS';

const programs: Readonly<Record<Kind, {readonly make: readonly string[]; readonly mount: readonly string[]}>> = {
	FAT: {make: ['mkfs.vfat'], mount: ['fusefat', '-o', 'rw+']},
	NTFS: {make: ['mkntfs', '-F', '-Q', '-q'], mount: ['ntfs-3g']},
};

/** Why a file system of a kind cannot be mounted here; null where it can. */
export function whyNotMounted(kind: Kind): string | null {
	const {make, mount} = programs[kind];
	try {
		for (const program of [make[0], mount[0], 'fusermount']) {
			execFileSync('which', [program ?? ''], {stdio: 'ignore'});
		}

		closeSync(openSync('/dev/fuse', 'r+'));
		return null;
	} catch {
		return `needs ${make[0]}, ${mount[0]}, fusermount and /dev/fuse`;
	}
}

/** Mounts a new, empty stick of 16 MB; it is unmounted after the test. Gives its folder and a way to mount it anew. */
export async function mountStick(kind: Kind): Promise<{readonly folder: string; readonly remount: () => void}> {
	const home = await mkdtemp(path.join(tmpdir(), 'rc-register-stick-'));
	const image = path.join(home, 'stick.img');
	const folder = path.join(home, 'mounted');
	await mkdir(folder);
	const file = openSync(image, 'w');
	ftruncateSync(file, 16 * 1024 * 1024);
	closeSync(file);
	const run = ([program = '', ...args]: readonly string[], ...more: readonly string[]): void => {
		execFileSync(program, [...args, ...more], {stdio: 'ignore'});
	};

	const {make, mount} = programs[kind];
	const unmount = (): void => {
		run(['fusermount', '-u', folder]);
	};

	run(make, image);
	run(mount, image, folder);
	onTestFinished(async () => {
		unmount();
		await rm(home, {recursive: true, force: true});
	});
	return {
		folder,
		remount() {
			unmount();
			run(mount, image, folder);
		},
	};
}
