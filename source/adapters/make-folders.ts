import {mkdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {errnoOf} from './file-system-reason.js';

/**
Makes a folder and what is missing above it. Node's own way (`recursive`) tries for ever where a file system says of
everything new that there is no such folder, as /proc and some automounted places do.

@param folder
@param mode - Of each folder that is made.
@returns The outermost folder that was made, or null where all were there.
@throws The file system's error.
*/
export async function makeFolders(folder: string, mode: number): Promise<string | null> {
	const missing: string[] = [];
	let at = path.resolve(folder);
	// eslint-disable-next-line no-await-in-loop -- each is above the one before
	while (!(await isThere(at))) {
		missing.unshift(at);
		at = path.dirname(at);
	}

	for (const one of missing) {
		await makeOne(one, mode); // eslint-disable-line no-await-in-loop -- each lies in the one before
	}

	return missing[0] ?? null;
}

async function isThere(folder: string): Promise<boolean> {
	try {
		await stat(folder);
		return true;
	} catch (error) {
		if (errnoOf(error) === 'ENOENT' && path.dirname(folder) !== folder) {
			return false;
		}

		throw error;
	}
}

async function makeOne(folder: string, mode: number): Promise<void> {
	try {
		await mkdir(folder, {mode});
	} catch (error) {
		// Another process made it a moment before.
		if (errnoOf(error) !== 'EEXIST') {
			throw error;
		}
	}
}
