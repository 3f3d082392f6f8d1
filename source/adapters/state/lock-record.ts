// What a lock file says of its holder, and how it is read back.

import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {open} from 'node:fs/promises';
import * as z from 'zod/mini';
import {errnoOf} from '../file-system-reason.js';
import {livenessOf, processIdentity} from './process-identity.js';

/** Whether the lock is held for one change, which is short, or for a whole run. */
const term = z.enum(['change', 'run']);
export type LockTerm = z.infer<typeof term>;

const textOrNone = z.nullable(z.string());

// Not strict: a newer version may say more.
const lockRecord = z.object({
	...processIdentity.shape,
	token: z.string().check(z.regex(/^[\w-]{22}$/)),
	user: z.string(),
	since: z.iso.datetime(),
	from: textOrNone,
	/** The holder's terminal; older versions did not say it. */
	terminal: z._default(textOrNone, null),
	term,
});

/** What the lock file says of its holder. */
export type LockRecord = z.infer<typeof lockRecord>;

/** A file of the lock as it was found. A text that is no record is what a power cut leaves of one: its holder is gone. */
export type FoundLock = {readonly token: string; readonly record: LockRecord | null};

const largestRecord = 4096;

/** Whether a holder still has the lock: one that cannot be judged has it. */
export const isHolding = (found: FoundLock | undefined): found is FoundLock & {readonly record: LockRecord} =>
	found?.record !== undefined && found.record !== null && livenessOf(found.record) !== 'gone';

/**
Reads a file of the lock; null where there is none.

@throws The file system's error.
*/
export async function readLockFile(file: string): Promise<FoundLock | null> {
	let handle;
	try {
		handle = await open(file, 'r');
	} catch (error) {
		if (errnoOf(error) === 'ENOENT') {
			return null;
		}

		throw error;
	}

	try {
		const {ino, mtimeNs} = await handle.stat({bigint: true});
		const bytes = Buffer.alloc(largestRecord);
		const {bytesRead} = await handle.read(bytes, 0, largestRecord, 0);
		const text = bytes.toString('utf8', 0, bytesRead);
		const record = parseRecord(text);
		const stamp = `${ino} ${mtimeNs} ${text}`;
		const token = record?.token ?? createHash('sha256').update(stamp).digest('base64url').slice(0, 22);
		return {token, record};
	} finally {
		await handle.close();
	}
}

function parseRecord(text: string): LockRecord | null {
	try {
		return lockRecord.parse(JSON.parse(text));
	} catch {
		return null;
	}
}
