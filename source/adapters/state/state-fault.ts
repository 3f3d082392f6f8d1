// Inside the store, refusals travel as exceptions (lowdb's `Low` knows no other way); at its edge they become results.

import {fault, type Fault, type FaultCode} from '../../domain/fault.js';
import type {LockHolder} from '../../domain/lock-holder.js';
import {plainText} from '../../domain/plain-text.js';
import {failure, type Result} from '../../domain/result.js';
import {errnoOf, fileSystemReason} from '../file-system-reason.js';

/** A refusal on its way to the edge of the store. */
export class StateRefusal extends Error {
	override readonly name = 'StateRefusal';
	readonly fault: Fault;
	/** Who holds the lock, where that is why. */
	readonly holder: LockHolder | null;

	constructor(refusal: Fault, holder: LockHolder | null = null) {
		super(refusal.message);
		this.fault = refusal;
		this.holder = holder;
	}
}

/** What was being done when an error came: it decides the fault's code. */
export type StateAccess = 'reading' | 'writing';

/**
Turns what was thrown into a refusal, `state-unreadable` or `state-unwritable` for a file system error.

@throws What is neither a refusal nor a file system error: a defect of the program.
*/
export function refusalOf(error: unknown, access: StateAccess, folder: string): ReturnType<typeof failure> {
	if (error instanceof StateRefusal) {
		return failure(error.fault);
	}

	if (!(error instanceof Error) || errnoOf(error) === null) {
		throw error;
	}

	const {words, cause, next} = fileSystemReason(error);
	const code: FaultCode = access === 'reading' ? 'state-unreadable' : 'state-unwritable';
	const done = access === 'reading' ? 'read' : 'written';
	return failure(
		fault(code, `The state in ${plainText(folder)} cannot be ${done}: ${words}.`, {
			cause,
			next: [next, 'What was kept there before is still there.'],
		}),
	);
}

/** Does something with the file system and gives a refusal instead of an exception. */
export async function answering<Value>(
	access: StateAccess,
	folder: string,
	work: () => Promise<Result<Value>>,
): Promise<Result<Value>> {
	try {
		return await work();
	} catch (error) {
		return refusalOf(error, access, folder);
	}
}
