// What is told when a workspace said no to a call, or would be asked something that it must not be asked.

import {type Fault, fault} from '../../domain/fault.js';
import {instantText} from '../../domain/instant.js';
import type {Session} from '../../domain/session.js';
import type {Refusal} from './answers/refusal.js';
import type {Endpoint} from './endpoints.js';

/**
The fault for a call that the workspace does not know in any of its forms.

@param endpoint - Which call it was.
@param next - What to do instead.
*/
export function noSuchCall(endpoint: Endpoint, next: readonly string[]): Fault {
	return fault('step-refused', `This version of the workspace has no way to ${endpoint.purpose}.`, {
		cause: 'Expected the call that newer or older versions have, found none.',
		next,
	});
}

/**
The fault for a missing permission.

@param endpoint - Which call it was.
@param session - Who made it.
@param words - The server's words, cleaned.
*/
export function notPermitted(endpoint: Endpoint, session: Session | null, words: string | null): Fault {
	const permission = endpoint.access.kind === 'signed-in' ? endpoint.access.permission : null;
	const who = session === null ? 'This user' : `The user ${session.userName}`;
	const message =
		permission === null
			? `${who} is not permitted to do this on the workspace.`
			: `${who} lacks the permission "${permission}" on the workspace.`;
	return fault('permission-missing', message, {
		cause:
			words === null
				? `It is needed to ${endpoint.purpose}.`
				: `It is needed to ${endpoint.purpose}. The workspace says: ${words}`,
		next: [
			'Sign in as an administrator',
			...(permission === null
				? []
				: [`Give a role of this user the permission: Administration, Permissions, ${permission}`]),
		],
	});
}

/**
The fault for a session that the workspace does not take (any more).

@param words - The server's words, cleaned.
*/
export function notSignedIn(words: string | null): Fault {
	return fault('sign-in-refused', 'The workspace does not take this sign-in any more.', {
		...(words !== null && {cause: `The workspace says: ${words}`}),
		next: ['Sign in again', 'Check that the access token was not removed'],
	});
}

/**
The fault for a refusal of a call that was to read something.

@param endpoint - Which call it was.
@param refusal - What the workspace said.
*/
export function refused(endpoint: Endpoint, refusal: Refusal): Fault {
	const status = refusal.status === null ? '' : ` (status ${refusal.status})`;
	return fault('workspace-answer', `The workspace refused to ${endpoint.purpose}.`, {
		cause: refusal.words === null ? `It gave no reason${status}.` : `The workspace says: ${refusal.words}`,
		next: ['Look into the log of the workspace for the reason', 'Try again'],
	});
}

/** Told to the minute, as everywhere, and never too early. */
const nextMinute = (milliseconds: number): number => Math.ceil(milliseconds / 60_000) * 60_000;

/**
The fault for too many calls.

@param endpoint - Which call it was.
@param pause - What the server asks for.
@param pause.seconds - Null where it does not say for how long.
@param pause.now - Milliseconds since 1970.
*/
export function turnedAway(endpoint: Endpoint, pause: {readonly seconds: number | null; readonly now: number}): Fault {
	const {seconds, now} = pause;
	const message = `The workspace takes no more calls for now: it will not ${endpoint.purpose} yet.`;
	if (seconds === null) {
		return fault('rate-limited', message, {
			cause: 'It does not say for how long.',
			next: ['Try again in a few minutes'],
		});
	}

	const pauseMilliseconds = seconds * 1000;
	const back = instantText(nextMinute(now + pauseMilliseconds));
	return fault('rate-limited', message, {
		cause: `It asks to wait ${seconds} seconds.`,
		next: [back === null ? 'Try again later' : `Try again after ${back.slice(0, 10)} ${back.slice(11, 16)} UTC`],
	});
}

/**
The fault for a call that would make the workspace reach for the internet where that is forbidden.

@param endpoint - Which call it was.
*/
export function airGapped(endpoint: Endpoint): Fault {
	return fault('air-gapped', `To ${endpoint.purpose}, the workspace would have to reach for the internet.`, {
		cause: 'This run is air-gapped: such calls are not made.',
		next: [
			'Register offline instead: rc-register request',
			'Leave out --air-gapped where the workspace may use the internet',
		],
	});
}
