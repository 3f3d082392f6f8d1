// Writing that survives kill -9 and a power cut: the bytes go to a temporary file in the same folder and to the disk
// (fsync) before a rename or link makes them visible under their name, and the folder is synced after it.

import {constants} from 'node:fs';
import {link, lstat, open, readdir, rename, rm, stat} from 'node:fs/promises';
import {Buffer} from 'node:buffer';
import path from 'node:path';
import {systemClock} from './clock.js';
import {errnoOf} from './file-system-reason.js';
import {systemRandomness} from './randomness.js';

// Short, and legal on FAT: these files are also made on memory sticks. Those of the store have a name of their own,
// since only they may be swept away: carried files are written without a lock.
const prefixes = {state: '.rc-register-state-', carried: '.rc-register-'} as const;
const leftByStore = /^\.rc-register-state-[\da-f]{16}\.tmp$/;
const leftByCarrying = /^\.rc-register-[\da-f]{16}\.tmp$/;
// Writing one file takes seconds, on a slow stick minutes. One that is older belongs to a run that was killed.
const forgottenAfterMilliseconds = 600_000;

// What file systems answer that cannot sync a folder or do not have hard links (vfat, exFAT, many network and shared ones).
const cannotSyncFolder = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);
const cannotLink = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
Writes bytes to a new temporary file and to the disk.

@param file - `folder` where the file will be needed; `mode` of a new file.
@param file.purpose
@param file.folder
@param file.bytes
@param file.mode
@param file.exactMode - Whether the umask is overruled.
@returns The path of the temporary file. Where this throws, nothing is left.
@throws The file system's error.
*/
export async function stageFile(file: {
	readonly purpose: keyof typeof prefixes;
	readonly folder: string;
	readonly bytes: Uint8Array;
	readonly mode: number;
	readonly exactMode: boolean;
}): Promise<string> {
	const name = `${prefixes[file.purpose]}${Buffer.from(systemRandomness(8)).toString('hex')}.tmp`;
	const staged = path.join(file.folder, name);
	const handle = await open(staged, 'wx', file.mode);
	try {
		if (file.exactMode) {
			await handle.chmod(file.mode);
		}

		await handle.writeFile(file.bytes);
		await handle.sync();
		await handle.close();
	} catch (error) {
		await handle.close().catch(() => undefined);
		await discard(staged);
		throw error;
	}

	return staged;
}

/** Removes a temporary file, if it can be removed. */
export async function discard(staged: string): Promise<void> {
	await rm(staged, {force: true}).catch(() => undefined);
}

/**
Gives a staged file a name that nothing else has.

@returns `placed`, or `taken` where the name exists (the staged file is then gone).
@throws The file system's error; the staged file is then gone.
*/
export async function placeNew(staged: string, target: string): Promise<'placed' | 'taken'> {
	try {
		// A link fails where the name exists; a rename would silently replace it.
		await link(staged, target);
	} catch (error) {
		const code = errnoOf(error) ?? '';
		if (code === 'EEXIST') {
			await discard(staged);
			return 'taken';
		}

		if (cannotLink.has(code)) {
			return placeNewWithoutLinks(staged, target);
		}

		await discard(staged);
		throw error;
	}

	await discard(staged);
	return 'placed';
}

// FAT has no links: look first, then rename. Two programs that write the same new name at once could still collide.
async function placeNewWithoutLinks(staged: string, target: string): Promise<'placed' | 'taken'> {
	try {
		if (await isThere(target)) {
			await discard(staged);
			return 'taken';
		}

		await rename(staged, target);
		return 'placed';
	} catch (error) {
		await discard(staged);
		throw error;
	}
}

/** Whether anything, a dangling symbolic link included, has that name. */
export async function isThere(file: string): Promise<boolean> {
	try {
		await lstat(file);
		return true;
	} catch (error) {
		if (errnoOf(error) === 'ENOENT') {
			return false;
		}

		throw error;
	}
}

/**
Makes renames and links in a folder durable. A file system that cannot sync a folder is left as it is.

@throws The file system's error.
*/
export async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, constants.O_DIRECTORY);
	try {
		await handle.sync();
	} catch (error) {
		if (!cannotSyncFolder.has(errnoOf(error) ?? '')) {
			throw error;
		}
	} finally {
		await handle.close();
	}
}

/** Removes temporary files that a killed run of the store left in its folder. Call it under the lock only. */
export async function sweepTemporaryFiles(folder: string): Promise<void> {
	const left = await namesIn(folder, leftByStore);
	await Promise.all(left.map(async (name) => discard(path.join(folder, name))));
}

/** Removes temporary files that a killed run left long ago in a folder that files are carried away from. */
export async function sweepForgottenFiles(folder: string): Promise<void> {
	const left = await namesIn(folder, leftByCarrying);
	for (const name of left) {
		const file = path.join(folder, name);
		/* eslint-disable no-await-in-loop -- almost always there is none */
		const found = await stat(file).catch(() => null);
		if (found?.isFile() === true && systemClock.now() - found.mtimeMs > forgottenAfterMilliseconds) {
			await discard(file);
		}
		/* eslint-enable no-await-in-loop */
	}
}

const namesIn = async (folder: string, pattern: RegExp): Promise<readonly string[]> => {
	const names = await readdir(folder).catch(() => []);
	return names.filter((name) => pattern.test(name));
};
