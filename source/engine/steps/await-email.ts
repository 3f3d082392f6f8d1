// The end of a registration by e-mail (protocol, section 4b): the workspace saves the registration at the moment when it
// is asked whether the message was confirmed. Where nobody asks, a confirmed message registers nothing.

import {digestOf} from '../../domain/digest.js';
import {fault, type Fault, type FaultCode} from '../../domain/fault.js';
import {isInUse} from '../../domain/registration-standing.js';
import {failure, success, type Result} from '../../domain/result.js';
import {recordOf} from '../../domain/saved-state.js';
import type {CommandTable, Connection, DoneStep, EmailSent} from '../../flow/command.js';
import {closedInWords, waitingAt} from '../closed-request.js';
import {abandonStep, finishStep, startStep} from '../durable-step.js';
import {isNewlyRegistered} from '../old-registration.js';
import type {Run, World} from '../world.js';
import {unlicensed} from './sync.js';
import {readStatus} from './read-status.js';

/** These pass: the cloud or the workspace may be out of reach for a while, and the e-mail can be confirmed all the same. */
const passing: ReadonlySet<FaultCode> = new Set([
	'workspace-answer',
	'workspace-timeout',
	'workspace-unreachable',
	'rate-limited',
]);

/**
Asks, as often as the cloud wants to be asked, until the message is confirmed or can no longer be.

@returns The registration as it was read back; `email-not-confirmed` once time is up, `step-without-effect` where it was
confirmed and the workspace is not registered.
*/
export async function awaitEmail(
	world: World,
	{connection, sent, link}: CommandTable['await-email']['input'],
	run: Run,
): Promise<Result<DoneStep>> {
	const {url} = connection.info;
	const begun = link === 'opened-by-practice' ? await openLink(world, url, sent) : success(sent);
	if (!begun.ok) {
		return begun;
	}

	const outcome = await poll(world, connection, sent, run);
	if (run.signal.aborted) {
		const abandoned = await abandonStep(world, url, begun.value.startedAt);
		return abandoned.ok ? failure(noLongerAwaited()) : abandoned;
	}

	const status = await readStatus(world, connection, run);
	if (!status.ok) {
		return status;
	}

	const {registration} = status.value;
	const isRegistered = outcome.ok ? isInUse(registration) : isNewlyRegistered(registration, sent.oldRegistration);
	const closes = isRegistered ? await waitingAt(world, url) : null;
	const saved = await finishStep(world, url, 'connect', {
		said: isRegistered ? 'Registered by e-mail' : 'Not registered by e-mail',
		digests: {email: digestOf(sent.email)},
		closes,
	});
	if (!saved.ok) {
		return saved;
	}

	if (isRegistered) {
		const remaining = unlicensed(status.value.license?.valid === true);
		const did = `Registered by e-mail.${closedInWords(closes)}`;
		return success({did, status: status.value, remaining, saved: saved.value});
	}

	return failure(outcome.ok ? withoutEffect() : outcome.fault);
}

/** The wait that this one takes the place of takes back what it began: this one begins for itself. */
async function openLink(world: World, url: string, sent: EmailSent): Promise<Result<EmailSent>> {
	if (sent.userCode !== null) {
		world.practicePortal?.openLink(sent.userCode);
	}

	const started = await startStep(world, url, 'connect', []);
	return started.ok
		? success({...sent, startedAt: recordOf(started.value, url).unfinished?.startedAt ?? sent.startedAt})
		: started;
}

async function poll(
	world: World,
	{info, session}: Connection,
	{deviceCode, intervalSeconds, expiresInSeconds, oldRegistration}: EmailSent,
	{signal}: Run,
): Promise<Result<'confirmed'>> {
	const workspace = world.workspaceAt({url: info.url, egress: world.airGapped ? 'forbidden' : 'allowed'});
	const end = world.clock.now() + expiresInSeconds * 1000;
	let troubles: readonly Fault[] = [];
	/* eslint-disable no-await-in-loop -- asked at the pace that the cloud wants */
	while (world.clock.now() < end) {
		await world.clock.wait(Math.min(intervalSeconds * 1000, end - world.clock.now()), signal);
		const answer = await workspace.pollEmailRegistration(session, deviceCode, signal);
		if (answer.ok) {
			troubles = [];
			if (answer.value.kind === 'confirmed') {
				return success('confirmed');
			}

			continue;
		}

		if (!passing.has(answer.fault.code)) {
			return answer;
		}

		// The answer that was lost may have been the one that says it: the code is used up then, and every further answer a no.
		const registration = await workspace.registration(session, signal);
		if (registration.ok && isNewlyRegistered(registration.value, oldRegistration)) {
			return success('confirmed');
		}

		troubles = [...troubles.slice(-1), answer.fault];
	}

	/* eslint-enable no-await-in-loop */
	return failure(tooLate(expiresInSeconds, troubles));
}

function tooLate(expiresInSeconds: number, troubles: readonly Fault[]): Fault {
	const minutes = Math.max(1, Math.round(expiresInSeconds / 60));
	const time = `It could be confirmed for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
	// At the very last the cloud may count the time as over already, and says no.
	const last = troubles.length > 1 ? troubles.at(-1) : undefined;
	return fault('email-not-confirmed', 'Nobody has confirmed the e-mail in time.', {
		cause: last === undefined ? time : `${time} At the end, that could not be found out: ${last.cause ?? last.message}`,
		next: [
			'Look into the folder for unwanted mail, and check the address.',
			'Press Enter to have a new e-mail sent.',
			'Or go back and register with a token, which needs no e-mail.',
		],
	});
}

const noLongerAwaited = (): Fault =>
	fault('cancelled', 'The e-mail is not waited for any more.', {next: ['Have it sent again.']});

const withoutEffect = (): Fault =>
	fault('step-without-effect', 'The e-mail was confirmed, but the workspace is not registered.', {
		cause: 'The cloud says that it was confirmed; the workspace does not say that it is registered.',
		next: ['Look at the log of the workspace.', 'Register with a token instead.'],
	});
