// Files that people hand over or carry away, on whatever they carry them: disks, memory sticks, network folders.

import {dirname} from 'node:path';
import type {Files} from '../ports/files.js';
import {discard, syncFolder} from './durable-file.js';
import {readHandedFile} from './handed-file.js';
import {listHandedFolder} from './handed-folder.js';
import {readStream} from './read-capped.js';
import {writeCarriedFile} from './carried-file.js';

/**
Opens the way to people's files.

@param options - `stdin` is what `-` means; `home` is the home folder or null; `cwd` is the current folder, absolute;
  `root` is the folder below which /proc says what is mounted.
@param options.stdin
@param options.home
@param options.cwd
@param options.root
*/
export function createFiles({
	stdin,
	home,
	cwd,
	root = '/',
}: {
	readonly stdin: AsyncIterable<Uint8Array | string>;
	readonly home: string | null;
	readonly cwd: string;
	readonly root?: string;
}): Files {
	let isStdinRead = false;
	return {
		async read(path, cap) {
			if (path !== '-') {
				return readHandedFile(path, {cap, cwd, home});
			}

			const wasRead = isStdinRead;
			isStdinRead = true;
			return readStream(stdin, {cap, wasRead});
		},
		list: async (path) => listHandedFolder(path, {cwd, home}),
		write: async (file) => writeCarriedFile(file, {cwd, home, root}),
		async takeBack(path) {
			await discard(path);
			await syncFolder(dirname(path)).catch(() => undefined);
		},
		currentFolder: () => cwd,
	};
}
