// What a workspace calls in the cloud (protocol, section 7).

import * as z from 'zod/mini';
import {jsonAnswer, type HttpAnswer, type HttpCall} from './http-answer.js';
import {newHexId, newId} from './memory.js';
import {enroll, licenseOf, registrationPayload, type PortalDesk} from './portal-desk.js';
import type {PortalWorkspace} from './portal-memory.js';

const hour = 3600;
const intentSeconds = 1800;
const intentMilliseconds = intentSeconds * 1000;

function bodyOf({text}: HttpCall): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}

const bearerOf = ({headers}: HttpCall): string => (headers.authorization ?? '').replace(/^Bearer /, '');

const refused = (status: number, errorCode: string): HttpAnswer => jsonAnswer(status, {errorCode, error: errorCode});

const clientRequest = z.looseObject({
	client_name: z.string(),
	redirect_uris: z.array(z.string()).check(z.minLength(1)),
});

function createClient(call: HttpCall, desk: PortalDesk): HttpAnswer {
	const {memory} = desk;
	const given = memory.tokens.find(({token}) => token === bearerOf(call));
	const body = clientRequest.safeParse(bodyOf(call));
	if (!given || !body.success) {
		return refused(given ? 400 : 401, given ? 'invalid_client_metadata' : 'invalid_token');
	}

	memory.tokens = memory.tokens.filter(({token}) => token !== given.token);
	const siteUrl = (body.data.redirect_uris[0] ?? '').replace(/\/admin\/cloud\/oauth-callback$/, '');
	// Nothing here tells which form of license the server understands; the sync that follows does, and brings it.
	const workspace = enroll(desk, {name: body.data.client_name, siteUrl, plan: given.plan, licenseVersion: 3});
	return jsonAnswer(201, registrationPayload(desk, workspace, null));
}

function accessToken(call: HttpCall, {memory, random}: PortalDesk): HttpAnswer {
	const form = new URLSearchParams(call.text);
	const workspace = memory.workspaces.find(
		({clientId, clientSecret}) => clientId === form.get('client_id') && clientSecret === form.get('client_secret'),
	);
	if (!workspace) {
		return refused(401, 'oauth_invalid_client_credentials');
	}

	const token = newId(random, 43);
	workspace.accessTokens = [...workspace.accessTokens.slice(-4), token];
	const scope = form.get('scope') ?? '';
	return jsonAnswer(200, {access_token: token, expires_in: hour, scope, token_type: 'Bearer'});
}

const registerFields = z.looseObject({address: z.string(), licenseVersion: z.optional(z.number())});

// What the sync tells of the workspace decides for whom its license is, and in which form.
function learn(workspace: PortalWorkspace, body: unknown): void {
	const fields = registerFields.safeParse(body);
	if (!fields.success) {
		return;
	}

	const licenseVersion = (fields.data.licenseVersion ?? 2) >= 3 ? 3 : 2;
	if (licenseVersion !== workspace.licenseVersion || fields.data.address !== workspace.siteUrl) {
		workspace.license = null;
	}

	workspace.licenseVersion = licenseVersion;
	workspace.siteUrl = fields.data.address;
}

function workspaceCall(call: HttpCall, desk: PortalDesk, id: string, what: string): HttpAnswer {
	const workspace = desk.memory.workspaces.find(({workspaceId}) => workspaceId === id);
	if (!workspace?.accessTokens.includes(bearerOf(call))) {
		return refused(401, 'unauthorized');
	}

	const {publicKey} = registrationPayload(desk, workspace, null);
	const license = (): Readonly<Record<string, unknown>> => {
		const text = licenseOf(desk, workspace);
		return text === null ? {} : {license: text};
	};

	switch (`${call.method} ${what}`) {
		case 'POST sync': {
			learn(workspace, bodyOf(call));
			return jsonAnswer(200, {workspaceId: id, publicKey, ...license()});
		}

		case 'POST client': {
			learn(workspace, bodyOf(call));
			return jsonAnswer(200, {workspaceId: id, publicKey});
		}

		case 'GET license': {
			return jsonAnswer(200, license());
		}

		case 'POST client/downgrade': {
			workspace.plan = null;
			workspace.license = null;
			return jsonAnswer(200, {});
		}

		default: {
			return refused(404, 'not_found');
		}
	}
}

function createIntent(call: HttpCall, desk: PortalDesk): HttpAnswer {
	const body = z.looseObject({email: z.string().check(z.minLength(3))}).safeParse(bodyOf(call));
	if (!body.success) {
		return refused(400, 'invalid_email');
	}

	const {memory, random, now} = desk;
	const digits = newHexId(random, 2).toUpperCase();
	const letters = newId(random, 4).toUpperCase();
	const made = {
		deviceCode: newId(random, 32),
		userCode: `${letters}-${digits}`,
		email: body.data.email,
		expiresAt: now() + intentMilliseconds,
		confirmation: 'pending' as const,
	};
	memory.intents.push(made);
	return jsonAnswer(200, {
		device_code: made.deviceCode,
		user_code: made.userCode,
		verification_url: `${desk.url()}/practice/confirm`,
		interval: 5,
		expires_in: intentSeconds,
	});
}

function poll(call: HttpCall, desk: PortalDesk): HttpAnswer {
	const token = call.query.get('token');
	const intent = desk.memory.intents.find(({deviceCode}) => deviceCode === token);
	if (!intent || intent.confirmation === 'used' || intent.expiresAt <= desk.now()) {
		return refused(400, 'expired_token');
	}

	if (intent.confirmation === 'pending') {
		return jsonAnswer(200, {status: 'authorization_pending'});
	}

	intent.confirmation = 'used';
	// The address is not known before the first sync; the license comes with that.
	const workspace = enroll(desk, {name: intent.email, siteUrl: '', plan: 'starter', licenseVersion: 3});
	return jsonAnswer(200, {successful: true, payload: registrationPayload(desk, workspace, null)});
}

/** Answers what a workspace asks; null where the call is for another part of the portal. */
export function answerWorkspace(call: HttpCall, desk: PortalDesk): HttpAnswer | null {
	const {id, what} = /^\/api\/v2\/workspaces\/(?<id>[^/]+)\/(?<what>.+)$/.exec(call.path)?.groups ?? {};
	if (id !== undefined && what !== undefined) {
		return workspaceCall(call, desk, id, what);
	}

	switch (`${call.method} ${call.path}`) {
		case 'POST /api/oauth/clients': {
			return createClient(call, desk);
		}

		case 'POST /api/oauth/token': {
			return accessToken(call, desk);
		}

		case 'POST /api/v2/register/workspace/intent': {
			return createIntent(call, desk);
		}

		case 'GET /api/v2/register/workspace/poll': {
			return poll(call, desk);
		}

		case 'POST /api/v2/register/workspace':
		case 'POST /api/v2/register/workspace/pre-intent': {
			return jsonAnswer(200, {});
		}

		default: {
			return null;
		}
	}
}
