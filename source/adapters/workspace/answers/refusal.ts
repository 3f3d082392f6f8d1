// How a workspace says no: in REST (protocol, section 2) and inside the answer of a Meteor method (section 2.3).

import * as z from 'zod/mini';
import {lenient} from './lenient.js';

/** A refusal in one shape. */
export type Refusal = {
	/** HTTP status; null where the refusal lies inside an answer whose status says nothing. */
	readonly status: number | null;
	/** The server's name for it, such as `error-not-authorized`; null where it gave none. */
	readonly code: string | null;
	/** The server's words, cleaned; null where it gave none. */
	readonly words: string | null;
	/** The rest of the answer, to be parsed by whoever expects something in it. */
	readonly details: unknown;
	readonly body: unknown;
};

/** Makes text of the server safe to show: without control characters, and without what was sent. */
export type Clean = (text: string) => string;

const nameOrNumber = z.union([z.string(), z.number()]);
const name = lenient(z.optional(nameOrNumber), undefined);
const someText = lenient(z.optional(z.string()), undefined);
const details = z.optional(z.unknown());

const restRefusal = z.looseObject({
	error: name,
	errorType: someText,
	message: someText,
	details,
});

const meteorError = z.looseObject({
	error: name,
	name: someText,
	reason: someText,
	message: someText,
	details,
});

const codeInBrackets = /\[(?<code>[\w-]+)\]$/u;

function bracketed(texts: ReadonlyArray<string | undefined>): string | undefined {
	for (const text of texts) {
		const code = text === undefined ? undefined : codeInBrackets.exec(text.trimEnd())?.groups?.code;
		if (code !== undefined) {
			return code;
		}
	}

	return undefined;
}

const isName = (text: string): boolean => /^[\w-]+$/u.test(text);

const inWords = (clean: Clean, text: string | undefined): string | null => {
	const words = clean(text?.trimEnd().replace(codeInBrackets, '') ?? '');
	return words === '' ? null : words;
};

/**
Reads a refusal of a REST call.

@param body - The parsed JSON.
@param status - HTTP status.
@param clean - Makes its words safe.
*/
export function readRestRefusal(body: unknown, status: number, clean: Clean): Refusal {
	const {data} = restRefusal.safeParse(body);
	// A sign-in has the name in `error` and the words in `message`; `error` may be a number there. Other calls have the
	// words in `error`.
	const error = data?.error === undefined ? undefined : String(data.error);
	const named = error !== undefined && isName(error) ? error : undefined;
	const code = data?.errorType ?? bracketed([error, data?.message]) ?? named ?? null;
	const words = named === undefined ? (error ?? data?.message) : (data?.message ?? error);
	return {status, code, words: inWords(clean, words), details: data?.details, body};
}

/**
Reads the error of a Meteor method. A plain `Error` of the server arrives as `{}` or with a `name` only.

@param error - The member `error` of the result.
@param clean - Makes its words safe.
*/
export function readMeteorError(error: unknown, clean: Clean): Refusal {
	const {data} = meteorError.safeParse(error);
	const code = data?.error === undefined ? null : String(data.error);
	const words = data?.reason ?? data?.message ?? data?.name;
	return {status: null, code, words: inWords(clean, words), details: data?.details, body: error};
}
