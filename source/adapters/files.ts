// Files that people hand over or carry away, on whatever they carry them: disks, memory sticks, network folders.

import type {Files} from '../ports/files.js';
import {readHandedFile} from './handed-file.js';
import {readStream} from './read-capped.js';
import {writeCarriedFile} from './carried-file.js';

/**
Opens the way to people's files.

@param options - `stdin` is what `-` means; `home` is the home folder or null; `cwd` is the current folder, absolute.
@param options.stdin
@param options.home
@param options.cwd
*/
export function createFiles({
	stdin,
	home,
	cwd,
}: {
	readonly stdin: AsyncIterable<Uint8Array | string>;
	readonly home: string | null;
	readonly cwd: string;
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
		write: async (file) => writeCarriedFile(file, {cwd, home}),
		currentFolder: () => cwd,
	};
}
