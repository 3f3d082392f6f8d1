import {readFile, realpath} from 'node:fs/promises';
import path from 'node:path';
import {readMountTable, type Mount} from '../../domain/mount-table.js';

/** What is mounted, from /proc below a root folder; nothing where there is no such list, as on macOS. */
export async function mountTable(root: string): Promise<readonly Mount[]> {
	try {
		return readMountTable(await readFile(path.join(root, 'proc/self/mountinfo'), 'utf8'));
	} catch {
		return [];
	}
}

/** A folder's path without symbolic links; as it is where it cannot be followed. */
export async function withoutLinks(folder: string): Promise<string> {
	try {
		return await realpath(folder);
	} catch {
		return folder;
	}
}
