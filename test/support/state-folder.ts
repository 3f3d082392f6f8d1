import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {verifyLog, type LogEntry, type LogLine, type LogVerdict} from '../../source/domain/log-chain.js';
import type {Result} from '../../source/domain/result.js';
import type {LoadedState, StateStore} from '../../source/ports/state.js';
import type {Clock} from '../../source/ports/clock.js';
import {createStateStore} from '../../source/adapters/state/state-store.js';

/** The time that these tests run at: 2026-11-21T14:02:03Z. */
export const testTime = Date.UTC(2026, 10, 21, 14, 2, 3);

/** A clock that stands still and does not keep anybody waiting. */
export const stillClock: Clock = {
	now: () => testTime,
	async wait() {
		await Promise.resolve();
	},
};

/** The path of a state folder that does not exist yet. */
export async function freshFolder(): Promise<string> {
	const parent = await mkdtemp(path.join(tmpdir(), 'rc-register-test-'));
	return path.join(parent, 'state');
}

/** A store over a folder, as `ops` who came over SSH. */
export const storeIn = (folder: string, clock: Clock = stillClock): StateStore =>
	createStateStore({folder, clock, operator: {name: 'ops', from: '10.0.0.7 51234 10.0.0.1 22'}});

/** The value of a result that must be there. */
export function valueOf<Value>(result: Result<Value>): Value {
	if (!result.ok) {
		throw new Error(`${result.fault.code}: ${result.fault.message} ${result.fault.cause ?? ''}`);
	}

	return result.value;
}

/** A log entry with nothing special in it. */
export const entry = (change: Partial<LogEntry> = {}): LogEntry => ({
	at: new Date(testTime).toISOString(),
	by: 'ops',
	from: null,
	did: 'status',
	url: 'https://chat.example.org',
	said: 'Looked at the workspace.',
	digests: {},
	...change,
});

/** Takes the next sequence number, as a request does. */
export const takeNumber = async (store: StateStore): Promise<number> => {
	const {sequence} = valueOf(await store.update((state) => ({...state, sequence: state.sequence + 1})));
	return sequence;
};

/** What a look at the state gives. */
export const look = async (store: StateStore): Promise<LoadedState> => valueOf(await store.load());

/** The lines of the log. */
export const linesOf = async (store: StateStore): Promise<readonly string[]> => valueOf(await store.logLines());

/** Appends a line that says this. */
export const say = async (store: StateStore, said: string): Promise<LogLine> => valueOf(await store.log(entry({said})));

/** What `log verify` finds. */
export async function verdictOf(store: StateStore): Promise<LogVerdict> {
	const seal = valueOf(await store.logSeal());
	return verifyLog(await linesOf(store), seal);
}

/** What a look at the state says is wrong, in lines. */
export async function noticesOf(store: StateStore): Promise<string> {
	const {notices} = await look(store);
	return notices.join('\n');
}
