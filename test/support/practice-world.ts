// What the stories about practice share: a workspace, a portal, a clock, and someone who calls.

import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {onTestFinished} from 'vitest';
import {practiceAccounts} from '../../source/practice/accounts.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import {startPracticePortal, type PracticePortal} from '../../source/practice/portal.js';
import {
	startPracticeWorkspace,
	type PracticeWorkspace,
	type PracticeWorkspaceOptions,
} from '../../source/practice/workspace.js';
import type {PracticeVersion} from '../../source/practice/versions.js';

/** An answer, parsed as far as it can be. */
export type Answer = {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** The JSON body; an empty object for anything else. */
	readonly body: Record<string, unknown>;
};

/** Someone who calls a workspace. */
export type Caller = {
	readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
	readonly post: (path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
	/** Calls a Meteor method; gives the HTTP status, and what the message says. */
	readonly method: (
		name: string,
		...parameters: readonly unknown[]
	) => Promise<{readonly status: number; readonly said: Record<string, unknown>; readonly answer: Answer}>;
};

/** The status of an answer. */
export async function statusOf(answer: Promise<{readonly status: number}>): Promise<number> {
	const {status} = await answer;
	return status;
}

/** A member of an answer's body. */
export async function memberOf(answer: Promise<Answer>, name: string): Promise<unknown> {
	const {body} = await answer;
	return body[name];
}

/** What a method gave back, or undefined where it gave an error. */
export async function resultOf(answer: Promise<{readonly said: Record<string, unknown>}>): Promise<unknown> {
	const {said} = await answer;
	return said.result;
}

/** What a method gave as its error, or undefined where it gave a result. */
export async function errorOf(answer: Promise<{readonly said: Record<string, unknown>}>): Promise<unknown> {
	const {said} = await answer;
	return said.error;
}

/** Noon of a day in 2026. */
export const noon = Date.parse('2026-11-21T12:00:00.000Z');

const parsed = (text: string): Record<string, unknown> => {
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch {
		return {};
	}
};

/** Someone who calls a URL with the same headers every time. */
export function callerOf(url: string, always: Readonly<Record<string, string>> = {}): Caller {
	const call = async (method: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
		const response = await fetch(`${url}${path}`, {
			method,
			headers: {'user-agent': 'test', 'content-type': 'application/json', ...always, ...headers},
			redirect: 'manual',
			...(body !== undefined && {body: typeof body === 'string' ? body : JSON.stringify(body)}),
		});
		const text = await response.text();
		return {status: response.status, headers: response.headers, text, body: parsed(text)};
	};

	return {
		get: async (path, headers) => call('GET', path, undefined, headers),
		post: async (path, body, headers) => call('POST', path, body ?? {}, headers),
		async method(name, ...parameters) {
			const message = JSON.stringify({msg: 'method', id: '7', method: name, params: parameters});
			const answer = await call('POST', `/api/v1/method.call/${encodeURIComponent(name)}`, {message});
			return {status: answer.status, said: parsed(String(answer.body.message)), answer};
		},
	};
}

/** The administrator, by the access token that skips the second factor. */
export const adminOf = (url: string): Caller =>
	callerOf(url, {'x-user-id': practiceAccounts.admin.userId, 'x-auth-token': practiceAccounts.admin.accessToken});

/** Signs someone in with a password and gives what came of it, and whoever calls with it from then on. */
export async function signIn(
	url: string,
	user: string,
	more: Readonly<Record<string, string>> = {},
): Promise<{readonly answer: Answer; readonly caller: Caller}> {
	const answer = await callerOf(url).post('/api/v1/login', {user, password: 'practice', ...more});
	const data = answer.body.data as {readonly userId: string; readonly authToken: string} | undefined;
	return {
		answer,
		caller: callerOf(url, data && {'x-user-id': data.userId, 'x-auth-token': data.authToken}),
	};
}

/** A workspace and a portal that end with the test. */
export type World = {
	readonly workspace: PracticeWorkspace;
	readonly portal: PracticePortal;
	readonly admin: Caller;
	readonly anyone: Caller;
	/** Puts the clock forward. */
	readonly pass: (milliseconds: number) => void;
};

/** Starts a workspace with a portal at noon. */
export async function practiceWorld(
	version: PracticeVersion,
	faults: readonly PracticeFault[] = [],
	more: Partial<PracticeWorkspaceOptions> = {},
): Promise<World> {
	const time = {now: noon};
	const clock = () => time.now;
	const portal = await startPracticePortal({clock, random: randomBytes});
	const workspace = await startPracticeWorkspace({version, faults, clock, random: randomBytes, portal, ...more});
	onTestFinished(async () => {
		await workspace.close();
		await portal.close();
	});
	return {
		workspace,
		portal,
		admin: adminOf(workspace.url),
		anyone: callerOf(workspace.url),
		pass(milliseconds) {
			time.now += milliseconds;
		},
	};
}

/** The register data of a workspace, by the method that every version has. */
export async function registerDataOf({admin}: World): Promise<string> {
	const {said} = await admin.method('cloud:getWorkspaceRegisterData');
	return String(said.result);
}

/** Base64 of JSON, undone. */
export const decoded = (text: string): Record<string, unknown> =>
	JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Record<string, unknown>;

/** Whether the workspace says that it is registered; asked over REST where there is such a route. */
export async function isRegistered({admin, workspace}: World): Promise<unknown> {
	const status =
		workspace.version === '3.18'
			? await resultOf(admin.method('cloud:checkRegisterStatus'))
			: await memberOf(admin.get('/api/v1/cloud.registrationStatus'), 'registrationStatus');
	return (status as Record<string, unknown>).workspaceRegistered;
}

/** What `licenses.info` says, from 6.5 on. */
export async function licenseInfo({admin}: World): Promise<Record<string, unknown>> {
	const answer = await admin.get('/api/v1/licenses.info?loadValues=true');
	return answer.body.license as Record<string, unknown>;
}

/** The value of a setting as the administrator reads it; undefined where it cannot be read. */
export async function settingOf({admin}: World, id: string): Promise<unknown> {
	const answer = await admin.get(`/api/v1/settings/${id}`);
	return answer.body.value;
}

/** Connects by the method that every version has, with a token that is good. */
export const connectByMethod = async ({admin, portal}: World) =>
	admin.method('cloud:connectWorkspace', portal.tokenFor());
