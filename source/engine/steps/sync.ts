// Synchronizes now. A server answers 200 to a sync that did nothing (protocol, section 7), so the status before and
// after is what counts.

import {isDeepStrictEqual} from 'node:util';
import {fault, type Fault} from '../../domain/fault.js';
import {isInUse, isSwitchedOff} from '../../domain/registration-standing.js';
import {failure, success, type Result} from '../../domain/result.js';
import type {Registration, RunningLicense, WorkspaceStatus} from '../../domain/workspace-status.js';
import type {Connection, DoneStep} from '../../flow/command.js';
import type {Said} from '../../ports/workspace.js';
import {finishStep, startStep} from '../durable-step.js';
import {isOutcomeUnknown, notReadBack} from '../unknown-outcome.js';
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

	if (!isInUse(before.value.registration)) {
		return failure(nothingToSync(before.value.registration));
	}

	const started = await startStep(world, info.url, 'sync', []);
	if (!started.ok) {
		return started;
	}

	run.progress(mayBeLost);
	run.progress('Asking the workspace to synchronize');
	const workspace = world.workspaceAt({url: info.url, egress: world.airGapped ? 'forbidden' : 'allowed'});
	const said = await workspace.sync(session, run.signal);
	if (!said.ok && !isOutcomeUnknown(said.fault)) {
		const finished = await finish(world, connection, 'Not asked to synchronize, or not allowed to');
		return finished.ok ? failure(said.fault) : finished;
	}

	run.progress('Reading back what the workspace says');
	const status = await readStatus(world, connection, run);
	if (!status.ok) {
		return failure(notReadBack(status.fault));
	}

	const {did, remaining} = judge(said, before.value, status.value);
	const saved = await finish(world, connection, did);
	return saved.ok ? success({did, status: status.value, remaining, saved: saved.value}) : saved;
}

// The cloud then knows its keys no more, at which a server forgets them (protocol, section 7).
const mayBeLost =
	'If this workspace was deleted in the portal, the sync ends its registration and opens its setup wizard again.';

/** Where the connection is switched off, a sync would do nothing, and be answered with a yes all the same. */
const nothingToSync = (registration: Registration): Fault =>
	isSwitchedOff(registration)
		? fault('not-registered', 'The workspace is disconnected, so there is nothing to synchronize.', {
				cause: 'It keeps its keys, and contacts the cloud no more.',
				next: ['Register it again, with a token: rc-register connect --token-file FILE'],
			})
		: fault('not-registered', 'The workspace is not registered, so there is nothing to synchronize.', {
				next: ['Register it first, with a token or with a request.'],
			});

const finish = async (world: World, {info}: Connection, said: string) =>
	finishStep(world, info.url, 'sync', {said, digests: {}});

/** What can be said of a sync: a server says yes to one that did nothing, so no more than what has changed. */
function judge(
	said: Result<Said>,
	before: WorkspaceStatus,
	after: WorkspaceStatus,
): {readonly did: string; readonly remaining: Fault | null} {
	if (!after.registration.registered) {
		return {did: 'Asked for a sync, which ended the registration.', remaining: registrationLost()};
	}

	if (!said.ok || !said.value.accepted) {
		return {did: 'Asked for a sync, which did not go through.', remaining: syncOwed(said)};
	}

	const isChanged =
		!isDeepStrictEqual(shownOf(before.license), shownOf(after.license)) ||
		!isDeepStrictEqual(before.registration, after.registration);
	return {
		did: isChanged
			? 'Synchronized; what the workspace says of its license or registration has changed.'
			: 'Asked for a sync. The workspace says yes, and nothing that can be read has changed.',
		remaining: unlicensed(after.license?.valid === true),
	};
}

/** What a sync may change of a license; what is counted now changes by itself. */
function shownOf(license: RunningLicense | null): unknown {
	return license === null ? null : {...license, limits: null};
}

/** What is left to do where a registered workspace has no license. */
export const unlicensed = (isLicensed: boolean): Fault | null =>
	isLicensed
		? null
		: fault('license-not-valid', 'The workspace is registered, but it has no valid license yet.', {
				next: ['Synchronize in a minute: the license may come with the next sync.', 'Or import a license file.'],
			});

/** The registration stands, but the first sync is still to come. */
export function syncOwed(said: Result<Said>): Fault {
	const words = said.ok ? said.value.words : said.fault.message;
	return fault('sync-owed', 'The workspace is registered, but its sync did not go through.', {
		cause: words === null ? 'The workspace gives no reason; its log does.' : `It says: ${words}`,
		next: ['Check that the server reaches the internet.', 'Then synchronize again: rc-register sync'],
	});
}

/** The cloud did not know the workspace, which then forgets its registration (protocol, section 7). */
export const registrationLost = (): Fault =>
	fault('step-refused', 'The cloud no longer knows this workspace: the sync ended its registration.', {
		next: ['Look in the portal whether the workspace was deleted there.', 'Register it again.'],
	});
