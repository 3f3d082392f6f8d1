import {lstat, opendir} from 'node:fs/promises';
import path from 'node:path';
import {isWorthListing, newestFirst} from '../../domain/media-files.js';
import type {MediumFile} from '../../domain/removable-media.js';

/** A folder with more names than this is not searched to its end: somebody's photographs take long to look at. */
const mostNames = 2000;

/** The files at a medium's top level that may be what is to be imported, newest first. What cannot be read has none. */
export async function filesOnMedium(mountPoint: string): Promise<readonly MediumFile[]> {
	const names: string[] = [];
	try {
		let seen = 0;
		for await (const {name} of await opendir(mountPoint)) {
			seen++;
			if (seen > mostNames) {
				break;
			}

			if (isWorthListing(name)) {
				names.push(name);
			}
		}
	} catch {
		// What was read before the medium was pulled out is gone with it.
		return [];
	}

	const files = await Promise.all(names.map(async (name) => fileAt(path.join(mountPoint, name), name)));
	return newestFirst(files.flat());
}

/** A regular file; a symbolic link could lead anywhere on this host, and is left out with all else. */
async function fileAt(file: string, name: string): Promise<readonly MediumFile[]> {
	try {
		const found = await lstat(file);
		return found.isFile() ? [{path: file, name, modifiedAt: found.mtime.toISOString(), bytes: found.size}] : [];
	} catch {
		return [];
	}
}
