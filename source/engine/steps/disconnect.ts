// Undoes the registration by the way that the server's version has (protocol, section 7): up to 6.4 a method; later only
// the reset, which also makes a new unique ID.

import {fault, type Fault} from '../../domain/fault.js';
import {failure, success, type Result} from '../../domain/result.js';
import {isSwitchedOff} from '../../domain/registration-standing.js';
import {recordOf} from '../../domain/saved-state.js';
import type {Registration, WorkspaceStatus} from '../../domain/workspace-status.js';
import type {Connection, DoneStep} from '../../flow/command.js';
import type {Said} from '../../ports/workspace.js';
import {closedInWords, waitingAt} from '../closed-request.js';
import {whereKeysAreKept} from '../blob-refusals.js';
import {finishStep, startStep} from '../durable-step.js';
import {isOutcomeUnknown, notReadBack} from '../unknown-outcome.js';
import type {Run, World} from '../world.js';
import {readStatus} from './read-status.js';

/** Undoes the registration, and reads back. The operator's confirmation is the caller's business. */
export async function disconnect(
	world: World,
	{connection}: {readonly connection: Connection},
	run: Run,
): Promise<Result<DoneStep>> {
	const {info, session} = connection;
	const workspace = world.workspaceAt({url: info.url, egress: 'forbidden'});
	const before = await workspace.registration(session, run.signal);
	if (!before.ok) {
		return before;
	}

	if (!before.value.registered || isSwitchedOff(before.value)) {
		const loaded = await world.state.load();
		// What an interrupted run has undone is written down now, and not taken for something that never was.
		return loaded.ok && recordOf(loaded.value.state, info.url).unfinished?.step === 'disconnect'
			? conclude(world, connection, {
					said: success({accepted: true, words: null}),
					seen: await see(world, connection, null, run),
					did: 'Disconnected; the run that asked for it was interrupted.',
				})
			: failure(notRegistered(before.value));
	}

	const started = await startStep(world, info.url, 'disconnect', []);
	if (!started.ok) {
		return started;
	}

	run.progress('Asking the workspace to disconnect');
	const byMethod = await workspace.disconnect(session, 'method', run.signal);
	if (byMethod.ok || byMethod.fault.code !== 'step-refused') {
		const seen = await see(world, connection, byMethod, run);
		// A method that was cut off may still be at work; a reset on top of it would cost the unique ID.
		const isRefused = byMethod.ok && !byMethod.value.accepted;
		if (!isRefused || !seen.ok || seen.value.isUndone) {
			const did = 'Disconnected; the workspace contacts the cloud no more, and keeps its unique ID.';
			return conclude(world, connection, {said: byMethod, seen, did});
		}
	}

	run.progress('Resetting the registration');
	const said = await workspace.disconnect(session, 'reset', run.signal);
	const did = 'Disconnected by a reset; the workspace has a new unique ID.';
	return conclude(world, connection, {said, seen: await see(world, connection, null, run), did});
}

type Seen = {readonly status: WorkspaceStatus; readonly isUndone: boolean};

/** Looks at the workspace, after the method with what was said to it. */
async function see(world: World, connection: Connection, method: Result<Said> | null, run: Run): Promise<Result<Seen>> {
	const status = await readStatus(world, connection, run);
	if (!status.ok) {
		return status;
	}

	const {registration} = status.value;
	const isTaken = registration.connectsToCloud === undefined && method?.ok === true && method.value.accepted;
	const isUndone =
		!registration.registered || isSwitchedOff(registration) || (isTaken && (await isSetOff(world, connection, run)));
	return success({status: status.value, isUndone});
}

/** Writes down what came of it, as far as it was seen. */
async function conclude(
	world: World,
	{info}: Connection,
	{said, seen, did}: {readonly said: Result<Said>; readonly seen: Result<Seen>; readonly did: string},
): Promise<Result<DoneStep>> {
	if (!seen.ok) {
		return failure(notReadBack(seen.fault));
	}

	const {isUndone, status} = seen.value;
	if (!isUndone && !said.ok && isOutcomeUnknown(said.fault)) {
		// The server may still be at it.
		return failure(said.fault);
	}

	// Without its keys it was reset, and has another unique ID than a request that waits.
	const closes = isUndone && !status.registration.registered ? await waitingAt(world, info.url) : null;
	const saved = await finishStep(world, info.url, 'disconnect', {
		said: isUndone ? did : 'Not disconnected',
		digests: {},
		closes,
	});
	if (!saved.ok) {
		return saved;
	}

	return isUndone
		? success({did: `${did}${closedInWords(closes)}`, status, remaining: null, saved: saved.value})
		: failure(said.ok ? stillRegistered(said.value) : said.fault);
}

const notRegistered = ({registered}: Registration): Fault =>
	fault(
		'not-registered',
		registered
			? 'The workspace is disconnected already: it contacts the cloud no more.'
			: 'The workspace is not registered, so there is nothing to disconnect.',
		{next: registered ? whereKeysAreKept : ['Register it, with a token or with a request.']},
	);

const stillRegistered = ({words}: Said): Fault =>
	fault('step-without-effect', 'The workspace is still registered.', {
		cause: words === null ? 'It gave no reason; its log may.' : `It says: ${words}`,
		next: [
			'Look at the log of the workspace.',
			'Delete the workspace in the portal; its next sync then ends the registration.',
		],
	});

/** The same where the status does not tell; later servers have that setting too, and make nothing of it. */
async function isSetOff(world: World, {info, session}: Connection, {signal}: Run): Promise<boolean> {
	const workspace = world.workspaceAt({url: info.url, egress: 'forbidden'});
	const setting = await workspace.setting(session, 'Register_Server', signal);
	return setting.ok && setting.value === false;
}
