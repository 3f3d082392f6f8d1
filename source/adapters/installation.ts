// What is installed of this program: the folder that it runs from, and the digests of all files in there.

import {createHash} from 'node:crypto';
import {createReadStream, existsSync} from 'node:fs';
import {lstat, readdir, readFile, realpath} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {releaseFileName} from '../domain/release/file-list.js';

/**
The folder that this program was installed as: the nearest one above its own file that has a release's file.

@param self - The URL of a module of the program. In the single executable it names a place "inside" the executable, so
that the same search finds the folder above `bin/`.
@returns Null where the program is no release.
*/
export function installedFolder(self: string = import.meta.url): string | null {
	for (let folder = path.dirname(fileURLToPath(self)); ; folder = path.dirname(folder)) {
		if (existsSync(path.join(folder, releaseFileName))) {
			return folder;
		}

		if (folder === path.dirname(folder)) {
			return null;
		}
	}
}

// The list, its signature and the release's file are small; the cap is for what stands in their place.
const cap = 1024 * 1024;

/** The bytes of a small file; null where there is none, where it is no plain file, or where it is too large. */
export async function smallFile(file: string): Promise<Uint8Array | null> {
	const stats = await lstat(file).catch(() => null);
	return stats?.isFile() && stats.size <= cap ? readFile(file) : null;
}

/**
The digests of all files in a folder.

@param folder
@returns SHA-256 in hexadecimal by path below the folder; null for what is no plain file or cannot be read.
*/
export async function digestsIn(folder: string): Promise<ReadonlyMap<string, string | null>> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const paths = entries
		.filter((entry) => !entry.isDirectory())
		.map((entry) => [path.relative(folder, path.join(entry.parentPath, entry.name)), entry.isFile()] as const)
		.toSorted(([a], [b]) => (a < b ? -1 : 1));
	const found = new Map<string, string | null>();
	for (const [name, isFile] of paths) {
		// One after the other: a disk reads one file faster than many.
		// eslint-disable-next-line no-await-in-loop
		found.set(name, isFile ? await digestOf(path.join(folder, name)) : null);
	}

	return found;
}

async function digestOf(file: string): Promise<string | null> {
	const hash = createHash('sha256');
	try {
		for await (const chunk of createReadStream(file)) {
			hash.update(chunk as Uint8Array);
		}
	} catch {
		// What cannot be read is not as the list says, whatever the reason.
		return null;
	}

	return hash.digest('hex');
}

/** Where a path leads in the end; null where nothing is. */
export const leadsTo = async (file: string): Promise<string | null> => realpath(file).catch(() => null);
