import path from 'node:path';
import {Low} from 'lowdb';
import {hashOfLine, sequenceInLog, type LogEntry, type LogLine} from '../../domain/log-chain.js';
import {success, type Result} from '../../domain/result.js';
import {emptyState} from '../../domain/saved-state.js';
import type {Clock} from '../../ports/clock.js';
import type {StateStore, TriedLock} from '../../ports/state.js';
import type {Operator} from '../operator.js';
import {createDurableState, type SetAside} from './durable-state.js';
import {createExclusiveAccess} from './exclusive-access.js';
import {findNewestGood} from './generations.js';
import {noticeOfOpenIdentity, readIdentity, readLicense, writeIdentity, writeLicense} from './kept-secrets.js';
import {appendToLog, beginLog, readLog, readSeal} from './log-file.js';
import {answering, StateRefusal} from './state-fault.js';
import {noticeOfOpenFolder} from './state-folder.js';

/**
Opens the memory of this host. Nothing is read or written before the first call.

@param options - `folder` may be missing until something is written; `operator` is named in the lock and in the log's own repairs.
@param options.folder
@param options.clock
@param options.operator
@returns The store. Its faults are `state-unreadable`, `state-unwritable`, `state-newer` and `state-locked`.
*/
export function createStateStore(options: {
	readonly folder: string;
	readonly clock: Clock;
	readonly operator: Operator;
}): StateStore {
	const {clock, operator} = options;
	const folder = path.resolve(options.folder);
	const exclusive = createExclusiveAccess({folder, clock, operator});

	const reading = async <Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> =>
		answering('reading', folder, work);
	const writing = async <Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> =>
		answering('writing', folder, async () => exclusive.run(work));

	const repair = (said: string, digests: Readonly<Record<string, string>>): LogEntry => ({
		at: new Date(clock.now()).toISOString(),
		by: operator.name,
		from: operator.from,
		did: 'repair',
		url: null,
		said,
		digests,
	});
	const append = async (entries: readonly LogEntry[]): Promise<readonly LogLine[]> =>
		appendToLog(folder, entries, (said, torn) => repair(said, {torn}));
	const tell = async (repaired: readonly SetAside[]): Promise<void> => {
		const entries = repaired.map(({name, why, keptAs}) =>
			repair(`The state file ${name} ${why}; it was kept aside as ${keptAs}.`, {}),
		);
		if (entries.length > 0) {
			// The state is written by now: that the log could not be is no reason to call the change refused.
			await answering('writing', folder, async () => success(await append(entries)));
		}
	};

	return {
		folder,
		load: async () =>
			reading(async () => {
				const {lines, torn} = await readLog(folder);
				const {state, notices} = await findNewestGood(folder, sequenceInLog(lines));
				const further = [
					torn.length > 0 ? 'The last line of the log is unfinished; it is kept aside at the next change.' : null,
					await noticeOfOpenFolder(folder),
					await noticeOfOpenIdentity(folder),
				];
				return success({state, notices: [...notices, ...further.filter((notice) => notice !== null)]});
			}),
		update: async (change) =>
			writing(async () => {
				const {lines} = await readLog(folder);
				const adapter = createDurableState(folder, {sequenceInLog: sequenceInLog(lines), now: clock.now()});
				const store = new Low(adapter, emptyState);
				await store.read();
				store.data = change(store.data);
				await store.write();
				await tell(adapter.setAside());
				return success(store.data);
			}),
		lock: async () => answering('writing', folder, async () => success(await exclusive.hold())),
		tryLock: async () =>
			answering('writing', folder, async () => {
				try {
					const {release} = await exclusive.hold();
					return success<TriedLock>({kind: 'held', release});
				} catch (error) {
					if (error instanceof StateRefusal && error.holder !== null) {
						return success<TriedLock>({kind: 'held-by-other', holder: error.holder, fault: error.fault});
					}

					throw error;
				}
			}),
		identity: async () => reading(async () => readIdentity(folder)),
		keepIdentity: async (identity) =>
			writing(async () => {
				await beginLog(folder);
				return writeIdentity(folder, identity);
			}),
		keepLicense: async (digest, license) => writing(async () => writeLicense(folder, digest, license)),
		keptLicense: async (digest) => reading(async () => readLicense(folder, digest)),
		log: async (entry) =>
			writing(async () => {
				const [line] = await append([entry]);
				return success(line!);
			}),
		logHead: async () =>
			reading(async () => {
				const {lines} = await readLog(folder);
				const last = lines.at(-1);
				return success(last === undefined ? null : hashOfLine(last));
			}),
		logLines: async () =>
			reading(async () => {
				const {lines} = await readLog(folder);
				return success(lines);
			}),
		logSeal: async () => reading(async () => success(await readSeal(folder))),
	};
}
