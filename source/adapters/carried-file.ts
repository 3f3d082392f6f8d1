// Writing a file that is going to be carried away: it is there whole, read back and equal, or not at all.

import {Buffer} from 'node:buffer';
import {lstat, readFile, readlink, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {fault, type FaultCode} from '../domain/fault.js';
import {limitsOf} from '../domain/file-system-limits.js';
import {mountOf} from '../domain/mount-table.js';
import {plainText} from '../domain/plain-text.js';
import {portableName} from '../domain/portable-name.js';
import {failure, success, type Result} from '../domain/result.js';
import {pathOfNew} from './dropped-path.js';
import {discard, isThere, placeNew, stageFile, sweepForgottenFiles, syncFolder} from './durable-file.js';
import {errnoOf, fileSystemReason} from './file-system-reason.js';
import {mountTable, withoutLinks} from './media/mounts.js';

/** A file to be written. */
export type CarriedFile = {
	readonly path: string;
	/** The name that it gets where the path is a folder. */
	readonly nameInFolder?: string;
	readonly bytes: Uint8Array;
	readonly mode: number;
	readonly replace: boolean;
};

/**
Writes a file.

@param file - `mode` is narrowed by the umask.
@param place
@param place.cwd - What a relative path starts from, absolute.
@param place.home - The home folder, absolute, or null.
@param place.root - The folder below which /proc says what is mounted.
@returns The absolute path, or `file-exists`, `file-unwritable`.
*/
export async function writeCarriedFile(
	file: CarriedFile,
	{root, ...place}: {readonly cwd: string; readonly home: string | null; readonly root: string},
): Promise<Result<string>> {
	if (file.path.trim() === '' || file.path === '-' || file.path.includes('\0')) {
		return refused('file-unwritable', 'No file name was given to write to.', ['Give the path of a file.']);
	}

	const meant = await targetOf(file, place);
	if (!meant.ok) {
		return meant;
	}

	const target = meant.value;
	try {
		const accepted = await acceptedName(target, root);
		return accepted.ok ? await writeTo(target, file) : accepted;
	} catch (error) {
		if (!(error instanceof Error) || errnoOf(error) === null) {
			throw error;
		}

		if (errnoOf(error) === 'ENOENT') {
			const folder = named(path.dirname(target));
			return refused('file-unwritable', `${named(target)} cannot be written: there is no folder ${folder}.`, [
				`Make the folder (mkdir -p ${folder}), or name another.`,
			]);
		}

		const {words, cause, next} = fileSystemReason(error);
		return refused('file-unwritable', `${named(target)} cannot be written: ${words}.`, [next], cause);
	}
}

/** The file that is meant: the path itself, or a name in the folder that it leads to. */
async function targetOf(
	{path: text, nameInFolder}: CarriedFile,
	place: {readonly cwd: string; readonly home: string | null},
): Promise<Result<string>> {
	const target = pathOfNew(text, place);
	if (await isFolder(target)) {
		return success(nameInFolder === undefined ? target : path.join(target, nameInFolder));
	}

	// A stick that is not mounted must not end as a file of that name on the host's own disk.
	return /\/["']?\s*$/.test(text)
		? refused('file-unwritable', `There is no folder ${named(target)}.`, [
				'If it is on a memory stick, look whether the stick is mounted (findmnt).',
				`Make the folder (mkdir -p ${named(target)}), or name another.`,
			])
		: success(target);
}

async function isFolder(target: string): Promise<boolean> {
	try {
		const found = await stat(target);
		return found.isDirectory();
	} catch {
		return false;
	}
}

/** Refuses a name that Windows could not open, where the file system is one that Windows uses too. */
async function acceptedName(target: string, root: string): Promise<Result<string>> {
	const folder = await withoutLinks(path.dirname(target));
	const mount = mountOf(await mountTable(root), folder);
	return mount !== null && limitsOf(mount.fileSystem).names === 'windows'
		? portableName(path.basename(target))
		: success(target);
}

async function writeTo(target: string, {bytes, mode, replace}: CarriedFile): Promise<Result<string>> {
	const there = await isThere(target);
	const exists = () =>
		refused('file-exists', `${named(target)} exists already.`, ['Choose another name, or move that file away.']);
	if (there && !replace) {
		return exists();
	}

	const other = there ? await whatElse(target) : null;
	if (other !== null) {
		return refused('file-unwritable', `${named(target)} is a ${other}, not a file.`, ['Name a file.']);
	}

	const folder = path.dirname(target);
	// Before the new file: on a stick that is nearly full, what was left takes the room.
	await sweepForgottenFiles(folder);
	const staged = await stageFile({purpose: 'carried', folder, bytes, mode, exactMode: false});
	if (there) {
		await rename(staged, target).catch(async (error: unknown) => {
			await discard(staged);
			throw error;
		});
	} else if ((await placeNew(staged, target)) === 'taken') {
		return exists();
	}

	try {
		await syncFolder(folder);
	} catch (error) {
		if (!there) {
			// Refused is not there; what was replaced cannot come back, and the new one is at least whole.
			await discard(target);
		}

		throw error;
	}

	return checkWritten(target, bytes);
}

/**
What a name stands for that no file may be put in the place of; null for a file, and for a symbolic link, which is replaced
itself: whoever may write in the folder could have laid it there to have what it leads to destroyed.
*/
async function whatElse(target: string): Promise<string | null> {
	const itself = await lstat(target);
	// The rename would take /dev/null or /dev/stdout away from the whole system; the latter leads to a file where output is redirected.
	const leadsTo = itself.isSymbolicLink() ? await readlink(target) : '';
	const found = await stat(target).catch(() => itself);
	return found.isDirectory()
		? 'folder'
		: leadsTo.startsWith('/proc/') || !(found.isFile() || found.isSymbolicLink())
			? 'device or a pipe'
			: null;
}

async function checkWritten(target: string, bytes: Uint8Array): Promise<Result<string>> {
	const written = await readFile(target);
	if (Buffer.compare(written, bytes) === 0) {
		return success(target);
	}

	await rm(target, {force: true});
	return refused(
		'file-unwritable',
		`${named(target)} was written, but reads back differently, so it was removed.`,
		['Use another disk or memory stick.'],
		`Wrote ${bytes.length} bytes, read ${written.length} back.`,
	);
}

const refused = (code: FaultCode, message: string, next: readonly string[], cause?: string): Result<never> =>
	failure(fault(code, message, {cause, next}));

const named = (file: string): string => plainText(file, 300);
