// Reading a file that somebody names. It may be anything: a folder, a device, a pipe without an end.

import {constants, type Stats} from 'node:fs';
import {open, readdir, stat, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {Buffer} from 'node:buffer';
import {fault, type Fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {failure, success, type Result} from '../domain/result.js';
import {pathsMeant} from './dropped-path.js';
import {errnoOf, fileSystemReason} from './file-system-reason.js';
import {nearestName} from './nearest-name.js';
import {tooLarge, type ReadBytes} from './read-capped.js';

type Place = {readonly cwd: string; readonly home: string | null};

/**
Reads a whole file.

@param text - Its path as it was given: `~/`, quotes and escapes of a dropped file are understood.
@param options
@param options.cap - Largest size in bytes.
@returns The bytes, or `file-missing`, `file-unreadable`, `file-too-large`.
*/
export async function readHandedFile(
	text: string,
	{cap, ...place}: Place & {readonly cap: number},
): Promise<Result<ReadBytes>> {
	if (text.trim() === '' || text.includes('\0')) {
		return failure(
			fault('file-missing', 'No file was named.', {next: ['Give the path of a file, or - for standard input.']}),
		);
	}

	const meant = pathsMeant(text, place);
	try {
		const found = await firstThere(meant);
		if (found === null) {
			return failure(await missing(meant.at(-1) ?? meant[0]));
		}

		const unfit = unfitness(found);
		return unfit === null ? await readFrom(found.file, cap) : failure(unfit);
	} catch (error) {
		if (!(error instanceof Error) || errnoOf(error) === null) {
			throw error;
		}

		const {words, cause, next} = fileSystemReason(error);
		return failure(fault('file-unreadable', `${named(meant[0])} cannot be read: ${words}.`, {cause, next: [next]}));
	}
}

type Kind = 'file' | 'folder' | 'pipe' | 'device' | 'socket';
type Found = {readonly file: string; readonly kind: Kind};

async function firstThere(files: readonly string[]): Promise<Found | null> {
	for (const file of files) {
		try {
			return {file, kind: kindOf(await stat(file))}; // eslint-disable-line no-await-in-loop -- the first that is there counts
		} catch (error) {
			const code = errnoOf(error);
			if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'ENAMETOOLONG') {
				throw error;
			}
		}
	}

	return null;
}

function kindOf(found: Stats): Kind {
	if (found.isFile()) {
		return 'file';
	}

	if (found.isDirectory()) {
		return 'folder';
	}

	if (found.isFIFO()) {
		return 'pipe';
	}

	return found.isSocket() ? 'socket' : 'device';
}

// A shell hands over the output of a command as a pipe (`<(command)`, /dev/fd/63), and so secrets come in without a file.
// Other pipes and devices may never end, or never begin.
function unfitness({file, kind}: Found): Fault | null {
	if (kind === 'file' || (kind === 'pipe' && /^\/(?:dev|proc\/(?:self|\d+))\/fd\/\d+$/.test(file))) {
		return null;
	}

	const next =
		kind === 'folder' ? ['Name a file in it.'] : ['Name a file, or hand it over on standard input with - as the name.'];
	return fault('file-unreadable', `${named(file)} is a ${kind}, not a file.`, {next});
}

async function readFrom(file: string, cap: number): Promise<Result<ReadBytes>> {
	const isPipe = file.startsWith('/dev/fd/') || file.startsWith('/proc/');
	// Between the look and the opening it may have become a pipe: without O_NONBLOCK that would wait for ever.
	const handle = await open(file, isPipe ? 'r' : constants.O_NONBLOCK);
	try {
		const {size} = await handle.stat();
		if (size > cap) {
			return failure(tooLarge(named(file), {cap, size}));
		}

		const bytes = await readUpTo(handle, cap + 1);
		return bytes.length > cap ? failure(tooLarge(named(file), {cap, size: null})) : success({path: file, bytes});
	} finally {
		await handle.close();
	}
}

// Sizes are not to be relied on: files grow, and those of /proc and pipes say 0.
async function readUpTo(handle: FileHandle, limit: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	while (length < limit) {
		const chunk = new Uint8Array(Math.min(65_536, limit - length));
		const {bytesRead} = await handle.read(chunk, 0, chunk.length, null); // eslint-disable-line no-await-in-loop -- in order
		if (bytesRead === 0) {
			break;
		}

		chunks.push(chunk.subarray(0, bytesRead));
		length += bytesRead;
	}

	return new Uint8Array(Buffer.concat(chunks));
}

async function missing(file: string): Promise<Fault> {
	const folder = path.dirname(file);
	const names = await readdir(folder).catch((error: unknown) => errnoOf(error));
	if (!Array.isArray(names)) {
		const why = names === 'ENOENT' || names === 'ENOTDIR' ? `There is no folder ${named(folder)}.` : undefined;
		return fault('file-missing', `There is no file ${named(file)}.`, {cause: why, next: ['Look at the path.']});
	}

	const nearest = nearestName(path.basename(file), names);
	return fault('file-missing', `There is no file ${named(file)}.`, {
		next: [
			...(nearest === null ? [] : [`Did you mean ${named(path.join(folder, nearest))}?`]),
			`Look what is in the folder: ls ${named(folder)}`,
		],
	});
}

const named = (file: string): string => plainText(file, 300);
