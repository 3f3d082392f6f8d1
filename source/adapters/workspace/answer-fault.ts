// What is told when an answer arrived that is not the one to a call: a redirect, a proxy's page, a refusal.

import {type Fault, fault} from '../../domain/fault.js';
import {plainText} from '../../domain/plain-text.js';
import type {Session} from '../../domain/session.js';
import type {Address} from './address.js';
import type {Refusal} from './answers/refusal.js';
import type {Endpoint} from './endpoints.js';

/** The call that was made. */
export type Made = {
	readonly address: Address;
	readonly endpoint: Endpoint;
	/** The path that was called, without the path of the address. */
	readonly path: string;
	readonly session: Session | null;
};

const readBack = 'Look at what came of it: rc-register status';
const otherAddress = 'Give another address with --url';
const signInAsAdmin = 'Sign in as an administrator';

const afterwards = ({endpoint}: Made): readonly string[] => (endpoint.effect === 'changes' ? [readBack] : []);

const isPage = (text: string): boolean => /^\s*<(?:!doctype|html|head|body|\?xml)/iu.test(text);

const size = (text: string): string => (text.length === 1 ? '1 character' : `${text.length} characters`);

/**
The fault for a redirect, which is never followed: it would take the sign-in to another host.

@param made - The call.
@param location - The header `Location`, or null.
*/
export function redirected(made: Made, location: string | null): Fault {
	const {address, path} = made;
	const target = location === null ? null : URL.parse(location, `${address.origin}${address.basePath}${path}`);
	if (target === null) {
		const message = `${address.shown} redirects to nowhere.`;
		return fault('workspace-answer', message, {next: [otherAddress]});
	}

	const isFits = decodeURIComponent(target.pathname).endsWith(decodeURIComponent(path));
	const base = isFits ? target.pathname.slice(0, target.pathname.length - path.length).replace(/\/+$/u, '') : '';
	const shown = plainText(`${target.origin}${base}`, 300);
	if (!isFits && target.origin === address.origin) {
		const cause = `Expected an answer, found a redirect to ${plainText(target.pathname, 100)}.`;
		return made.endpoint.patience === 'info'
			? fault('not-rocket-chat', `What answers at ${address.shown} is not a Rocket.Chat workspace.`, {
					cause,
					next: [otherAddress],
				})
			: fault('workspace-answer', `${address.shown} redirects the call.`, {cause, next: [otherAddress]});
	}

	return fault('workspace-answer', `${address.shown} redirects to another address.`, {
		cause: `Expected an answer, found a redirect to ${shown}. It is not followed, since that would take the sign-in there.`,
		next: [`If that is the workspace, give its address: --url ${shown}`],
	});
}

/**
The fault for 502, 503 and 504, which a reverse proxy says in the place of the workspace.

@param made - The call.
@param status - HTTP status.
*/
export function fromGateway(made: Made, status: number): Fault {
	const {address, endpoint} = made;
	if (status === 504 || (status === 502 && endpoint.effect === 'changes')) {
		return fault('workspace-timeout', `The proxy in front of ${address.shown} gave up waiting for the workspace.`, {
			cause: `It answers with status ${status}; the workspace may go on meanwhile.`,
			next: endpoint.effect === 'changes' ? [readBack] : ['Try again', 'Call the workspace past its proxy with --url'],
		});
	}

	return fault('workspace-unreachable', `A proxy answers at ${address.shown}, but the workspace behind it does not.`, {
		cause: `Expected the workspace, found status ${status}.`,
		next: [
			'Check that the workspace runs: docker ps, systemctl status rocketchat',
			'Try again in a minute',
			otherAddress,
		],
	});
}

/**
The fault for an answer that is no JSON object.

@param made - The call.
@param found - HTTP status and text of the answer.
@param found.status
@param found.text
*/
export function unreadable(made: Made, found: {readonly status: number; readonly text: string}): Fault {
	const {address, endpoint} = made;
	const {status, text} = found;
	const page = isPage(text);
	const isStart = /^\s*[[{]/u.test(text);
	const what = page
		? `a web page (status ${status})`
		: text.trim() === ''
			? `an empty answer (status ${status})`
			: isStart
				? `JSON that breaks off after ${size(text)} (status ${status})`
				: `${size(text)} that are not JSON (status ${status})`;
	const cause = `Expected JSON, found ${what}.`;
	if (endpoint.patience === 'info' && !isStart) {
		return notRocketChat(address, cause);
	}

	return fault('workspace-answer', `The answer of ${address.shown} cannot be read.`, {
		cause,
		next: page
			? ['Check whether a proxy or a firewall answers in its place', otherAddress, ...afterwards(made)]
			: [...afterwards(made), 'Try again', otherAddress],
	});
}

/**
The fault for something else that answers.

@param address - Where.
@param cause - What was expected and found.
*/
export function notRocketChat(address: Address, cause: string): Fault {
	return fault('not-rocket-chat', `What answers at ${address.shown} is not a Rocket.Chat workspace.`, {
		cause,
		next: [otherAddress, 'Check the port: Rocket.Chat itself listens on 3000'],
	});
}

/**
The fault for an answer that is JSON, but not of the shape that this call has in any known version.

@param made - The call.
@param missing - What was expected in it.
*/
export function unexpected(made: Pick<Made, 'address' | 'endpoint'>, missing: string): Fault {
	return fault('workspace-answer', `The workspace did not ${made.endpoint.purpose} in a way that is known.`, {
		cause: `Expected ${missing}, which the answer does not have.`,
		next: ['Check that this version of Rocket.Chat is supported: rc-register status', otherAddress],
	});
}

/**
The fault for a call that the workspace does not know in any of its forms.

@param endpoint - The call.
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

@param made - The call.
@param words - The server's words, cleaned.
*/
export function notPermitted(made: Made, words: string | null): Fault {
	const {endpoint, session} = made;
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
			signInAsAdmin,
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

@param endpoint - The call.
@param refusal - What the workspace said.
*/
export function refused(endpoint: Endpoint, refusal: Refusal): Fault {
	const status = refusal.status === null ? '' : ` (status ${refusal.status})`;
	return fault('workspace-answer', `The workspace refused to ${endpoint.purpose}.`, {
		cause: refusal.words === null ? `It gave no reason${status}.` : `The workspace says: ${refusal.words}`,
		next: ['Look into the log of the workspace for the reason', 'Try again'],
	});
}

/**
The fault for too many calls.

@param endpoint - The call.
@param pause - `seconds` that the server asks for, null where it does not say; `now` in milliseconds since 1970.
@param pause.seconds
@param pause.now
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

	const back = new Date(Math.ceil((now + seconds * 1000) / 1000) * 1000).toISOString().replace('.000Z', 'Z');
	return fault('rate-limited', message, {
		cause: `It asks to wait ${seconds} seconds.`,
		next: [`Try again after ${back}`],
	});
}

/**
The fault for a call that would make the workspace reach for the internet where that is forbidden.

@param endpoint - The call.
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
