// Reading one of thousands of small files in a listed folder. Each asynchronous call costs more than the reading itself:
// with six of them a file, a desk would read 500 a second.

import {closeSync, constants, fstatSync, openSync, readSync} from 'node:fs';
import {Buffer} from 'node:buffer';

/**
Reads a small file at once.

@param file - An absolute path from a listing.
@param cap - Largest size in bytes.
@returns Its bytes; null where it is no plain file of that size, or cannot be read: whoever reads files with care says why.
*/
export function readPlainFile(file: string, cap: number): Uint8Array | null {
	let descriptor: number | null = null;
	try {
		// What is a pipe by now must not make this wait.
		// eslint-disable-next-line no-bitwise -- flags of open(2)
		descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
		const found = fstatSync(descriptor);
		if (!found.isFile() || found.size > cap) {
			return null;
		}

		// One byte more than it says: a file that grows meanwhile is left to the careful reader.
		const bytes = Buffer.allocUnsafe(found.size + 1);
		const length = readSync(descriptor, bytes, 0, bytes.length, 0);
		return length === found.size ? new Uint8Array(bytes.subarray(0, length)) : null;
	} catch {
		return null;
	} finally {
		if (descriptor !== null) {
			closeSync(descriptor);
		}
	}
}
