// What REST routes and Meteor methods share about registration: each is offered by both, in different versions.

import {isRegistered, settingNow, textSetting, type PracticeServer} from './practice-server.js';
import {registrationSettings, newId} from './memory.js';

/** What the workspace says of its registration (protocol, section 3). */
export function registrationStatus(server: PracticeServer): Readonly<Record<string, unknown>> {
	const email = settingNow(server, 'Organization_Email');
	return {
		...(server.traits.connectToCloud === 'present' && {connectToCloud: settingNow(server, 'Register_Server')}),
		workspaceRegistered: isRegistered(server),
		workspaceId: textSetting(server, 'Cloud_Workspace_Id'),
		uniqueId: server.memory.uniqueId,
		token: '',
		email,
	};
}

/** Clears the registration and makes a new unique ID; the license stays where it is (protocol, section 7). */
export function resetRegistration(server: PracticeServer): void {
	const {memory} = server;
	if (server.has('disconnect-does-nothing')) {
		return;
	}

	for (const id of registrationSettings) {
		memory.settings[id] = '';
	}

	memory.settings.Cloud_Service_Agree_PrivacyTerms = false;
	memory.uniqueId = newId(server.random, 17);
	memory.deploymentFingerprintVerified = true;
}
