// A fault of the program itself: the operator sees a sentence, whoever mends it finds the rest in a file.

import {appendFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Where faults of the program itself are written. */
export const crashReportFile = (): string => path.join(tmpdir(), `rc-register-crash-${process.pid}.txt`);

/** Writes an error with its stack, 0600; where even that fails, nothing more can be done. */
export function writeCrashReport(error: unknown): void {
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	try {
		appendFileSync(crashReportFile(), `${text}\n`, {mode: 0o600});
	} catch {}
}
