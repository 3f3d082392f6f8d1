// What went wrong on the way, told from the code of the error alone: the text of an error may quote what was sent.

import {errors} from 'undici';
import {type Fault, fault} from '../../domain/fault.js';
import type {Address} from './address.js';
import type {Route} from './proxy.js';
import {tlsFault} from './tls-fault.js';

/** What was tried when it went wrong. */
export type Attempt = {
	readonly address: Address;
	readonly route: Route;
	readonly effect: 'reads' | 'changes';
	readonly limitMilliseconds: number;
};

const readBack = 'Look at what came of it: rc-register status';
const otherAddress = 'Give another address with --url';
const checkRuns = 'Check that the workspace runs: docker ps, systemctl status rocketchat';

const proxyAdvice = ({route, address}: Attempt): readonly string[] =>
	route.kind === 'proxy' ? [`To go past the proxy, put ${address.hostname} into NO_PROXY`] : [];

const through = ({route}: Attempt): string => (route.kind === 'proxy' ? ` through the proxy ${route.shown}` : '');

const seconds = (milliseconds: number): string => {
	const count = Math.round(milliseconds / 100) / 10;
	return count === 1 ? '1 second' : `${count} seconds`;
};

const unreachable = (attempt: Attempt, message: string): Fault =>
	fault('workspace-unreachable', message, {next: [checkRuns, otherAddress, ...proxyAdvice(attempt)]});

/** Nothing connected: code to words. */
const noConnection: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'connection refused',
	EHOSTUNREACH: 'no route to that host',
	EHOSTDOWN: 'that host is down',
	ENETUNREACH: 'no route to that network',
	ENETDOWN: 'the network is down',
	EADDRNOTAVAIL: 'no such address here',
	EACCES: 'not permitted, perhaps by a firewall',
	EPERM: 'not permitted, perhaps by a firewall',
	ETIMEDOUT: 'no connection in time',
	UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
	UND_ERR_PRX_CONN: 'the proxy closed the connection',
};

function brokenFault(attempt: Attempt): Fault {
	const {address, effect} = attempt;
	const cause = 'Expected an answer, found a closed connection.';
	// For a change this is the same as silence: it may have been done.
	return effect === 'changes'
		? fault('workspace-timeout', `The connection to ${address.shown} broke before the answer came.`, {
				cause,
				next: [readBack],
			})
		: fault('workspace-unreachable', `${address.shown} closed the connection without an answer.`, {
				cause,
				next: [
					checkRuns,
					'Where it listens with TLS, give the address with https://',
					otherAddress,
					...proxyAdvice(attempt),
				],
			});
}

/**
The fault for a call that was cut off because its time was up.

@param attempt - What was tried.
@param attempt.address
@param attempt.effect
@param attempt.limitMilliseconds
*/
export function timeUp({address, effect, limitMilliseconds}: Attempt): Fault {
	const message = `${address.shown} did not give a whole answer within ${seconds(limitMilliseconds)}.`;
	return fault('workspace-timeout', message, {
		next: effect === 'changes' ? [readBack] : ['Wait longer with --timeout SECONDS', checkRuns],
	});
}

/**
The fault for an answer that began and did not end.

@param attempt - What was tried.
@param attempt.address
@param attempt.effect
*/
export function cutOff({address, effect}: Attempt): Fault {
	const message = `The answer of ${address.shown} was cut off on the way.`;
	// A change may have been done all the same, as where no answer came.
	return effect === 'changes'
		? fault('workspace-timeout', message, {next: [readBack]})
		: fault('workspace-answer', message, {next: ['Try again', otherAddress]});
}

/** The fault for a call that the operator gave up on. */
export const cancelled = (): Fault => fault('cancelled', 'The call to the workspace was cancelled.', {next: []});

/**
The fault for an answer that is larger than any real one.

@param attempt - What was tried.
@param attempt.address
@param attempt.effect
@param what - What grew too large.
*/
export function tooLarge({address, effect}: Attempt, what: string): Fault {
	return fault('workspace-answer', `The answer of ${address.shown} is too large.`, {
		cause: what,
		next: effect === 'changes' ? [readBack, otherAddress] : [otherAddress],
	});
}

const codeOf = (error: unknown): string => {
	if (error instanceof AggregateError && error.errors.length > 0) {
		// A name with several addresses, `localhost` with ::1 and 127.0.0.1 first of all: each attempt has its own error.
		return codeOf(error.errors.at(-1));
	}

	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
};

/** A proxy's refusal has no code of its own in undici 8: the status is in the text, which quotes nothing else. */
function proxyStatus(error: unknown): string | null {
	const text = error instanceof Error ? error.message : '';
	return /^Proxy (?:response|Authentication Required) \((?<status>\d{3})\)/u.exec(text)?.groups?.status ?? null;
}

function proxyFault(attempt: Attempt, status: string): Fault {
	const wants = status === '407' ? 'It asks for a user name and a password.' : `It answers with status ${status}.`;
	const message = `The way to ${attempt.address.shown}${through(attempt)} is closed.`;
	return fault('workspace-unreachable', message, {cause: wants, next: [...proxyAdvice(attempt), otherAddress]});
}

function nameFault(attempt: Attempt, code: string): Fault {
	const {address} = attempt;
	const cause = code === 'EAI_AGAIN' ? 'The name server does not answer.' : 'The name server knows no such name.';
	const message = `The name ${address.hostname} could not be looked up.`;
	return fault('workspace-unreachable', message, {
		cause,
		next: ['Check the spelling of the address', otherAddress, ...proxyAdvice(attempt)],
	});
}

/** Headers, a piece of the body and the end may arrive as one: then no answer was seen to begin (undici 8.12). */
const hasBegun = (error: unknown): boolean =>
	error instanceof errors.ResponseContentLengthMismatchError ||
	(error instanceof errors.SocketError && (error.socket?.bytesRead ?? 0) > 0);

/**
Makes a fault of an error of the network.

@param error - What undici or Node threw.
@param attempt - What was tried.
@returns `workspace-unreachable`, `workspace-tls`, `workspace-timeout` (sent, but without an answer), `workspace-answer`
or `not-rocket-chat`.
*/
export function networkFault(error: unknown, attempt: Attempt): Fault {
	const code = codeOf(error);
	const status = proxyStatus(error);
	if (status !== null) {
		return proxyFault(attempt, status);
	}

	const words = noConnection[code];
	if (words !== undefined) {
		return unreachable(attempt, `Nothing answers at ${attempt.address.shown}${through(attempt)} (${words}).`);
	}

	if (code === 'ENOTFOUND' || code.startsWith('EAI_')) {
		return nameFault(attempt, code);
	}

	const doubt = tlsFault(code, attempt.address);
	if (doubt !== null) {
		return doubt;
	}

	if (code === 'UND_ERR_HEADERS_OVERFLOW') {
		return tooLarge(attempt, 'Its headers are longer than 16 KB.');
	}

	// Without a code as a rule (undici 8.12).
	if (error instanceof Error && error.name === 'HTTPParserError') {
		const message = `What answers at ${attempt.address.shown} does not speak HTTP.`;
		const next = ['Where it listens with TLS, give the address with https://', otherAddress];
		return fault('not-rocket-chat', message, {cause: 'Expected a Rocket.Chat workspace.', next});
	}

	return hasBegun(error) ? cutOff(attempt) : brokenFault(attempt);
}
