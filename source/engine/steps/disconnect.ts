// Undoes the registration by the way that the server's version has (protocol, section 7): up to 6.4 a method; later only
// the reset, which also makes a new unique ID.

import {fault} from '../../domain/fault.js';
import {failure, success, type Result} from '../../domain/result.js';
import type {Connection, DoneStep} from '../../flow/command.js';
import {finishStep, startStep} from '../durable-step.js';
import type {Run, World} from '../world.js';
import {readStatus} from './read-status.js';

/** Undoes the registration, and reads back. The operator's confirmation is the caller's business. */
export async function disconnect(
	world: World,
	{connection}: {readonly connection: Connection},
	run: Run,
): Promise<Result<DoneStep>> {
	const {info, session} = connection;
	const started = await startStep(world, info.url, 'disconnect', []);
	if (!started.ok) {
		return started;
	}

	const workspace = world.workspaceAt({url: info.url, egress: 'forbidden'});
	run.progress('Asking the workspace to disconnect');
	const byMethod = await workspace.disconnect(session, 'method', run.signal);
	let status = await readStatus(world, connection, run);
	let did = 'Disconnected; the workspace contacts the cloud no more, and keeps its unique ID.';
	let said = byMethod;
	// A method that was cut off may still be at work; a reset on top of it would cost the unique ID.
	const isWayGone = byMethod.ok ? !byMethod.value.accepted : byMethod.fault.code === 'step-refused';
	if (isWayGone && status.ok && status.value.registration.registered) {
		run.progress('Resetting the registration');
		said = await workspace.disconnect(session, 'reset', run.signal);
		did = 'Disconnected by a reset; the workspace has a new unique ID.';
		status = await readStatus(world, connection, run);
	}

	if (!status.ok) {
		return status;
	}

	const isUndone =
		!status.value.registration.registered || (!isWayGone && (await isSwitchedOff(world, connection, run)));
	const saved = await finishStep(world, info.url, 'disconnect', {
		said: isUndone ? did : 'Not disconnected',
		digests: {},
	});
	if (!saved.ok) {
		return saved;
	}

	if (isUndone) {
		return success({did, status: status.value, remaining: null, saved: saved.value});
	}

	const words = said.ok ? said.value.words : said.fault.message;
	return failure(
		fault('step-without-effect', 'The workspace is still registered.', {
			cause: words === null ? 'It gave no reason; its log may.' : `It says: ${words}`,
			next: [
				'Look at the log of the workspace.',
				'Delete the workspace in the portal; its next sync then ends the registration.',
			],
		}),
	);
}

/**
Whether the connection to the cloud is switched off. That is all that the method does: the keys stay, and with them the
workspace goes on to say that it is registered (protocol, section 7).
*/
async function isSwitchedOff(world: World, {info, session}: Connection, {signal}: Run): Promise<boolean> {
	const workspace = world.workspaceAt({url: info.url, egress: 'forbidden'});
	const setting = await workspace.setting(session, 'Register_Server', signal);
	return setting.ok && setting.value === false;
}
