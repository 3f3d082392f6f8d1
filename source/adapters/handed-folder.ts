// Listing a folder that somebody names instead of a file: the pictures of one evening lie in one.

import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {failure, success, type Result} from '../domain/result.js';
import {pathsMeant} from './dropped-path.js';
import {errnoOf, fileSystemReason} from './file-system-reason.js';

/**
Lists the files in a folder.

@param text - Its path as it was given; `-` and what is no folder are left to whoever reads files.
@param place
@param place.cwd - What a relative path starts from, absolute.
@param place.home - The home folder, absolute, or null.
@returns Absolute paths, or null where there is no folder; or `file-unreadable`.
*/
export async function listHandedFolder(
	text: string,
	place: {readonly cwd: string; readonly home: string | null},
): Promise<Result<readonly string[] | null>> {
	if (text === '-' || text.trim() === '' || text.includes('\0')) {
		return success(null);
	}

	for (const folder of pathsMeant(text, place)) {
		try {
			// eslint-disable-next-line no-await-in-loop -- the first that is there counts
			const found = await stat(folder);
			if (found.isDirectory()) {
				// eslint-disable-next-line no-await-in-loop -- and ends the search
				return success(await filesIn(folder));
			}
		} catch (error) {
			const code = errnoOf(error);
			if (code === null || !(error instanceof Error)) {
				throw error;
			}

			if (code === 'EACCES') {
				const {words, cause, next} = fileSystemReason(error);
				const name = plainText(folder, 300);
				return failure(fault('file-unreadable', `${name} cannot be read: ${words}.`, {cause, next: [next]}));
			}
		}
	}

	return success(null);
}

async function filesIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, {withFileTypes: true});
	return entries
		.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
		.map(({name}) => path.join(folder, name))
		.toSorted((one, other) => one.localeCompare(other, 'en', {numeric: true}));
}
