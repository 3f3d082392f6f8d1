// One writer at a time. The lock is a file whose record says who holds it; a holder that is gone is replaced.
//
// Replacing is where such locks fail: two processes see the same dead holder, one replaces it, and the other removes
// the newcomer. Here nobody removes a dead holder's file. Its successor is chosen by making the link
// `lock.after-<token of the dead holder>`, which succeeds for exactly one process; where that one dies too, the next
// successor is chosen after it, and so on. A successor that finds the chain from `lock` to itself unbroken holds the
// lock, and only then renames its record over `lock`. A token is random and never used again, so a process that was
// stopped between looking and linking finds the chain broken and starts over.

import {Buffer} from 'node:buffer';
import {link, readdir, rename, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {discard} from '../durable-file.js';
import {errnoOf} from '../file-system-reason.js';
import {systemRandomness} from '../randomness.js';
import {isHolding, readLockFile, type FoundLock, type LockRecord, type LockTerm} from './lock-record.js';
import {livenessOf, thisProcess, type Liveness} from './process-identity.js';

/** The outcome of one try. */
export type LockAttempt =
	| {
			readonly kind: 'held';
			/** Whether a holder that is gone left it; such a one may have left more. */
			readonly after: 'nobody' | 'holder that is gone';
			/** Removes the lock files of processes that are gone; to be called while the lock is held. */
			readonly sweep: () => Promise<void>;
			/** Says what keeps the lock from being free now, such as a failing disk; null where it is free. */
			readonly release: () => Promise<Error | null>;
	  }
	| {readonly kind: 'busy'; readonly holder: LockRecord; readonly liveness: Liveness};

const lockName = 'lock';
const forgottenAfterMilliseconds = 600_000;

/**
Tries once to take the lock of a folder.

@param folder - An existing folder that this process may write in.
@param holder - Who takes it, since when (ISO 8601), from where, and for how long.
@param holder.user
@param holder.since
@param holder.from
@param holder.terminal
@param holder.term
@throws The file system's error.
*/
export async function tryLock(
	folder: string,
	holder: Pick<LockRecord, 'user' | 'since' | 'from' | 'terminal' | 'term'>,
): Promise<LockAttempt> {
	const token = Buffer.from(systemRandomness(16)).toString('base64url');
	const record: LockRecord = {...thisProcess(), ...holder, token};
	const root = path.join(folder, lockName);
	const own = path.join(folder, `${lockName}.mine-${token}`);
	// Who waits for a live holder looks often, and need not write for that.
	const chain = await readChain(folder);
	const last = chain.at(-1);
	if (isHolding(last)) {
		return {kind: 'busy', holder: last.record, liveness: livenessOf(last.record)};
	}

	try {
		await writeFile(own, `${JSON.stringify(record)}\n`, {flag: 'wx', mode: 0o600});
		const busy = await contend(folder, own, token);
		if (busy !== null) {
			return {kind: 'busy', holder: busy, liveness: livenessOf(busy)};
		}
	} finally {
		await discard(own);
	}

	return {
		kind: 'held',
		after: last === undefined ? 'nobody' : 'holder that is gone',
		sweep: async () => sweepLockFiles(folder, token, Date.parse(holder.since)),
		async release() {
			try {
				const found = await readLockFile(root);
				if (found?.token === token) {
					await rm(root, {force: true});
				}

				return null;
			} catch (error) {
				return error as Error;
			}
		},
	};
}

/**
A cheap look for who waits: the same answer twice means that nobody has let go of the lock or taken it in between.

@throws The file system's error.
*/
export async function lockMark(folder: string): Promise<string | null> {
	try {
		const {ino, mtimeMs} = await stat(path.join(folder, lockName));
		return `${ino} ${mtimeMs}`;
	} catch (error) {
		if (errnoOf(error) === 'ENOENT') {
			return null;
		}

		throw error;
	}
}

// Null where the lock was taken, else its holder. Each round starts over because somebody else went ahead meanwhile.
async function contend(folder: string, own: string, token: string): Promise<LockRecord | null> {
	const root = path.join(folder, lockName);
	for (;;) {
		/* eslint-disable no-await-in-loop -- every step depends on what the one before found */
		if (await didLink(own, root)) {
			return null;
		}

		const chain = await readChain(folder);
		const last = chain.at(-1);
		if (isHolding(last)) {
			return last.record;
		}

		const successor = last === undefined ? null : path.join(folder, `${lockName}.after-${last.token}`);
		if (successor === null || !(await didLink(own, successor))) {
			continue;
		}

		if (isSameChain([...chain, {token}], await readChain(folder))) {
			await rename(own, root).catch(async (error: unknown) => {
				await discard(successor);
				throw error;
			});
			return null;
		}

		await discard(successor);
		/* eslint-enable no-await-in-loop */
	}
}

/** The dead holders and their successors, from `lock` on, up to the first that lives or has no successor. */
async function readChain(folder: string): Promise<readonly FoundLock[]> {
	const chain: FoundLock[] = [];
	let file = path.join(folder, lockName);
	for (;;) {
		const found = await readLockFile(file); // eslint-disable-line no-await-in-loop -- each names the next
		if (found === null) {
			return chain;
		}

		chain.push(found);
		if (isHolding(found)) {
			return chain;
		}

		file = path.join(folder, `${lockName}.after-${found.token}`);
	}
}

const isSameChain = (expected: ReadonlyArray<{readonly token: string}>, found: readonly FoundLock[]): boolean =>
	expected.length === found.length && expected.every(({token}, index) => found[index]?.token === token);

async function didLink(existing: string, name: string): Promise<boolean> {
	try {
		await link(existing, name);
		return true;
	} catch (error) {
		if (errnoOf(error) === 'EEXIST') {
			return false;
		}

		throw error;
	}
}

// Successor links that no longer hang on `lock` decide nothing. Records of contenders that were killed are old.
async function sweepLockFiles(folder: string, token: string, now: number): Promise<void> {
	const names = await readdir(folder).catch(() => []);
	for (const name of names) {
		const file = path.join(folder, name);
		/* eslint-disable no-await-in-loop -- almost always there is none */
		if (name.startsWith(`${lockName}.after-`) && name !== `${lockName}.after-${token}`) {
			await discard(file);
		} else if (name.startsWith(`${lockName}.mine-`)) {
			const found = await stat(file).catch(() => null);
			if (found !== null && now - found.mtimeMs > forgottenAfterMilliseconds) {
				await discard(file);
			}
		}
		/* eslint-enable no-await-in-loop */
	}
}
