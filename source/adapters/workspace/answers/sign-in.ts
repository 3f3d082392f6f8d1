// Answers of `login` and `me` (protocol, section 2.2).

import * as z from 'zod/mini';
import type {TwoFactorMethod} from '../../../domain/session.js';
import {lenient} from './lenient.js';
import type {Refusal} from './refusal.js';
import {shownText} from './text.js';

// Both go into headers: nothing but printable ASCII can.
const headerValue = z.string().check(z.regex(/^[\u{21}-\u{7E}]{1,1024}$/u));

const account = z.optional(z.looseObject({username: shownText}));

/** A sign-in that was taken. */
export const loginAnswer = z.looseObject({
	data: z.looseObject({
		userId: headerValue,
		authToken: headerValue,
		me: lenient(account, undefined),
	}),
});

/** Who a token belongs to. */
export const meAnswer = z.looseObject({
	_id: z.string().check(z.minLength(1), z.maxLength(1024)),
	username: shownText,
	name: shownText,
});

/** What a refused sign-in was about. */
export type SignInRefusal =
	| {readonly kind: 'code-required' | 'code-wrong' | 'too-many-codes'; readonly method: TwoFactorMethod}
	/** Only that it was refused: from 9.0.0 that is all that the server says, whatever the reason. */
	| {readonly kind: 'unexplained'}
	| {readonly kind: 'explained'; readonly words: string};

const methodName = z.optional(z.string());
const methodList = z.array(z.string());
const twoFactorDetails = z.looseObject({
	method: lenient(methodName, undefined),
	availableMethods: lenient(z.optional(methodList), undefined),
});

function readMethod(details: unknown): TwoFactorMethod {
	const {data} = twoFactorDetails.safeParse(details);
	return (data?.method ?? data?.availableMethods?.[0]) === 'email' ? 'email' : 'totp';
}

const kinds: ReadonlyMap<string | null, 'code-required' | 'code-wrong' | 'too-many-codes'> = new Map([
	['totp-required', 'code-required'],
	['totp-invalid', 'code-wrong'],
	['totp-max-attempts', 'too-many-codes'],
]);

/**
Tells what a refused sign-in was about.

@param refusal - What the workspace said.
@param refusal.code
@param refusal.words
@param refusal.details
@param refusal.body
*/
export function readSignInRefusal({code, words, details, body}: Refusal): SignInRefusal {
	const kind = kinds.get(code);
	if (kind !== undefined) {
		return {kind, method: readMethod(details)};
	}

	// Before 9.0.0 there is always a `message`, if only "Unauthorized", which stands for an unknown user.
	const hasMessage = typeof body === 'object' && body !== null && 'message' in body;
	return words === null || (!hasMessage && /^unauthorized$/iu.test(words))
		? {kind: 'unexplained'}
		: {kind: 'explained', words};
}
