// The shape of a route of the practice workspace, and the answers that routes share (protocol, section 2).

import {jsonAnswer, type HttpAnswer, type HttpCall} from './http-answer.js';
import type {PracticeAccount} from './accounts.js';
import type {PracticeServer} from './practice-server.js';
import type {RouteName} from './offered-calls.js';

/** What an account may be allowed to do. */
export type Permission =
	| 'manage-cloud'
	| 'register-on-cloud'
	| 'edit-privileged-setting'
	| 'view-privileged-setting'
	| 'view-statistics'
	| 'create-personal-access-tokens';

/** Who calls. */
export type SignedIn = {
	readonly account: PracticeAccount;
	/** Hash of the token that the caller showed. */
	readonly tokenHash: string;
};

/** A call that found its route. */
export type RouteCall = HttpCall & {
	/** What stands in the place of `:name`, or an empty text. */
	readonly name: string;
	/** The JSON body; an empty object where there is none. */
	readonly body: Readonly<Record<string, unknown>>;
	readonly signedIn: SignedIn | null;
};

/** A route. */
export type Route = {
	/** Who may call: anyone, anyone who is signed in, or whoever has a permission. */
	readonly needs: 'nobody' | 'sign-in' | Permission | ((server: PracticeServer) => Permission | 'role-admin');
	/** Whether a real workspace would call the internet for it. */
	readonly egress: 'reaches-out' | 'stays-inside';
	/** Whether a second factor is asked for; `always` is not satisfied by one that was given a moment ago. */
	readonly secondFactor?: 'remembered' | 'always';
	/** Calls in 60 seconds, where the route has a limit of its own. */
	readonly callsAMinute?: number;
	readonly answer: (call: RouteCall, server: PracticeServer) => HttpAnswer | Promise<HttpAnswer>;
};

/** Some of the routes, by name. */
export type Routes = Partial<Record<RouteName, Route>>;

/** 200 with `success`. */
export const succeed = (body: Readonly<Record<string, unknown>> = {}): HttpAnswer =>
	jsonAnswer(200, {...body, success: true});

/** 400 with `success:false` and, where given, the error's text and more. */
export const fail = (error?: string, more: Readonly<Record<string, unknown>> = {}): HttpAnswer =>
	jsonAnswer(400, {success: false, ...(error !== undefined && {error}), ...more});

/** 400 for a body that lacks a member, in the words of the version. */
export function missingMember(server: PracticeServer, name: string): HttpAnswer {
	switch (server.traits.invalidBody) {
		case 'match-error': {
			return fail(`Match error: Missing key '${name}'`);
		}

		case 'bare': {
			return fail(`must have required property '${name}'`, {errorType: 'invalid-params'});
		}

		case 'with-code': {
			return fail(`must have required property '${name}' [invalid-params]`, {errorType: 'invalid-params'});
		}
	}
}

/** A text member of the body, or null where it is missing or no text. */
export function textMember({body}: RouteCall, name: string): string | null {
	const value = body[name];
	return typeof value === 'string' ? value : null;
}

/** What a proxy answers that gave up waiting, although the server behind it goes on. */
export const gatewayTimeout = (): HttpAnswer => ({
	...jsonAnswer(504, null),
	headers: {'content-type': 'text/html', server: 'nginx'},
	text: '<html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1></body></html>',
});
