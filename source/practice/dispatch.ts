// Finds the route of a call and lets it pass the checks that a server makes, in the server's order (protocol, section 2).

import type {PracticeAccount} from './accounts.js';
import {jsonAnswer, textAnswer, type HttpAnswer, type HttpCall} from './http-answer.js';
import {infoRoutes} from './info-routes.js';
import {licenseRoutes} from './license-routes.js';
import {loginRoutes} from './login-routes.js';
import {isMethodReachingOut, methodRoutes} from './method-route.js';
import type {PracticeServer} from './practice-server.js';
import type {RateLimit} from './rate-limit.js';
import {registrationRoutes} from './registration-routes.js';
import type {Route, RouteCall, Routes} from './route.js';
import {checkSecondFactor, isAllowed, signedInBy} from './sessions.js';
import {settingsRoutes} from './settings-routes.js';
import {versionsOfRoute, type RouteName} from './offered-calls.js';

const routes: Routes = {
	...infoRoutes,
	...loginRoutes,
	...registrationRoutes,
	...licenseRoutes,
	...settingsRoutes,
	...methodRoutes,
};

/** A call with the route that it found; `route` is null where the version has none. */
export type Found = {readonly routeName: string; readonly route: Route | null; readonly call: RouteCall};

const withName = /^(?<base>\/api\/v1\/(?:settings|method\.call))\/(?<name>[^/]+)$/;

function bodyOf({text}: HttpCall): Readonly<Record<string, unknown>> {
	try {
		const body: unknown = JSON.parse(text);
		return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}

const isRouteName = (name: string): name is RouteName => Object.hasOwn(versionsOfRoute, name);

function isOffered(server: PracticeServer, name: RouteName): boolean {
	// A 6.4 whose disconnect is gone has the later way already.
	const isEarly = server.has('disconnect-deprecated') || server.has('disconnect-deprecated-without-name');
	return (
		(versionsOfRoute[name] as readonly string[]).includes(server.version) ||
		(isEarly && name === 'POST /api/v1/fingerprint')
	);
}

/** Finds the route of a call. */
export function findRoute(call: HttpCall, server: PracticeServer): Found {
	const {base, name} = withName.exec(call.path)?.groups ?? {};
	const routeName = `${call.method} ${base === undefined ? call.path : `${base}/:name`}`;
	const route = isRouteName(routeName) && isOffered(server, routeName) ? (routes[routeName] ?? null) : null;
	const found = {...call, name: name ?? '', body: bodyOf(call), signedIn: signedInBy(call, server)};
	return {routeName, route, call: found};
}

/** Whether a real workspace would call the internet for this call. */
export const isReachingOut = ({route, call}: Found): boolean =>
	route !== null && (route.egress === 'reaches-out' || isMethodReachingOut(call.body));

const notFound = (path: string): HttpAnswer =>
	path.startsWith('/api/')
		? jsonAnswer(404, {success: false, error: 'API endpoint does not exist'})
		: // Every other path gives the web client, whatever it is called.
			textAnswer(200, '<!DOCTYPE html><html><head><title>Rocket.Chat</title></head><body></body></html>', 'text/html');

function notSignedIn({traits}: PracticeServer): HttpAnswer {
	const message = 'You must be logged in to do this.';
	return jsonAnswer(401, {
		...(traits.notSignedIn === 'error-and-message' && {success: false, error: message}),
		status: 'error',
		message,
	});
}

function notAllowed({traits}: PracticeServer): HttpAnswer {
	const error =
		traits.missingPermission === 'unauthorized'
			? 'unauthorized'
			: 'User does not have the permissions required for this action [error-unauthorized]';
	return jsonAnswer(403, {success: false, error});
}

function isCallAllowed(server: PracticeServer, route: Route, account: PracticeAccount): boolean {
	const needs = typeof route.needs === 'function' ? route.needs(server) : route.needs;
	return needs === 'nobody' || needs === 'sign-in' || isAllowed(server, account, needs);
}

/** Answers a call. */
export async function dispatch(found: Found, server: PracticeServer, limit: RateLimit): Promise<HttpAnswer> {
	const {routeName, route, call} = found;
	if (!route) {
		return notFound(call.path);
	}

	// Methods have a limit of their own, inside (protocol, section 2.3).
	const isMethod = routeName === 'POST /api/v1/method.call/:name';
	const {headers, refusal} = isMethod ? {headers: {}, refusal: null} : limit(routeName, route.callsAMinute);
	const answer = refusal ?? (await checked(call, route, server));
	return {...answer, headers: {...headers, ...answer.headers}};
}

async function checked(call: RouteCall, route: Route, server: PracticeServer): Promise<HttpAnswer> {
	if (route.needs === 'nobody') {
		return route.answer(call, server);
	}

	if (!call.signedIn) {
		return notSignedIn(server);
	}

	if (!isCallAllowed(server, route, call.signedIn.account)) {
		return notAllowed(server);
	}

	if (server.has('server-error-500')) {
		return jsonAnswer(500, {success: false, error: 'Internal server error'});
	}

	const {secondFactor} = route;
	const asked = secondFactor === undefined ? null : checkSecondFactor(call, call.signedIn, server, secondFactor);
	return asked ?? route.answer(call, server);
}
