import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {fault} from '../../domain/fault.js';
import {plainText} from '../../domain/plain-text.js';
import {errnoOf} from '../file-system-reason.js';
import {permissionBits} from '../permission-bits.js';
import {StateRefusal} from './state-fault.js';

/** A file of the state folder as it was found. */
export type OwnFile = {
	readonly bytes: Uint8Array;
	/** The permission bits. */
	readonly mode: number;
	readonly modifiedAt: Date;
};

/**
Reads a file that the program itself wrote.

@param file - Its path; a symbolic link is followed.
@param cap - Largest size in bytes that the program could have written.
@returns The file, or null where there is none.
@throws `StateRefusal` (`state-unreadable`) for what is no regular file or too large; or the file system's error.
*/
export async function readOwnFile(file: string, cap: number): Promise<OwnFile | null> {
	let handle;
	try {
		// Without O_NONBLOCK, a pipe of that name would hold the program for ever.
		handle = await open(file, constants.O_NONBLOCK);
	} catch (error) {
		if (errnoOf(error) === 'ENOENT') {
			return null;
		}

		throw error;
	}

	try {
		const found = await handle.stat();
		if (!found.isFile() || found.size > cap) {
			throw new StateRefusal(
				fault('state-unreadable', `${plainText(file)} is not what this program wrote.`, {
					cause: found.isFile()
						? `It has ${found.size} bytes; expected at most ${cap}.`
						: 'It is a folder, a pipe or a device; expected a file.',
					next: ['Move it away; an earlier state is used where there is one.'],
				}),
			);
		}

		const bytes = await handle.readFile();
		return {bytes, mode: permissionBits(found.mode), modifiedAt: found.mtime};
	} finally {
		await handle.close();
	}
}
