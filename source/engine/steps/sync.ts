// Synchronizes now. A server answers 200 to a sync that did nothing (protocol, section 7), so the status before and
// after is what counts.

import {fault, type Fault} from '../../domain/fault.js';
import {failure, success, type Result} from '../../domain/result.js';
import type {Connection, DoneStep} from '../../flow/command.js';
import type {Said} from '../../ports/workspace.js';
import {finishStep, startStep} from '../durable-step.js';
import {isOutcomeUnknown} from '../unknown-outcome.js';
import type {Run, World} from '../world.js';
import {readStatus} from './read-status.js';

/** Has the workspace synchronize, and reads back. */
export async function sync(
	world: World,
	{connection}: {readonly connection: Connection},
	run: Run,
): Promise<Result<DoneStep>> {
	const {info, session} = connection;
	const before = await readStatus(world, connection, run);
	if (!before.ok) {
		return before;
	}

	if (!before.value.registration.registered) {
		return failure(
			fault('not-registered', 'The workspace is not registered, so there is nothing to synchronize.', {
				next: ['Register it first, with a token or with a request.'],
			}),
		);
	}

	const started = await startStep(world, info.url, 'sync', []);
	if (!started.ok) {
		return started;
	}

	run.progress('Asking the workspace to synchronize');
	const workspace = world.workspaceAt({url: info.url, egress: world.airGapped ? 'forbidden' : 'allowed'});
	const said = await workspace.sync(session, run.signal);
	run.progress('Reading back what the workspace says');
	const status = await readStatus(world, connection, run);
	if (!status.ok) {
		return status;
	}

	const saved = await finishStep(world, info.url, 'sync', {said: 'Synchronized', digests: {}});
	if (!saved.ok) {
		return saved;
	}

	if (!said.ok && !isOutcomeUnknown(said.fault)) {
		return failure(said.fault);
	}

	const remaining = status.value.registration.registered
		? said.ok && said.value.accepted
			? null
			: syncOwed(said)
		: registrationLost();
	return success({did: 'Asked for a sync.', status: status.value, remaining, saved: saved.value});
}

/** The registration stands, but the first sync is still to come. */
export function syncOwed(said: Result<Said>): Fault {
	const words = said.ok ? said.value.words : said.fault.message;
	return fault('sync-owed', 'The workspace is registered, but its sync did not go through.', {
		cause: words === null ? 'The workspace gives no reason; its log does.' : `It says: ${words}`,
		next: ['Check that the server reaches the internet.', 'Then synchronize again: rc-register sync'],
	});
}

const registrationLost = (): Fault =>
	fault('step-refused', 'The cloud no longer knows this workspace: the sync ended its registration.', {
		next: ['Look in the portal whether the workspace was deleted there.', 'Register it again.'],
	});
