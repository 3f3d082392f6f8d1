// A step that changes the workspace is on disk before it is sent and after it was read back, so that the next run of an
// interrupted one looks the outcome up and does not repeat it blindly.

import {withTimesSeen} from '../domain/clock-judgement.js';
import type {Fault} from '../domain/fault.js';
import {failure, type Result} from '../domain/result.js';
import {
	recordOf,
	withRecord,
	type PendingRequest,
	type SavedState,
	type UnfinishedStep,
} from '../domain/saved-state.js';
import {closedInWords} from './closed-request.js';
import {logged} from './logged.js';
import {lookAtIt} from './unknown-outcome.js';
import type {World} from './world.js';

/** Writes down what is about to happen. */
export const startStep = async (
	world: World,
	url: string,
	step: UnfinishedStep['step'],
	digests: readonly string[],
): Promise<Result<SavedState>> => {
	const startedAt = new Date(world.clock.now()).toISOString();
	return world.state.update((state) =>
		withTimesSeen(withRecord(state, url, {unfinished: {step, startedAt, digests: [...digests]}}), startedAt),
	);
};

type Happened = {
	readonly said: string;
	readonly digests: Readonly<Record<string, string>>;
	/** The request whose answer can no longer be used after it. */
	readonly closes?: PendingRequest | null;
};

/** Writes down what happened, in the state and in the log. */
export async function finishStep(
	world: World,
	url: string,
	did: string,
	{said: what, digests, closes = null}: Happened,
): Promise<Result<SavedState>> {
	const at = new Date(world.clock.now()).toISOString();
	const said = closes === null ? what : `${what.replace(/\.$/, '')}.${closedInWords(closes)}`;
	const saved = await world.state.update((state) =>
		withTimesSeen(withRecord(state, url, {unfinished: null, ...(closes !== null && {pending: null})}), at),
	);
	if (!saved.ok) {
		return failure(notWrittenDown(saved.fault, said));
	}

	const line = await logged(world, {
		did,
		url,
		said,
		digests: {...digests, ...(closes !== null && {request: closes.requestDigest})},
	});
	return line.ok ? saved : failure(notWrittenDown(line.fault, said));
}

/** The fault of a step that was done and could not be written down: nobody may take it for one that was not done. */
export const notWrittenDown = (fault: Fault, said: string): Fault => ({
	...fault,
	cause: [
		`What came of the step: ${said.replace(/\.$/, '')}.`,
		...(fault.cause === undefined ? [] : [fault.cause]),
	].join(' '),
	next: [...fault.next, lookAtIt],
});

/** Takes back that a step was begun, where it came to nothing; a step that was begun anew meanwhile stays. */
export const abandonStep = async (world: World, url: string, startedAt: string): Promise<Result<SavedState>> =>
	world.state.update((state) =>
		recordOf(state, url).unfinished?.startedAt === startedAt ? withRecord(state, url, {unfinished: null}) : state,
	);
