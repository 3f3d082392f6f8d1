// A fault of the program itself: the operator sees a sentence, whoever mends it finds the rest in a file.

import {randomBytes} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

// Anybody may write in the temporary folder: a name that can be foretold could lead elsewhere, or be another's file.
const newFile = (): string =>
	path.join(tmpdir(), `rc-register-crash-${process.pid}-${randomBytes(8).toString('hex')}.txt`);

/**
Writes an error with its stack to a file of its own, 0600.

@param error
@param file - Its path; in the temporary folder, under a name that nobody can foretell, where none is given.
@returns The file; null where it could not be written, and where something has that name: nothing more can be done then.
*/
export function writeCrashReport(error: unknown, file: string = newFile()): string | null {
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	try {
		// "wx" is O_CREAT with O_EXCL, which POSIX lets fail on any symbolic link (open(2)).
		writeFileSync(file, `${text}\n`, {mode: 0o600, flag: 'wx'});
		return file;
	} catch {
		return null;
	}
}
