// Reads the status at a moment when an earlier step may have been interrupted. What the workspace says is what became of
// that step; it is written to the log, and is not asked about again.

import {success, type Result} from '../../domain/result.js';
import {recordOf, type UnfinishedStep} from '../../domain/saved-state.js';
import type {WorkspaceStatus} from '../../domain/workspace-status.js';
import type {Connection} from '../../flow/command.js';
import {finishStep} from '../durable-step.js';
import {statusInWords} from '../status-in-words.js';
import type {GuidedRun, World} from '../world.js';
import {readStatus} from './read-status.js';

/** Reads the status, and settles the step whose end was not seen, where there is one. */
export async function lookUp(
	world: World,
	{connection}: {readonly connection: Connection},
	run: Pick<GuidedRun, 'signal' | 'progress' | 'access'>,
): Promise<Result<WorkspaceStatus>> {
	const status = await readStatus(world, connection, run);
	const loaded = await world.state.load();
	if (!status.ok || !loaded.ok) {
		return status.ok && !loaded.ok ? loaded : status;
	}

	const {url} = connection.info;
	const {unfinished} = recordOf(loaded.value.state, url);
	// Who works on this host meanwhile may be at this very step.
	if (unfinished === null || run.access === 'looks') {
		return status;
	}

	const settled = await finishStep(world, url, unfinished.step, {
		said: `Looked up after an interruption: ${statusInWords(status.value)}`,
		closes: isRequestOver(unfinished.step, status.value) ? recordOf(loaded.value.state, url).pending : null,
		digests: Object.fromEntries(unfinished.digests.map((digest, index) => [`sent${index + 1}`, digest])),
	});
	return settled.ok ? success(status.value) : settled;
}

// A portal blob that was cut off half way stays to be imported again: the rest is done then.
const isRequestOver = (step: UnfinishedStep['step'], {registration}: WorkspaceStatus): boolean =>
	(step === 'connect' && registration.registered) || (step === 'disconnect' && !registration.registered);
