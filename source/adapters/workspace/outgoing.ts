// What leaves: path, headers and body of a call. Here, and only here, secrets are revealed.

import {createHash} from 'node:crypto';
import {plainText} from '../../domain/plain-text.js';
import {Secret} from '../../domain/secret.js';
import type {ChangeConfirmation, Session} from '../../domain/session.js';
import type {Clean} from './answers/refusal.js';
import type {Endpoint} from './endpoints.js';
import {hiding, longestSearched} from './hide-secrets.js';
import {encodeMethodCall, methodPath} from './method-call.js';

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
	/** For routes that ask for a second factor (protocol, section 2.2). */
	readonly confirmation?: ChangeConfirmation | null;
};

const reveal = (value: Sendable): string | number | boolean => (value instanceof Secret ? value.reveal() : value);

const revealAll = (values: Readonly<Record<string, Sendable>>): Record<string, string | number | boolean> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, reveal(value)]));

/** A server may quote what it was sent: that is taken out before and after cleaning. */
export function cleanerFor(input: CallInput): Clean {
	const values = [
		input.session?.authToken,
		input.confirmation?.secret,
		...Object.values(input.body ?? {}),
		...(input.parameters ?? []),
		...Object.values(input.query ?? {}),
	];
	const secrets = values.filter((value) => value instanceof Secret).map((value) => value.reveal());
	const hide = hiding(secrets);
	return (text) => {
		const plain = plainText(hide(text), longestSearched);
		// Cut to what is shown only when nothing of a secret is left in it: a half would not be known for what it is.
		return plainText(hide(plain));
	};
}

export function pathOf(
	{transport}: Endpoint,
	{segment, query}: CallInput,
): {readonly path: string; readonly search: string} {
	const base = transport.kind === 'rest' ? transport.path : methodPath(transport.method);
	const search = new URLSearchParams(
		Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(reveal(value))]),
	).toString();
	return {
		path: segment === undefined ? base : `${base}/${encodeURIComponent(segment)}`,
		search: search === '' ? '' : `?${search}`,
	};
}

export function bodyOf({transport}: Endpoint, {body, parameters}: CallInput): string | null {
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

export function headersOf(
	{session, confirmation = null}: Pick<CallInput, 'session' | 'confirmation'>,
	body: string | null,
): Record<string, string> {
	return {
		...(body !== null && {'content-type': 'application/json'}),
		...(session !== null && {'x-auth-token': session.authToken.reveal(), 'x-user-id': session.userId}),
		...(confirmation !== null && {'x-2fa-method': confirmation.method, 'x-2fa-code': codeOf(confirmation)}),
	};
}

/** A password goes as its SHA-256 in hexadecimal digits; a code without the spaces that apps show in it. */
const codeOf = ({method, secret}: ChangeConfirmation): string =>
	method === 'password'
		? createHash('sha256').update(secret.reveal(), 'utf8').digest('hex')
		: secret.reveal().replaceAll(/[^\u{21}-\u{7E}]/gu, '');
