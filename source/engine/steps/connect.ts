// Registers online with a token. The answer proves nothing in either direction (protocol, section 0, fact 4): what the
// workspace says afterwards does.

import {fault, type Fault} from '../../domain/fault.js';
import {digestOf} from '../../domain/digest.js';
import {failure, type Result} from '../../domain/result.js';
import type {Secret} from '../../domain/secret.js';
import type {Connection, DoneStep} from '../../flow/command.js';
import type {Said} from '../../ports/workspace.js';
import {finishStep, startStep} from '../durable-step.js';
import type {Run, World} from '../world.js';
import {readStatus} from './read-status.js';
import {syncOwed} from './sync.js';

/** Registers with a token, synchronizes where the registration left that owed, and reads back. */
export async function connect(
	world: World,
	{connection, token}: {readonly connection: Connection; readonly token: Secret},
	run: Run,
): Promise<Result<DoneStep>> {
	const {info, session} = connection;
	const started = await startStep(world, info.url, 'connect', []);
	if (!started.ok) {
		return started;
	}

	const workspace = world.workspaceAt({url: info.url, egress: world.airGapped ? 'forbidden' : 'allowed'});
	run.progress('Asking the workspace to register');
	const said = await workspace.connect(session, token, run.signal);
	run.progress('Reading back what the workspace says');
	const status = await readStatus(world, connection, run);
	if (!status.ok) {
		return status;
	}

	const digests = {token: digestOf(token.reveal())};
	if (!status.value.registration.registered) {
		await finishStep(world, info.url, 'connect', {said: 'Token refused; not registered', digests});
		return failure(notRegistered(said));
	}

	const isSynced = said.ok && said.value.accepted;
	const remaining = isSynced ? unlicensed(status.value.license?.valid === true) : syncOwed(said);
	const saved = await finishStep(world, info.url, 'connect', {said: 'Registered with a token', digests});
	return saved.ok
		? {ok: true, value: {did: 'Registered with a token.', status: status.value, remaining, saved: saved.value}}
		: saved;
}

/** What is left to do where a registered workspace has no license. */
export const unlicensed = (isLicensed: boolean): Fault | null =>
	isLicensed
		? null
		: fault('license-not-valid', 'The workspace is registered, but it has no valid license yet.', {
				next: ['Synchronize in a minute: the license may come with the next sync.', 'Or import a license file.'],
			});

/** A refusal of the call itself is the better explanation; else the vendor's server gives none. */
function notRegistered(said: Result<Said>): Fault {
	if (!said.ok) {
		return said.fault;
	}

	return fault('token-refused', 'The workspace did not register with this token.', {
		cause: said.value.words === null ? 'The workspace does not say why; its log does.' : `It says: ${said.value.words}`,
		next: [
			'Copy the token again from the portal: Workspaces > Register self-managed. A token works once.',
			'Check that the server reaches the internet, or take the air-gapped path.',
		],
	});
}
