// Meteor methods over REST (protocol, section 2.3): the call and the answer are EJSON texts inside JSON, and the HTTP
// status says nothing: older servers answer an error with 200 and `success: true`.

import * as z from 'zod/mini';
import {type Clean, type Refusal, readMeteorError} from './answers/refusal.js';

/** What became of a method. */
export type MethodOutcome =
	| {readonly kind: 'result'; readonly result: unknown}
	| {readonly kind: 'error'; readonly refusal: Refusal}
	| {readonly kind: 'absent'}
	| {readonly kind: 'unreadable'};

const outer = z.looseObject({message: z.string()});
const inner = z.looseObject({
	msg: z.optional(z.literal('result')),
	result: z.optional(z.unknown()),
	error: z.optional(z.unknown()),
});

/**
Where a method is called. The colon is encoded, as the web client does; proxies pass that on.

@param method - Name, such as `cloud:connectWorkspace`.
@returns Absolute path below the address of the workspace.
*/
export const methodPath = (method: string): string => `/api/v1/method.call/${encodeURIComponent(method)}`;

/**
Makes the body of a method call. None of these calls has a date, binary or other value that EJSON writes in a way of
its own, so that EJSON is JSON here.

@param method - Name of the method: the server runs the one named here, not the one in the path.
@param parameters - JSON values.
*/
export function encodeMethodCall(method: string, parameters: readonly unknown[]): {readonly message: string} {
	return {message: JSON.stringify({msg: 'method', id: '1', method, params: parameters})};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/**
Reads the answer of a method call.

@param body - The parsed JSON of the HTTP answer.
@param clean - Makes words of the server safe.
@returns `unreadable` where it has no `message`: then it is a REST answer, a refusal for example.
*/
export function decodeMethodAnswer(body: unknown, clean: Clean): MethodOutcome {
	const {data} = outer.safeParse(body);
	const message = data === undefined ? undefined : inner.safeParse(parse(data.message)).data;
	if (message === undefined) {
		return {kind: 'unreadable'};
	}

	if (message.error === undefined) {
		return {kind: 'result', result: message.result};
	}

	const refusal = readMeteorError(message.error, clean);
	return refusal.code === '404' ? {kind: 'absent'} : {kind: 'error', refusal};
}
