// How long a workspace asks to wait (protocol, section 2). It says so in words, in headers, or in the details of a
// method's error; words first, since the time in the header is by the server's clock.

import * as z from 'zod/mini';
import type {Refusal} from './answers/refusal.js';

/** Whether a call was turned away for now, and for how long. */
export type Turn =
	| {readonly kind: 'taken'}
	/** `seconds` is null where the server does not say, or says what cannot be. */
	| {readonly kind: 'turned-away'; readonly seconds: number | null};

const names: ReadonlySet<string | null> = new Set(['error-too-many-requests', 'too-many-requests']);
const details = z.looseObject({timeToReset: z.number().check(z.nonnegative())});
const longestTold = 86_400;
const count = /wait (?<seconds>\d{1,6}) seconds?/iu;

function fromHeaders(header: (name: string) => string | null, now: number): number | null {
	const after = header('retry-after');
	if (after !== null && /^\d{1,6}$/u.test(after)) {
		return Number(after);
	}

	const reset = Number(header('x-ratelimit-reset') ?? NaN);
	return reset > now ? (reset - now) / 1000 : null;
}

/**
Tells whether a call was turned away because there were too many.

@param answer - HTTP status, header reader, and the refusal where one could be read.
@param answer.status
@param answer.header
@param answer.refusal
@param now - Milliseconds since 1970.
@returns Whole seconds to wait, at least 1; null where it says nothing, or more than a day.
*/
export function readTurn(
	answer: {
		readonly status: number;
		readonly header: (name: string) => string | null;
		readonly refusal: Refusal | null;
	},
	now: number,
): Turn {
	const {status, header, refusal} = answer;
	if (status !== 429 && !names.has(refusal?.code ?? null)) {
		return {kind: 'taken'};
	}

	const said = count.exec(refusal?.words ?? '')?.groups?.seconds;
	const reset = details.safeParse(refusal?.details).data?.timeToReset;
	const seconds = said === undefined ? (reset === undefined ? fromHeaders(header, now) : reset / 1000) : Number(said);
	// A time in nanoseconds instead of milliseconds would have somebody wait for thousands of years.
	const isTold = seconds !== null && seconds <= longestTold;
	return {kind: 'turned-away', seconds: isTold ? Math.max(1, Math.ceil(seconds)) : null};
}
