// What is kept on this host between runs: the state, the identity, kept licenses and the log. Everything lies in one
// folder of mode 0700 and outlives kill -9 and power cuts.

import type {Fault} from '../domain/fault.js';
import type {Identity} from '../domain/identity.js';
import type {LockHolder} from '../domain/lock-holder.js';
import type {LogEntry, LogLine, LogSeal} from '../domain/log-chain.js';
import type {Result} from '../domain/result.js';
import type {SavedState} from '../domain/saved-state.js';
import type {Secret} from '../domain/secret.js';

/** What reading the state found. */
export type LoadedState = {
	readonly state: SavedState;
	/** Sentences about what was broken and what was used instead; empty when all is well. */
	readonly notices: readonly string[];
};

/** What trying to take the lock came to. */
export type TriedLock =
	| {readonly kind: 'held'; readonly release: () => Promise<void>}
	/** Somebody else works here; `fault` is what `lock` would be refused with. */
	| {readonly kind: 'held-by-other'; readonly holder: LockHolder; readonly fault: Fault};

/** The memory of this host. */
export type StateStore = {
	readonly folder: string;
	/** Reads without a lock and without writing. A host without state gives the empty one. */
	readonly load: () => Promise<Result<LoadedState>>;
	/**
	Changes the state under the lock: reads the newest, applies the change, writes it durably.

	@returns The state as written.
	*/
	readonly update: (change: (state: SavedState) => SavedState) => Promise<Result<SavedState>>;
	/** Takes the lock for a whole run, or says who holds it; `release` gives it back. */
	readonly lock: () => Promise<Result<{readonly release: () => Promise<void>}>>;
	/** The same for a run that can also do with looking: that somebody else holds it is an answer, not a fault. */
	readonly tryLock: () => Promise<Result<TriedLock>>;
	/** The identity of this host, or null where none was made yet. */
	readonly identity: () => Promise<Result<Identity | null>>;
	/** Keeps a new identity, mode 0600; never replaces one. */
	readonly keepIdentity: (identity: Identity) => Promise<Result<null>>;
	/** Keeps a license text, mode 0600, under its digest. */
	readonly keepLicense: (digest: string, license: Secret) => Promise<Result<{readonly file: string}>>;
	/** Reads a kept license back; null where it is gone. */
	readonly keptLicense: (digest: string) => Promise<Result<Secret | null>>;
	/** Appends to the log, bound to the line before. */
	readonly log: (entry: LogEntry) => Promise<Result<LogLine>>;
	/** SHA-256 (base64url) of the newest log line, or null where there is none. */
	readonly logHead: () => Promise<Result<string | null>>;
	/** Every line of the log as it stands, oldest first. */
	readonly logLines: () => Promise<Result<readonly string[]>>;
	/** Count and hash of the log as they were at its newest line, for `verifyLog`; null where none was kept. */
	readonly logSeal: () => Promise<Result<LogSeal | null>>;
};
