// What the practice workspace stores of a registration, whichever way it came (protocol, section 6).

import {applyLicense} from './license-manager.js';
import {registrationSettings, type SettingValue} from './memory.js';
import type {PracticeServer} from './practice-server.js';

const member = (value: unknown, name: string): unknown => (value as Record<string, unknown>)[name];

// The server takes what it is given: no member is checked, a missing one is stored as undefined (here: null).
const stored = (value: unknown): SettingValue =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

/**
Stores the credentials of a registration payload.

@param server
@param payload - What the cloud answered or what a portal blob holds; anything.
@throws {TypeError} Where the payload is null: the server's first look into it stops there, with nothing written.
*/
export function storeCredentials(server: PracticeServer, payload: unknown): void {
	const {settings} = server.memory;
	const workspaceId = stored(member(payload, 'workspaceId'));
	settings.Register_Server = true;
	settings.Cloud_Workspace_Id = workspaceId;
	settings.Cloud_Workspace_Name = stored(member(payload, 'client_name'));
	settings.Cloud_Workspace_Client_Id = stored(member(payload, 'client_id'));
	settings.Cloud_Workspace_Client_Secret = stored(member(payload, 'client_secret'));
	settings.Cloud_Workspace_Client_Secret_Expires_At = stored(member(payload, 'client_secret_expires_at'));
	settings.Cloud_Workspace_PublicKey = stored(member(payload, 'publicKey'));
	settings.Cloud_Workspace_Registration_Client_Uri = stored(member(payload, 'registration_client_uri'));
}

/**
Applies the license of a registration payload, after its credentials were stored.

@throws {Error} With the server's text, where the license step fails.
*/
export function applyRegistrationLicense(server: PracticeServer, payload: unknown): void {
	const license = member(member(payload, 'licenseData'), 'license');
	if (typeof license !== 'string' || license === '') {
		return;
	}

	if (server.traits.sync === 'legacy') {
		server.memory.settings.Cloud_Workspace_License = license;
	}

	const outcome = applyLicense(server, license);
	if (outcome === 'unreadable') {
		throw new Error('Invalid license');
	}

	if (outcome === 'not-ready') {
		throw new Error('License is not ready for validation');
	}
}

/** Forgets the registration, as a server does that the cloud no longer knows (protocol, section 7). */
export function forgetRegistration(server: PracticeServer): void {
	for (const id of registrationSettings) {
		server.memory.settings[id] = '';
	}

	server.memory.settings.Register_Server = false;
}
