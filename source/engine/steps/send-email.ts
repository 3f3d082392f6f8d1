// The beginning of a registration by e-mail (protocol, section 4b): the cloud sends a message that somebody confirms.

import {digestOf} from '../../domain/digest.js';
import {success, type Result} from '../../domain/result.js';
import {recordOf} from '../../domain/saved-state.js';
import type {CommandTable, EmailSent} from '../../flow/command.js';
import {abandonStep, startStep} from '../durable-step.js';
import {logged} from '../logged.js';
import {markOf} from '../old-registration.js';
import {isOutcomeUnknown} from '../unknown-outcome.js';
import type {Run, World} from '../world.js';

/**
Has the cloud send the message. From then on a registration has begun, and stays so until it is waited for no more.

@returns `step-refused` where the workspace did not, or where its version cannot.
*/
export async function sendEmail(
	world: World,
	{connection, email, sending}: CommandTable['send-email']['input'],
	run: Run,
): Promise<Result<EmailSent>> {
	const {
		info: {url},
		session,
	} = connection;
	const workspace = world.workspaceAt({url, egress: world.airGapped ? 'forbidden' : 'allowed'});
	const started = await startStep(world, url, 'connect', []);
	if (!started.ok) {
		return started;
	}

	const startedAt = recordOf(started.value, url).unfinished?.startedAt ?? '';
	run.progress(sending === 'first' ? 'Asking the cloud to send the e-mail' : 'Asking the cloud to send it again');
	const sent = await workspace.startEmailRegistration(session, {email, sending}, run.signal);
	// Without the code of its registration there is nothing to wait for, also where an e-mail went out.
	const begun = sent.ok ? started : await abandonStep(world, url, startedAt);
	if (!begun.ok) {
		return begun;
	}

	const line = await logged(world, {did: 'connect', url, said: whatWasSent(sent), digests: {email: digestOf(email)}});
	if (!line.ok) {
		return line;
	}

	if (!sent.ok) {
		return sent;
	}

	// Nothing is registered before the workspace is asked whether it was confirmed.
	const old = await workspace.registration(session, run.signal);
	return success({email, startedAt, oldRegistration: old.ok ? markOf(old.value) : null, ...sent.value});
}

function whatWasSent(sent: Result<unknown>): string {
	if (sent.ok) {
		return 'Had a registration e-mail sent';
	}

	return isOutcomeUnknown(sent.fault)
		? 'Asked for a registration e-mail; whether it was sent is not known'
		: 'No registration e-mail was sent';
}
