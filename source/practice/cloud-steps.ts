// What the practice workspace does with the cloud: connect and sync (protocol, sections 4 and 7).

import * as z from 'zod/mini';
import type {CloudAnswer} from './cloud-client.js';
import {applyLicense, hasNoEgress, removeLicense} from './license-manager.js';
import {isRegistered, textSetting, type PracticeServer} from './practice-server.js';
import {registerDataFields} from './register-data.js';
import {applyRegistrationLicense, forgetRegistration, storeCredentials} from './registration-payload.js';

/** The text with which a server under an offline license refuses to call out (protocol, section 0). */
export const noEgressText = 'Cloud connectivity is disabled by the offline license applied to this workspace';

/** What came of a sync: an aborted one is told as a success (protocol, section 7). */
export type SyncOutcome = 'synced' | 'aborted' | 'failed';

const isSuccess = (answer: CloudAnswer): answer is CloudAnswer & {kind: 'answer'} =>
	answer.kind === 'answer' && answer.status >= 200 && answer.status < 300;

type AccessToken =
	{readonly kind: 'token'; readonly token: string} | {readonly kind: 'none' | 'unreachable' | 'unknown'};

const tokenAnswer = z.looseObject({access_token: z.string()});
const oauthError = z.looseObject({errorCode: z.literal('oauth_invalid_client_credentials')});

async function accessToken(server: PracticeServer): Promise<AccessToken> {
	const answer = await server.cloud.call({
		method: 'POST',
		path: '/api/oauth/token',
		form: {
			client_id: textSetting(server, 'Cloud_Workspace_Client_Id'),
			client_secret: textSetting(server, 'Cloud_Workspace_Client_Secret'),
			scope: 'workspace:license:read',
			grant_type: 'client_credentials',
			redirect_uri: `${textSetting(server, 'Site_Url')}/admin/cloud/oauth-callback`,
		},
	});
	if (answer.kind === 'unreachable') {
		return {kind: 'unreachable'};
	}

	if (server.has('wipe-on-sync') || oauthError.safeParse(answer.body).success) {
		return {kind: 'unknown'};
	}

	const token = tokenAnswer.safeParse(answer.body);
	return isSuccess(answer) && token.success ? {kind: 'token', token: token.data.access_token} : {kind: 'none'};
}

const syncAnswer = z.looseObject({
	workspaceId: z.optional(z.string()),
	publicKey: z.optional(z.string()),
	license: z.optional(z.string()),
	removeLicense: z.optional(z.boolean()),
});

function takeSyncAnswer(server: PracticeServer, body: unknown): SyncOutcome {
	const answer = syncAnswer.safeParse(body);
	if (!answer.success) {
		return 'failed';
	}

	const {workspaceId, publicKey, license} = answer.data;
	const {settings} = server.memory;
	if (workspaceId !== undefined) {
		settings.Cloud_Workspace_Id = workspaceId;
	}

	if (publicKey !== undefined) {
		settings.Cloud_Workspace_PublicKey = publicKey;
	}

	if (answer.data.removeLicense === true) {
		removeLicense(server);
	} else if (license !== undefined) {
		applyLicense(server, license);
	}

	return 'synced';
}

/**
The path in the portal of something that belongs to this registration.

The workspace remembers the portal by its whole address; on another day the practice portal has another port, so only the
path of it counts.
*/
export function cloudPath(server: PracticeServer, below: string): string {
	const uri = textSetting(server, 'Cloud_Workspace_Registration_Client_Uri');
	return `${URL.canParse(uri) ? new URL(uri).pathname : ''}${below}`;
}

/** Synchronizes the workspace with the cloud. */
export async function synchronize(server: PracticeServer): Promise<SyncOutcome> {
	if (hasNoEgress(server) || !isRegistered(server) || server.has('sync-does-nothing')) {
		return 'aborted';
	}

	const access = await accessToken(server);
	if (access.kind === 'unknown') {
		forgetRegistration(server);
		server.memory.settings.Show_Setup_Wizard = 'in_progress';
		return 'aborted';
	}

	if (access.kind !== 'token') {
		return access.kind === 'none' ? 'aborted' : 'failed';
	}

	if (server.has('sync-fails')) {
		return 'failed';
	}

	const bearer = access.token;
	const json = registerDataFields(server);
	if (server.traits.sync === 'one-call') {
		const answer = await server.cloud.call({method: 'POST', path: cloudPath(server, '/sync'), bearer, json});
		return isSuccess(answer) ? takeSyncAnswer(server, answer.body) : 'failed';
	}

	const client = await server.cloud.call({method: 'POST', path: cloudPath(server, '/client'), bearer, json});
	const license = await server.cloud.call({method: 'GET', path: cloudPath(server, '/license'), bearer});
	if (!isSuccess(client) || !isSuccess(license)) {
		return 'failed';
	}

	takeSyncAnswer(server, client.body);
	return takeSyncAnswer(server, license.body);
}

/** What came of a connect. */
export type ConnectOutcome = 'connected' | 'refused' | 'no-egress';

/**
Connects the workspace with a registration token.

The sync that follows is part of it: where that fails the answer is a refusal, although the registration is stored.
*/
export async function connectWithToken(server: PracticeServer, token: string): Promise<ConnectOutcome> {
	if (hasNoEgress(server)) {
		return 'no-egress';
	}

	if (server.traits.registerServerFirst === 'yes') {
		server.memory.settings.Register_Server = true;
	}

	const answer = await server.cloud.call({
		method: 'POST',
		path: '/api/oauth/clients',
		bearer: token,
		json: {
			email: textSetting(server, 'Organization_Email'),
			client_name: textSetting(server, 'Site_Name'),
			redirect_uris: [`${textSetting(server, 'Site_Url')}/admin/cloud/oauth-callback`],
		},
	});
	if (!isSuccess(answer)) {
		return 'refused';
	}

	try {
		storeCredentials(server, answer.body);
		applyRegistrationLicense(server, answer.body);
	} catch {
		return 'refused';
	}

	if (server.has('connect-says-false-but-registers')) {
		return 'refused';
	}

	return (await synchronize(server)) === 'failed' ? 'refused' : 'connected';
}
