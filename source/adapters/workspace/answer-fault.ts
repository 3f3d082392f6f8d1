// What is told when something arrived that is no answer of a workspace to this call: a redirect, a proxy's page.

import {type Fault, fault} from '../../domain/fault.js';
import {plainText} from '../../domain/plain-text.js';
import {type Address, withoutTrailingSlashes} from './address.js';
import type {Endpoint} from './endpoints.js';

/** The call that was made. */
export type Made = {
	readonly address: Address;
	readonly endpoint: Endpoint;
	/** The path that was called, without the path of the address. */
	readonly path: string;
};

const readBack = 'Look at what came of it: rc-register status';
const otherAddress = 'Give another address with --url';

const afterwards = ({endpoint}: Made): readonly string[] => (endpoint.effect === 'changes' ? [readBack] : []);

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

	const isSameCall = target.pathname.endsWith(path);
	const base = isSameCall ? withoutTrailingSlashes(target.pathname.slice(0, target.pathname.length - path.length)) : '';
	const shown = plainText(`${target.origin}${base}`, 300);
	if (!isSameCall && target.origin === address.origin) {
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

type TextKind = 'empty' | 'page' | 'json' | 'other';

function kindOf(text: string): TextKind {
	const start = text.trimStart().slice(0, 16);
	if (start === '') {
		return 'empty';
	}

	if (/^<(?:!doctype|html|head|body|\?xml|!--)/iu.test(start)) {
		return 'page';
	}

	return /^[[{]/u.test(start) ? 'json' : 'other';
}

const described: Readonly<Record<TextKind, (text: string) => string>> = {
	empty: () => 'an empty answer',
	page: () => 'a web page',
	json: (text) =>
		`${/[\]}]\s*$/u.test(text.slice(-16)) ? 'JSON of another kind with' : 'JSON that breaks off after'} ${size(text)}`,
	other: (text) => `${size(text)} that are not JSON`,
};

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
	const kind = kindOf(text);
	const cause = `Expected JSON, found ${described[kind](text)} (status ${status}).`;
	if (kind !== 'json' && endpoint.patience === 'info') {
		return notRocketChat(address, cause);
	}

	return fault('workspace-answer', `The answer of ${address.shown} cannot be read.`, {
		cause,
		next:
			kind === 'page'
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
The fault for a server without the sign-in of the REST API.

@param address - Where.
*/
export const noLogin = (address: Address): Fault =>
	notRocketChat(address, 'Expected the sign-in of the REST API, found that there is none (status 404).');
