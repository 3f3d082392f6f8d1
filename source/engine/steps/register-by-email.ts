// Registers by e-mail (protocol, section 4b): the cloud sends a message, somebody confirms it, and the workspace saves the
// registration at the moment when it is asked whether that has happened.

import {digestOf} from '../../domain/digest.js';
import {fault, type Fault} from '../../domain/fault.js';
import {failure, success, type Result} from '../../domain/result.js';
import {recordOf, withRecord} from '../../domain/saved-state.js';
import type {CommandTable, Connection, DoneStep, EmailSent} from '../../flow/command.js';
import {finishStep, startStep} from '../durable-step.js';
import {isOutcomeUnknown} from '../unknown-outcome.js';
import type {Run, World} from '../world.js';
import {unlicensed} from './connect.js';
import {readStatus} from './read-status.js';

// The cloud may be out of reach for a moment; a workspace that says no this often in a row means it.
const mostRefusals = 5;

/** Has the cloud send the message. */
export async function sendEmail(
	world: World,
	{connection, email, sending}: CommandTable['send-email']['input'],
	run: Run,
): Promise<Result<EmailSent>> {
	const {info, session} = connection;
	const started = await startStep(world, info.url, 'connect', []);
	if (!started.ok) {
		return started;
	}

	const startedAt = recordOf(started.value, info.url).unfinished?.startedAt ?? '';
	run.progress(sending === 'first' ? 'Asking the cloud to send the e-mail' : 'Asking the cloud to send it again');
	const sent = await workspaceOf(world, info.url).startEmailRegistration(session, {email, sending}, run.signal);
	if (!sent.ok) {
		const finished = await finishStep(world, info.url, 'connect', {said: 'No registration e-mail was sent', digests: {}});
		return finished.ok ? failure(sent.fault) : finished;
	}

	return success({email, startedAt, ...sent.value});
}

/**
Asks, as often as the cloud wants to be asked, until the message is confirmed or can no longer be.

@returns The registration as it was read back; `email-not-confirmed` once time is up.
*/
export async function awaitEmail(
	world: World,
	{connection, sent, link}: CommandTable['await-email']['input'],
	run: Run,
): Promise<Result<DoneStep>> {
	if (link === 'opened-by-practice' && sent.userCode !== null) {
		world.practicePortal?.openLink(sent.userCode);
	}

	const outcome = await poll(world, connection, sent, run);
	if (run.signal.aborted) {
		await giveUp(world, connection, sent);
		return failure(fault('cancelled', 'The e-mail is not waited for any more.', {next: ['Send it again.']}));
	}

	const status = await readStatus(world, connection, run);
	if (!status.ok) {
		return status;
	}

	const {url} = connection.info;
	const isRegistered = status.value.registration.registered;
	const saved = await finishStep(world, url, 'connect', {
		said: isRegistered ? 'Registered by e-mail' : 'Not registered by e-mail',
		digests: {email: digestOf(sent.email)},
	});
	if (!saved.ok) {
		return saved;
	}

	if (isRegistered) {
		const remaining = unlicensed(status.value.license?.valid === true);
		return success({did: 'Registered by e-mail.', status: status.value, remaining, saved: saved.value});
	}

	return failure(outcome.ok ? withoutEffect() : outcome.fault);
}

const workspaceOf = (world: World, url: string) =>
	world.workspaceAt({url, egress: world.airGapped ? 'forbidden' : 'allowed'});

async function poll(
	world: World,
	{info, session}: Connection,
	{deviceCode, intervalSeconds, expiresInSeconds}: EmailSent,
	{signal}: Run,
): Promise<Result<'confirmed'>> {
	const workspace = workspaceOf(world, info.url);
	const end = world.clock.now() + expiresInSeconds * 1000;
	for (let refusals = 0; world.clock.now() < end && !signal.aborted; ) {
		// eslint-disable-next-line no-await-in-loop -- asked at the pace that the cloud wants
		await world.clock.wait(Math.min(intervalSeconds * 1000, end - world.clock.now()), signal);
		// eslint-disable-next-line no-await-in-loop -- see above
		const answer = await workspace.pollEmailRegistration(session, deviceCode, signal);
		if (answer.ok && answer.value.kind === 'confirmed') {
			return success('confirmed');
		}

		// No answer says nothing about the e-mail: it is asked again for as long as there is time.
		refusals = answer.ok || isOutcomeUnknown(answer.fault) ? 0 : refusals + 1;
		if (!answer.ok && refusals === mostRefusals) {
			return failure(answer.fault);
		}
	}

	return failure(
		fault('email-not-confirmed', 'Nobody has confirmed the e-mail in time.', {
			cause: `It could be confirmed for ${Math.round(expiresInSeconds / 60)} minutes.`,
			next: [
				'Look into the folder for unwanted mail, and check the address.',
				'Press Enter to have a new e-mail sent.',
				'Or go back and register with a token, which needs no e-mail.',
			],
		}),
	);
}

/** What was begun is over, unless a new e-mail has begun it again meanwhile. */
const giveUp = async (world: World, {info}: Connection, {startedAt}: EmailSent) =>
	world.state.update((state) =>
		recordOf(state, info.url).unfinished?.startedAt === startedAt
			? withRecord(state, info.url, {unfinished: null})
			: state,
	);

const withoutEffect = (): Fault =>
	fault('step-without-effect', 'The e-mail was confirmed, but the workspace is not registered.', {
		cause: 'The cloud says that it was confirmed; the workspace does not say that it is registered.',
		next: ['Look at the log of the workspace.', 'Register with a token instead.'],
	});
