// Lets one piece of work at a time change what is kept: in this process by a queue, between processes by the lock.

import path from 'node:path';
import {fault, type Fault} from '../../domain/fault.js';
import {holderInWords, type LockHolder} from '../../domain/lock-holder.js';
import {plainText} from '../../domain/plain-text.js';
import type {Clock} from '../../ports/clock.js';
import {sweepTemporaryFiles} from '../durable-file.js';
import {terminalName, type Operator} from '../operator.js';
import {systemRandomness} from '../randomness.js';
import {licensesName} from './kept-secrets.js';
import {StateRefusal} from './state-fault.js';
import {prepareFolder} from './state-folder.js';
import type {LockRecord, LockTerm} from './lock-record.js';
import {lockMark, tryLock, type LockAttempt} from './state-lock.js';

/** How work gets the state for itself. */
export type ExclusiveAccess = {
	/** Runs work while nobody else can change anything; takes the lock for it unless it is held for the run already. */
	readonly run: <Value>(work: () => Promise<Value>) => Promise<Value>;
	/** Holds the lock until `release` is called. */
	readonly hold: () => Promise<{readonly release: () => Promise<void>}>;
};

// In milliseconds; a change takes about ten.
const longestWaitForOne = 30_000;
const longestWait = 300_000;

/**
Makes the access to one state folder.

@param options - Both functions throw a `StateRefusal` (`state-locked`, `state-unwritable`) or the file system's error.
@param options.folder
@param options.clock
@param options.operator
*/
export function createExclusiveAccess(options: {
	readonly folder: string;
	readonly clock: Clock;
	readonly operator: Operator;
}): ExclusiveAccess {
	let queue: Promise<unknown> = Promise.resolve();
	let held: {readonly release: () => Promise<Error | null>; holders: number} | null = null;
	// A lock that a failing disk would not let go of: this process lives on, so nobody else can tell that it is over.
	let stuck: (() => Promise<Error | null>) | null = null;
	let isSwept = false;

	const take = async (term: LockTerm): Promise<() => Promise<Error | null>> => {
		await letGo();

		const attempt = await takeLock(options, term);
		// A run that was killed before it held the lock left files and no holder: the first change of each run sees to them.
		if (!isSwept || attempt.after !== 'nobody') {
			await attempt.sweep();
			await sweepTemporaryFiles(options.folder);
			await sweepTemporaryFiles(path.join(options.folder, licensesName));
			isSwept = true;
		}

		return attempt.release;
	};

	const letGo = async (): Promise<void> => {
		const why = stuck === null ? null : await stuck();
		if (why !== null) {
			throw why;
		}

		stuck = null;
	};

	const giveBack = async (release: () => Promise<Error | null>): Promise<void> => {
		stuck = (await release()) === null ? null : release;
	};

	const enqueue = async <Value>(work: () => Promise<Value>): Promise<Value> => {
		// What went before is over either way; its own caller hears of its failure.
		const mine = queue.then(work);
		queue = mine.catch(() => undefined);
		return mine;
	};

	return {
		run: async (work) =>
			enqueue(async () => {
				if (held !== null) {
					return work();
				}

				const release = await take('change');
				try {
					return await work();
				} finally {
					await giveBack(release);
				}
			}),
		hold: async () =>
			enqueue(async () => {
				const release = held?.release ?? (await take('run'));
				held = {release, holders: (held?.holders ?? 0) + 1};
				let isReleased = false;
				return {
					release: async () =>
						enqueue(async () => {
							if (isReleased || held === null) {
								return;
							}

							isReleased = true;
							held.holders -= 1;
							if (held.holders > 0) {
								return;
							}

							held = null;
							await giveBack(release);
						}),
				};
			}),
	};
}

async function takeLock(
	{folder, clock, operator}: {readonly folder: string; readonly clock: Clock; readonly operator: Operator},
	term: LockTerm,
): Promise<LockAttempt & {kind: 'held'}> {
	await prepareFolder(folder);
	const patience = createPatience(clock);
	/* eslint-disable no-await-in-loop -- one try after the other */
	for (;;) {
		const since = new Date(clock.now()).toISOString();
		const mark = await lockMark(folder);
		const terminal = terminalName();
		const from = operator.from ?? terminal;
		const attempt = await tryLock(folder, {user: operator.name, since, from, terminal, term});
		if (attempt.kind === 'held') {
			return attempt;
		}

		if (attempt.holder.term === 'run' || patience.isOver(attempt.holder.token)) {
			throw new StateRefusal(lockedFault(folder, attempt, since), holderOf(attempt.holder));
		}

		// Now and then a real try is due, since a holder can be gone without letting go.
		for (let look = 0; look < 20 && (look === 0 || mark === (await lockMark(folder))); look++) {
			await patience.pause();
		}
	}
	/* eslint-enable no-await-in-loop */
}

type Patience = {readonly pause: () => Promise<void>; readonly isOver: (holder: string) => boolean};

// Who waits behind many that come and go will have a turn; who waits behind one waits for a disk that hangs.
// Counted by what was waited, not by the clock, which may jump.
function createPatience(clock: Clock): Patience {
	const {signal} = new AbortController();
	let waited = 0;
	let waitedForHolder = 0;
	let current: string | null = null;
	return {
		async pause() {
			// Uneven, so that many that wait do not all come back at once; slower where there are many, since their looking
			// takes the processor from the one that works.
			const uneven = 5 + ((systemRandomness(1)[0] ?? 0) % 32);
			const milliseconds = waited < 250 ? uneven : uneven * 5;
			await clock.wait(milliseconds, signal);
			waited += milliseconds;
			waitedForHolder += milliseconds;
		},
		isOver(holder) {
			waitedForHolder = holder === current ? waitedForHolder : 0;
			current = holder;
			return waitedForHolder >= longestWaitForOne || waited >= longestWait;
		},
	};
}

const holderOf = ({pid, user, since, from, terminal}: LockRecord): LockHolder => ({pid, user, since, from, terminal});

function lockedFault(folder: string, {holder, liveness}: LockAttempt & {kind: 'busy'}, now: string): Fault {
	const who = `${holderInWords(holder, now)}, process ${holder.pid}`;
	return fault('state-locked', `The state in ${plainText(folder)} is held by ${who}.`, {
		...(liveness === 'cannot-tell' && {
			cause: 'That process belongs to another container, so it cannot be seen from here whether it still runs.',
		}),
		next: [
			'Wait until that run has ended, or end it there; looking (rc-register status) is possible meanwhile.',
			...(liveness === 'cannot-tell'
				? [`Where that container is certainly gone, remove ${plainText(folder)}/lock.`]
				: []),
		],
	});
}
