// The one place where calls leave: where a call that reaches out is refused when air-gapped, and where
// what comes back is judged.

import {type Result, failure, success} from '../../domain/result.js';
import type {Clock} from '../../ports/clock.js';
import type {Egress} from '../../ports/workspace.js';
import type {Address} from './address.js';
import {type Endpoint, timeLimit} from './endpoints.js';
import type {HttpClient} from './http-client.js';
import {type Answer, readAnswer} from './incoming.js';
import {cancelled} from './network-fault.js';
import {type CallInput, bodyOf, cleanerFor, headersOf, pathOf} from './outgoing.js';
import {readTurn} from './rate-limit.js';
import {airGapped, notPermitted, notSignedIn, turnedAway} from './refusal-fault.js';

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

/** Refusals that mean the same for every call but a sign-in, which judges its own. */
function judge(endpoint: Endpoint, input: CallInput, answer: Answer): Result<Answer> {
	if (answer.kind !== 'refused' || endpoint.access.kind === 'anyone') {
		return success(answer);
	}

	const {status, code, words} = answer.refusal;
	if (status === 401 || unauthorizedCodes.has(code)) {
		return failure(notSignedIn(words));
	}

	return status === 403 || forbiddenCodes.has(code)
		? failure(notPermitted(endpoint, input.session, words))
		: success(answer);
}

/**
Makes the function through which every call goes.

@param options - `onNotice` is told, in one sentence, when a pause is made that the workspace asked for.
@param options.http
@param options.address
@param options.egress
@param options.clock
@param options.timeoutSeconds
@param options.millisecondsPerSecond
@param options.onNotice
@returns A call that comes to an answer, or to a fault: those of the network, `air-gapped`, `sign-in-refused`,
`permission-missing`, `rate-limited`, `workspace-answer`, `not-rocket-chat`.
*/
export function createCall(options: {
	readonly http: HttpClient;
	readonly address: Address;
	readonly egress: Egress;
	readonly clock: Clock;
	readonly timeoutSeconds: number | null;
	readonly millisecondsPerSecond?: number | undefined;
	readonly onNotice: (sentence: string) => void;
}): Call {
	const {http, address, egress, clock, onNotice} = options;
	const waiting = new Set<string>();
	const attempt = async (
		endpoint: Endpoint,
		input: CallInput,
		pauses: 'may-pause' | 'paused-before',
	): Promise<Result<Answer>> => {
		const {path, search} = pathOf(endpoint, input);
		const body = bodyOf(endpoint, input);
		const exchange = await http({
			method: endpoint.transport.kind === 'meteor' ? 'POST' : endpoint.transport.method,
			path: `${address.basePath}${path}${search}`,
			headers: headersOf(input, body),
			body,
			effect: endpoint.effect,
			limitMilliseconds: timeLimit(endpoint.patience, options),
			signal: input.signal,
		});
		if (!exchange.ok) {
			return exchange;
		}

		const answer = readAnswer({address, endpoint, path}, exchange.value, cleanerFor(input));
		if (!answer.ok) {
			return answer;
		}

		const refusal = answer.value.kind === 'refused' ? answer.value.refusal : null;
		const turn = readTurn({...exchange.value, refusal}, clock.now());
		if (turn.kind === 'taken') {
			return judge(endpoint, input, answer.value);
		}

		const {seconds} = turn;
		if (seconds === null || pauses === 'paused-before' || seconds > longestPause) {
			return failure(turnedAway(endpoint, {seconds, now: clock.now()}));
		}

		// Several calls of one kind may be made at once; they wait together.
		if (!waiting.has(endpoint.purpose)) {
			onNotice(`The workspace takes no more calls for now; trying again in ${seconds} s.`);
		}

		waiting.add(endpoint.purpose);
		await clock.wait(seconds * 1000, input.signal);
		waiting.delete(endpoint.purpose);
		// Not a repetition: a call that was turned away was not looked at.
		return input.signal.aborted ? failure(cancelled()) : attempt(endpoint, input, 'paused-before');
	};

	return async (endpoint, input) =>
		egress === 'forbidden' && endpoint.egress === 'reaches-out'
			? failure(airGapped(endpoint))
			: attempt(endpoint, input, 'may-pause');
}
