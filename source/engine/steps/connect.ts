// Registers online with a token. The answer proves nothing in either direction (protocol, section 0, fact 4): what the
// workspace says afterwards does.

import {fault, type Fault} from '../../domain/fault.js';
import {digestOf} from '../../domain/digest.js';
import {failure, success, type Result} from '../../domain/result.js';
import {isInUse} from '../../domain/registration-standing.js';
import {recordOf, type PendingRequest, type SavedState} from '../../domain/saved-state.js';
import type {Secret} from '../../domain/secret.js';
import type {Registration, WorkspaceStatus} from '../../domain/workspace-status.js';
import type {Connection, DoneStep} from '../../flow/command.js';
import type {Said, Workspace} from '../../ports/workspace.js';
import {closedInWords} from '../closed-request.js';
import {finishStep, startStep} from '../durable-step.js';
import {isNewlyRegistered, markOf} from '../old-registration.js';
import {isOutcomeUnknown, notReadBack} from '../unknown-outcome.js';
import type {Run, World} from '../world.js';
import {readStatus} from './read-status.js';
import {registrationLost, syncOwed, unlicensed} from './sync.js';

type Input = {readonly connection: Connection; readonly token: Secret};

/** The request that waits, whose answer a registered workspace would refuse. */
type Waiting = {readonly waiting: PendingRequest | null};

/** Registers with a token, synchronizes where the registration left that owed, and reads back. */
export async function connect(world: World, input: Input, run: Run): Promise<Result<DoneStep>> {
	const {info, session} = input.connection;
	const {url} = info;
	const workspace = world.workspaceAt({url, egress: world.airGapped ? 'forbidden' : 'allowed'});
	const before = await workspace.registration(session, run.signal);
	if (!before.ok) {
		return before;
	}

	const loaded = await world.state.load();
	if (!loaded.ok) {
		return loaded;
	}

	// What an interrupted run has registered is gone on with, and not taken for somebody else's.
	const {unfinished} = recordOf(loaded.value.state, url);
	if (isInUse(before.value) && unfinished?.step !== 'connect') {
		return failure(alreadyRegistered(before.value));
	}

	const mark = markOf(before.value);
	const isOwn = isInUse(before.value) && mark !== null && unfinished?.digests.includes(mark) !== true;
	const old = isOwn ? null : mark;
	const started = await startStep(world, url, 'connect', old === null ? [] : [old]);
	if (!started.ok) {
		return started;
	}

	const said = isOwn ? success(notAskedAgain) : await ask(workspace, input, run);
	return settle(world, {...input, workspace, said, old, waiting: recordOf(loaded.value.state, url).pending}, run);
}

// The token was used up by the run that was interrupted; only the sync may still be missing.
const notAskedAgain: Said = {accepted: false, words: null};

async function ask(workspace: Workspace, {connection, token}: Input, run: Run): Promise<Result<Said>> {
	run.progress('Asking the workspace to register');
	return workspace.connect(connection.session, token, run.signal);
}

type Asked = Input &
	Waiting & {readonly workspace: Workspace; readonly said: Result<Said>; readonly old: string | null};

/** Finds out what came of it. */
async function settle(world: World, asked: Asked, run: Run): Promise<Result<DoneStep>> {
	const {connection, said, old} = asked;
	if (!said.ok && !isOutcomeUnknown(said.fault)) {
		const finished = await finish(world, asked, 'Not asked to register, or not allowed to');
		return finished.ok ? failure(said.fault) : finished;
	}

	run.progress('Reading back what the workspace says');
	const status = await readStatus(world, connection, run);
	if (!status.ok) {
		return failure(notReadBack(status.fault));
	}

	const {registration} = status.value;
	const isAccepted = said.ok && said.value.accepted;
	if (isAccepted ? isInUse(registration) : isNewlyRegistered(registration, old)) {
		return registered(world, asked, status.value, run);
	}

	if (!said.ok) {
		// The server may still be at it.
		return failure(said.fault);
	}

	const finished = await finish(world, asked, 'Not registered with the token');
	return finished.ok ? failure(notRegistered(said.value, registration)) : finished;
}

/** It is registered. Where the connect was not told to be done to its end, its sync is made up for. */
async function registered(world: World, asked: Asked, status: WorkspaceStatus, run: Run): Promise<Result<DoneStep>> {
	const {connection, workspace, said, waiting} = asked;
	const alsoDid = closedInWords(waiting);
	if (said.ok && said.value.accepted) {
		const saved = await finish(world, asked, 'Registered with a token', waiting);
		const remaining = unlicensed(status.license?.valid === true);
		return saved.ok
			? success({did: `Registered with a token.${alsoDid}`, status, remaining, saved: saved.value})
			: saved;
	}

	run.progress('It is registered; asking for the sync that goes with it');
	const synced = await workspace.sync(connection.session, run.signal);
	const after = await readStatus(world, connection, run);
	if (!after.ok) {
		return failure(notReadBack(after.fault));
	}

	const isSynced = synced.ok && synced.value.accepted;
	const did = isSynced ? 'Registered with a token; the sync came after it.' : 'Registered with a token.';
	const isStillRegistered = after.value.registration.registered;
	const closes = isStillRegistered ? waiting : null;
	const sentence = isSynced ? 'Registered with a token, then asked for a sync' : did;
	const saved = await finish(world, asked, sentence, closes);
	if (!saved.ok) {
		return saved;
	}

	const isLicensed = after.value.license?.valid === true;
	const remaining = isStillRegistered ? (isSynced ? unlicensed(isLicensed) : syncOwed(synced)) : registrationLost();
	return success({did: `${did}${closedInWords(closes)}`, status: after.value, remaining, saved: saved.value});
}

const finish = async (
	world: World,
	{connection, token}: Input,
	said: string,
	closes: PendingRequest | null = null,
): Promise<Result<SavedState>> =>
	finishStep(world, connection.info.url, 'connect', {said, digests: {token: digestOf(token.reveal())}, closes});

const alreadyRegistered = ({workspaceId}: Registration): Fault =>
	fault('already-registered', 'The workspace is registered already, so the token was not used.', {
		cause: `It is registered as ${workspaceId ?? 'a workspace without an ID'}.`,
		next: ['For a new license, synchronize: rc-register sync', 'Or disconnect first: rc-register disconnect'],
	});

// The words of a server that an offline license keeps from the internet (protocol, section 0, fact 10).
const noEgress = /offline license/iu;

/** The vendor's server gives no reason, whatever it was (protocol, section 4). */
function notRegistered({accepted, words}: Said, registration: Registration): Fault {
	const cause = words === null ? 'The workspace does not say why; its log does.' : `It says: ${words}`;
	if (accepted) {
		return fault('step-without-effect', 'The workspace says that it registered, but it is not registered.', {
			cause,
			next: ['Look in the portal whether the workspace was deleted there.', 'Look at the log of the workspace.'],
		});
	}

	const id = registration.workspaceId ?? 'a workspace without an ID';
	return noEgress.test(words ?? '')
		? fault('step-refused', 'The workspace makes no connection to the cloud, so the token was not used.', {
				cause,
				next: ['Register it air-gapped instead: rc-register request'],
			})
		: fault('token-refused', 'The workspace did not register with this token.', {
				cause: isInUse(registration)
					? `${cause} It is connected again with the registration that it had before, as ${id}.`
					: cause,
				next: [
					...(isInUse(registration) ? ['Find out whether the cloud still knows that one: rc-register sync'] : []),
					'Copy the token again from the portal: Workspaces > Register self-managed. A token works once.',
					'Check that the server reaches the internet, or take the air-gapped path.',
				],
			});
}
