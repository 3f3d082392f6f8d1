// Files that people hand over or carry away. State has a port of its own.

import type {Result} from '../domain/result.js';

/** What the engine may ask of the file system. */
export type Files = {
	/**
	Reads a whole file; `-` is standard input. A home folder (`~/`) and quotes around a dropped path are understood.

	@param cap - Largest size in bytes; more is refused with `file-too-large`.
	*/
	readonly read: (path: string, cap: number) => Promise<Result<{readonly path: string; readonly bytes: Uint8Array}>>;
	/**
	Writes a file so that it is there whole or not at all: temporary file, fsync, rename, fsync of the folder, read back.

	@param file - `mode` is 0o600 for what is secret; an existing file is replaced only where `replace` says so, a symbolic
	  link itself and not what it leads to. Where `path` is a folder that is there, the file gets `nameInFolder` in it.
	@returns The absolute path.
	*/
	readonly write: (file: {
		readonly path: string;
		readonly nameInFolder?: string;
		readonly bytes: Uint8Array;
		readonly mode: number;
		readonly replace: boolean;
	}) => Promise<Result<string>>;
	/** Takes back a file that `write` has just written, by the path that it gave; what cannot be removed stays. */
	readonly takeBack: (path: string) => Promise<void>;
	/**
	Lists a folder's files.

	@returns Their absolute paths in the order of their names, the numbers in them as numbers, without hidden files and without folders;
	null where the path names no folder. `file-unreadable` where the folder cannot be read.
	*/
	readonly list: (path: string) => Promise<Result<readonly string[] | null>>;
	/** The folder where files go when nobody names another. */
	readonly currentFolder: () => string;
};
