// What came back, in one shape for both transports.

import {type Result, failure, success} from '../../domain/result.js';
import {type Made, fromGateway, redirected, unreadable} from './answer-fault.js';
import {type Clean, type Refusal, readRestRefusal} from './answers/refusal.js';
import type {HttpAnswer} from './http-client.js';
import {decodeMethodAnswer} from './method-call.js';

/** The headers `Date` and `Age` of an answer, verbatim. */
export type Sent = {readonly date: string | null; readonly age: string | null};

/** What a call came to, whatever way it took. */
export type Answer =
	/** REST: the body. Meteor: the result. `sent` is what its headers say of when it was made. */
	| {readonly kind: 'done'; readonly body: unknown; readonly sent: Sent}
	| {readonly kind: 'refused'; readonly refusal: Refusal}
	/** This version has no such call. */
	| {readonly kind: 'absent'};

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? {...value} : null;
	} catch {
		return null;
	}
}

export function readAnswer(made: Made, answer: HttpAnswer, clean: Clean): Result<Answer> {
	const {status, text} = answer;
	const sent: Sent = {date: answer.header('date'), age: answer.header('age')};
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
			return success({kind: 'done', body: outcome.result, sent});
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
		? success({kind: 'done', body, sent})
		: success({kind: 'refused', refusal: readRestRefusal(body, status, clean)});
}
