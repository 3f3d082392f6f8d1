// The list of a release's files in the form of sha256sum(1), so that an operator checks it with what every server has.

import * as z from 'zod/mini';
import {fault} from '../fault.js';
import {plainText} from '../plain-text.js';
import {failure, success, type Result} from '../result.js';

/** The list, and the signature of its bytes; both stand in the topmost folder of what is installed. */
export const listName = 'SHA256SUMS';
export const signatureName = 'SHA256SUMS.sig';

/** Which release it is; stands in the list like every other file, so that its signature binds the version too. */
export const releaseFileName = 'release.json';

/** What the release's own file says. */
export const releaseFile = z.object({
	name: z.literal('rc-register'),
	version: z.string().check(z.maxLength(64)),
	/** `linux-x64`, `linux-arm64`, or `npm` for the package that needs a Node. */
	platform: z.enum(['linux-x64', 'linux-arm64', 'npm']),
	commit: z.string().check(z.maxLength(64)),
});

/** Which release it is. */
export type ReleaseFile = z.infer<typeof releaseFile>;

/** SHA-256 in hexadecimal by path; paths are relative, with `/`. */
export type FileList = ReadonlyMap<string, string>;

// Two spaces for text, ` *` for binary: sha256sum(1) writes either and they mean the same on Linux.
const line = /^(?<digest>[\da-f]{64}) [ *](?<name>[\w.][\w+\-.]*(?:\/[\w+\-.]+)*)$/;

/**
Reads the list of a release's files.

@param text - The list as sha256sum(1) writes it.
@returns The list, or `file-damaged`: a path may not lead out of the folder, and no path may stand there twice.
*/
export function readFileList(text: string): Result<FileList> {
	const list = new Map<string, string>();
	for (const [index, one] of text.replace(/\n$/, '').split('\n').entries()) {
		const {digest, name} = line.exec(one)?.groups ?? {};
		if (digest === undefined || name === undefined || name.split('/').some((part) => /^\.+$/.test(part))) {
			return damaged(`Line ${index + 1} is "${plainText(one, 80)}", not a SHA-256 and a path below the folder.`);
		}

		if (list.has(name)) {
			return damaged(`Line ${index + 1} names ${plainText(name, 80)} a second time.`);
		}

		list.set(name, digest);
	}

	return success(list);
}

const damaged = (cause: string): Result<never> =>
	failure(
		fault('file-damaged', `The list ${listName} beside the program cannot be read.`, {
			cause,
			next: ['Install the release again, from an archive whose signature you checked.'],
		}),
	);

/** How one file is: as the list says, another, gone, or not in the list. */
export type FileState = 'ok' | 'changed' | 'missing' | 'unknown';

/** One file and how it is. */
export type FileFinding = {readonly path: string; readonly state: FileState};

/**
Compares what is there with the list.

@param list - What should be there.
@param found - What is there: SHA-256 in hexadecimal by path; null for what is no plain file, such as a link.
@returns All files, those of the list first, in its order.
*/
export function compareFiles(list: FileList, found: ReadonlyMap<string, string | null>): readonly FileFinding[] {
	const listed = [...list].map(([path, digest]): FileFinding => {
		const state = found.has(path) ? (found.get(path) === digest ? 'ok' : 'changed') : 'missing';
		return {path, state};
	});
	const unknown = found
		.keys()
		.filter((path) => !list.has(path) && path !== listName && path !== signatureName)
		.toArray();
	return [...listed, ...unknown.map((path): FileFinding => ({path, state: 'unknown'}))];
}
