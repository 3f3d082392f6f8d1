// Meteor methods, tunnelled over REST (protocol, section 2.3). The method that runs is the one inside `message`; the one
// in the path is for show.

import * as z from 'zod/mini';
import {connectWithToken, synchronize} from './cloud-steps.js';
import {jsonAnswer, type HttpAnswer} from './http-answer.js';
import type {PracticeServer} from './practice-server.js';
import {registerData} from './register-data.js';
import {registrationStatus} from './registration-steps.js';
import {gatewayTimeout, missingMember, textMember, type RouteCall, type Routes} from './route.js';
import {isAllowed} from './sessions.js';
import {versionsOfMethod, type MethodName} from './offered-calls.js';

/** What a method gives back: a result, or an error as Meteor serializes it. */
type MethodAnswer = {readonly result: unknown} | {readonly error: Readonly<Record<string, unknown>>};

const meteorError = (error: string | number, reason: string, details?: object): MethodAnswer => ({
	error: {
		isClientSafe: true,
		error,
		reason,
		...(details && {details}),
		message: `${reason} [${error}]`,
		errorType: 'Meteor.Error',
	},
});

// A plain Error has no members that JSON would carry.
const plainError: MethodAnswer = {error: {}};

const methodCall = z.object({
	method: z.string(),
	params: z.array(z.unknown()),
	id: z.string(),
});

/** A method of the practice workspace. */
type Method = {
	readonly egress: 'reaches-out' | 'stays-inside';
	readonly run: (server: PracticeServer, parameters: readonly unknown[]) => MethodAnswer | Promise<MethodAnswer>;
};

function disconnect(server: PracticeServer): MethodAnswer {
	if (server.has('disconnect-deprecated')) {
		return {error: {name: 'Deprecated'}};
	}

	if (server.has('disconnect-deprecated-without-name')) {
		return plainError;
	}

	// The credentials stay, so the workspace still says that it is registered; `connectToCloud` is what changes.
	if (!server.has('disconnect-does-nothing')) {
		server.memory.settings.Register_Server = false;
	}

	return {result: true};
}

async function connect(server: PracticeServer, [token]: readonly unknown[]): Promise<MethodAnswer> {
	if (typeof token !== 'string' || token === '') {
		return meteorError('error-invalid-payload', 'Token is required.', {method: 'cloud:connectWorkspace'});
	}

	const outcome = await connectWithToken(server, token);
	return outcome === 'no-egress' ? plainError : {result: outcome === 'connected'};
}

async function sync(server: PracticeServer): Promise<MethodAnswer> {
	const outcome = await synchronize(server);
	if (server.traits.sync === 'legacy') {
		return {result: outcome === 'synced' || (outcome === 'aborted' && server.has('sync-does-nothing'))};
	}

	return outcome === 'failed' ? plainError : {result: true};
}

const methods: Readonly<Record<MethodName, Method>> = {
	'cloud:checkRegisterStatus': {
		egress: 'stays-inside',
		run: (server) => ({result: registrationStatus(server)}),
	},
	'cloud:getWorkspaceRegisterData': {
		egress: 'stays-inside',
		run: (server) => ({result: registerData(server)}),
	},
	'cloud:connectWorkspace': {egress: 'reaches-out', run: connect},
	'cloud:syncWorkspace': {egress: 'reaches-out', run: sync},
	'cloud:registerWorkspace': {
		egress: 'reaches-out',
		async run(server) {
			const told = await server.cloud.call({method: 'POST', path: '/api/v2/register/workspace', json: {}});
			return {result: told.kind === 'answer' && told.status < 300};
		},
	},
	'cloud:disconnectWorkspace': {egress: 'stays-inside', run: disconnect},
	'cloud:reconnectWorkspace': {
		egress: 'reaches-out',
		async run(server) {
			server.memory.settings.Register_Server = true;
			return sync(server);
		},
	},
};

const isMethod = (name: string): name is MethodName => Object.hasOwn(methods, name);

const hasMethod = (server: PracticeServer, name: string): name is MethodName =>
	isMethod(name) && (versionsOfMethod[name] as readonly string[]).includes(server.version);

function parsed(text: string): z.infer<typeof methodCall> | null {
	try {
		return methodCall.parse(JSON.parse(text));
	} catch {
		return null;
	}
}

/** Whether a method makes a real workspace call the internet, for the record of calls. */
export function isMethodReachingOut(body: Readonly<Record<string, unknown>>): boolean {
	const {message} = body;
	const name = typeof message === 'string' ? parsed(message)?.method : undefined;
	return name !== undefined && isMethod(name) && methods[name].egress === 'reaches-out';
}

async function run(call: RouteCall, server: PracticeServer, name: string, parameters: readonly unknown[]) {
	if (!hasMethod(server, name)) {
		return meteorError(404, `Method '${name}' not found`);
	}

	if (server.has('rate-limited-in-nanoseconds')) {
		return meteorError('too-many-requests', 'Error, too many requests.', {timeToReset: server.now() * 1e6});
	}

	if (server.has('rate-limited')) {
		return meteorError('too-many-requests', 'Error, too many requests. Please slow down.', {timeToReset: 60_000});
	}

	return !call.signedIn || !isAllowed(server, call.signedIn.account, 'manage-cloud')
		? meteorError('error-not-authorized', 'Not authorized', {method: name})
		: methods[name].run(server, parameters);
}

function errorStatus(server: PracticeServer): 200 | 400 {
	if (server.has('method-error-in-200')) {
		return 200;
	}

	return server.has('method-error-in-400') ? 400 : server.traits.methodError;
}

async function answer(call: RouteCall, server: PracticeServer): Promise<HttpAnswer> {
	const message = textMember(call, 'message');
	const wanted = message === null ? null : parsed(message);
	if (!wanted) {
		return missingMember(server, 'message');
	}

	const given = await run(call, server, wanted.method, wanted.params);
	if (server.has('connect-504-after-doing-it') && wanted.method === 'cloud:connectWorkspace') {
		return gatewayTimeout();
	}

	const status = 'error' in given ? errorStatus(server) : 200;
	const text = JSON.stringify({msg: 'result', id: wanted.id, ...given});
	return jsonAnswer(status, {message: text, success: status === 200});
}

/** `method.call/:method`. */
export const methodRoutes: Routes = {
	'POST /api/v1/method.call/:name': {needs: 'sign-in', egress: 'stays-inside', answer},
};
