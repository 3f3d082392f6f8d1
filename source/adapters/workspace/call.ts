// The one place where calls leave: where a call that reaches out is refused when air-gapped, where secrets are revealed,
// and where statuses become faults.

import {plainText} from '../../domain/plain-text.js';
import {type Result, failure, success} from '../../domain/result.js';
import {Secret} from '../../domain/secret.js';
import type {Session} from '../../domain/session.js';
import type {Clock} from '../../ports/clock.js';
import type {Egress} from '../../ports/workspace.js';
import type {Address} from './address.js';
import {
	type Made,
	airGapped,
	fromGateway,
	notPermitted,
	notSignedIn,
	redirected,
	turnedAway,
	unreadable,
} from './answer-fault.js';
import {type Clean, type Refusal, readRestRefusal} from './answers/refusal.js';
import {type Endpoint, timeLimit} from './endpoints.js';
import type {HttpAnswer, HttpClient} from './http-client.js';
import {decodeMethodAnswer, encodeMethodCall, methodPath} from './method-call.js';
import {cancelled} from './network-fault.js';
import {readTurn} from './rate-limit.js';

/** What is sent: plain JSON values, and secrets, which are revealed on the way out. */
export type Sendable = string | number | boolean | Secret;

/** What goes with a call. */
export type CallInput = {
	readonly session: Session | null;
	readonly signal: AbortSignal;
	readonly body?: Readonly<Record<string, Sendable>>;
	/** Of a Meteor method. */
	readonly parameters?: readonly Sendable[];
	readonly query?: Readonly<Record<string, Sendable>>;
	/** Goes behind the path, encoded. */
	readonly segment?: string;
};

/** What a call came to, whatever way it took. */
export type Answer =
	/** REST: the body. Meteor: the result. */
	| {readonly kind: 'done'; readonly body: unknown}
	| {readonly kind: 'refused'; readonly refusal: Refusal}
	/** This version has no such call. */
	| {readonly kind: 'absent'};

/** Makes a call; never throws. */
export type Call = (endpoint: Endpoint, input: CallInput) => Promise<Result<Answer>>;

const longestPause = 60;
const unauthorizedCodes: ReadonlySet<string | null> = new Set(['error-invalid-user', 'error-not-logged-in']);
const forbiddenCodes: ReadonlySet<string | null> = new Set([
	'error-unauthorized',
	'error-not-authorized',
	'error-not-allowed',
	'error-action-not-allowed',
]);

const reveal = (value: Sendable): string | number | boolean => (value instanceof Secret ? value.reveal() : value);

const revealAll = (values: Readonly<Record<string, Sendable>>): Record<string, string | number | boolean> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, reveal(value)]));

/** A server may quote what it was sent: that is taken out before and after cleaning. */
function cleanerFor(input: CallInput): Clean {
	const values = [
		input.session?.authToken,
		...Object.values(input.body ?? {}),
		...(input.parameters ?? []),
		...Object.values(input.query ?? {}),
	];
	const secrets = values
		.filter((value) => value instanceof Secret)
		.map((value) => value.reveal())
		.filter((text) => text.length >= 3)
		.toSorted((left, right) => right.length - left.length);
	const hide = (text: string): string => {
		let hidden = text;
		for (const secret of secrets) {
			hidden = hidden.replaceAll(secret, '[hidden]');
		}

		return hidden;
	};

	return (text) => hide(plainText(hide(text)));
}

function pathOf({transport}: Endpoint, {segment, query}: CallInput): {readonly path: string; readonly search: string} {
	const base = transport.kind === 'rest' ? transport.path : methodPath(transport.method);
	const search = new URLSearchParams(
		Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(reveal(value))]),
	).toString();
	return {
		path: segment === undefined ? base : `${base}/${encodeURIComponent(segment)}`,
		search: search === '' ? '' : `?${search}`,
	};
}

function bodyOf({transport}: Endpoint, {body, parameters}: CallInput): string | null {
	if (transport.kind === 'meteor') {
		return JSON.stringify(
			encodeMethodCall(
				transport.method,
				(parameters ?? []).map((value) => reveal(value)),
			),
		);
	}

	return transport.method === 'GET' ? null : JSON.stringify(revealAll(body ?? {}));
}

function headersOf(session: Session | null, body: string | null): Record<string, string> {
	return {
		...(body !== null && {'content-type': 'application/json'}),
		...(session !== null && {'x-auth-token': session.authToken.reveal(), 'x-user-id': session.userId}),
	};
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? {...value} : null;
	} catch {
		return null;
	}
}

