// A step that changes the workspace is on disk before it is sent and after it was read back, so that the next run of an
// interrupted one looks the outcome up and does not repeat it blindly.

import type {Result} from '../domain/result.js';
import {recordOf, withRecord, type SavedState, type UnfinishedStep} from '../domain/saved-state.js';
import {logged} from './logged.js';
import type {World} from './world.js';

/** Writes down what is about to happen. */
export const startStep = async (
	world: World,
	url: string,
	step: UnfinishedStep['step'],
	digests: readonly string[],
): Promise<Result<SavedState>> => {
	const startedAt = new Date(world.clock.now()).toISOString();
	return world.state.update((state) => withRecord(state, url, {unfinished: {step, startedAt, digests: [...digests]}}));
};

/** Writes down what happened, in the state and in the log. */
export async function finishStep(
	world: World,
	url: string,
	did: string,
	{said, digests}: {readonly said: string; readonly digests: Readonly<Record<string, string>>},
): Promise<Result<SavedState>> {
	const saved = await world.state.update((state) => withRecord(state, url, {unfinished: null}));
	if (!saved.ok) {
		return saved;
	}

	const line = await logged(world, {did, url, said, digests});
	return line.ok ? saved : line;
}

/** Takes back that a step was begun, where it came to nothing; a step that was begun anew meanwhile stays. */
export const abandonStep = async (world: World, url: string, startedAt: string): Promise<Result<SavedState>> =>
	world.state.update((state) =>
		recordOf(state, url).unfinished?.startedAt === startedAt ? withRecord(state, url, {unfinished: null}) : state,
	);