function readAnswer(made: Made, answer: HttpAnswer, clean: Clean): Result<Answer> {
	const {status, text} = answer;
	if (status >= 300 && status < 400) {
		return failure(redirected(made, answer.header('location')));
	}

	if (status === 404) {
		return success({kind: 'absent'});
	}

	if (status >= 502 && status <= 504) {
		return failure(fromGateway(made, status));
	}

	const body = parseObject(text);
	if (body === null) {
		return status === 429
			? success({kind: 'refused', refusal: {status, code: null, words: null, details: undefined, body: null}})
			: failure(unreadable(made, answer));
	}

	if (made.endpoint.transport.kind === 'meteor') {
		const outcome = decodeMethodAnswer(body, clean);
		if (outcome.kind === 'result') {
			return success({kind: 'done', body: outcome.result});
		}

		if (outcome.kind !== 'unreadable') {
			return success(outcome.kind === 'absent' ? outcome : {kind: 'refused', refusal: outcome.refusal});
		}

		if (status < 300) {
			return failure(unreadable(made, answer));
		}
	}

	// Old servers leave `success` out of a refusal, and a proxy may turn a status round: both have to agree on success.
	return status < 300 && body.success !== false && body.status !== 'error'
		? success({kind: 'done', body})
		: success({kind: 'refused', refusal: readRestRefusal(body, status, clean)});
}

/** Refusals that mean the same for every call but a sign-in, which judges its own. */
function judge(made: Made, answer: Answer): Result<Answer> {
	if (answer.kind !== 'refused' || made.endpoint.access.kind === 'anyone') {
		return success(answer);
	}

	const {status, code, words} = answer.refusal;
	if (status === 401 || unauthorizedCodes.has(code)) {
		return failure(notSignedIn(words));
	}

	return status === 403 || forbiddenCodes.has(code) ? failure(notPermitted(made, words)) : success(answer);
}

/**
Makes the function through which every call goes.

@param options - `onNotice` is told, in one sentence, when a pause is made that the workspace asked for.
@param options.http
@param options.address
@param options.egress
@param options.clock
@param options.timeoutSeconds
@param options.connectTimeoutSeconds
@param options.onNotice
@returns A call that comes to an answer, or to a fault: those of the network, `air-gapped`, `sign-in-refused`,
`permission-missing`, `rate-limited`, `workspace-answer`, `not-rocket-chat`.
*/
export function createCall(options: {
	readonly http: HttpClient;
	readonly address: Address;
	readonly egress: Egress;
	readonly clock: Clock;
	readonly timeoutSeconds: number;
	readonly connectTimeoutSeconds: number;
	readonly onNotice: (sentence: string) => void;
}): Call {
	const {http, address, egress, clock, onNotice} = options;
	const attempt = async (
		endpoint: Endpoint,
		input: CallInput,
		pauses: 'may-pause' | 'paused-before',
	): Promise<Result<Answer>> => {
		const {path, search} = pathOf(endpoint, input);
		const body = bodyOf(endpoint, input);
		const made: Made = {address, endpoint, path, session: input.session};
		const exchange = await http({
			method: endpoint.transport.kind === 'meteor' ? 'POST' : endpoint.transport.method,
			path: `${address.basePath}${path}${search}`,
			headers: headersOf(input.session, body),
			body,
			effect: endpoint.effect,
			limitMilliseconds: timeLimit(endpoint.patience, options),
			signal: input.signal,
		});
		if (!exchange.ok) {
			return exchange;
		}

		const answer = readAnswer(made, exchange.value, cleanerFor(input));
		if (!answer.ok) {
			return answer;
		}

		const refusal = answer.value.kind === 'refused' ? answer.value.refusal : null;
		const turn = readTurn({...exchange.value, refusal}, clock.now());
		if (turn.kind === 'taken') {
			return judge(made, answer.value);
		}

		if (pauses === 'paused-before' || turn.seconds === null || turn.seconds > longestPause) {
			return failure(turnedAway(endpoint, {seconds: turn.seconds, now: clock.now()}));
		}

		onNotice(`The workspace asks to wait ${turn.seconds} seconds before it will ${endpoint.purpose}; waiting.`);
		await clock.wait(turn.seconds * 1000, input.signal);
		// Not a repetition: a call that was turned away was not looked at.
		return input.signal.aborted ? failure(cancelled()) : attempt(endpoint, input, 'paused-before');
	};

	return async (endpoint, input) =>
		endpoint.egress === 'reaches-out' && egress === 'forbidden'
			? failure(airGapped(endpoint))
			: attempt(endpoint, input, 'may-pause');
}
