// The register data of the practice workspace (protocol, section 5).

import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {allAccounts} from './accounts.js';
import {
	deploymentPlatformOf,
	isRegistered,
	settingNow,
	textSetting,
	toldName,
	type PracticeServer,
} from './practice-server.js';
import type {LateRegisterField} from './versions.js';

function lateField(server: PracticeServer, field: LateRegisterField): unknown {
	const {memory} = server;
	switch (field) {
		case 'deploymentFingerprintHash': {
			const told = `${textSetting(server, 'Site_Url')} ${memory.uniqueId}`;
			return createHash('sha256').update(told, 'utf8').digest('base64');
		}

		case 'deploymentFingerprintVerified': {
			return memory.deploymentFingerprintVerified;
		}

		case 'MAC': {
			return memory.counts.monthlyActiveContacts ?? 0;
		}

		case 'license': {
			// Vanishes from the JSON where none is set.
			const license = textSetting(server, 'Enterprise_License');
			return license === '' ? undefined : license;
		}

		case 'statsToken': {
			// The token that the last statistics report brought back; an unregistered workspace never reported any.
			return isRegistered(server) ? `practice-stats-token-${memory.uniqueId}` : undefined;
		}
	}
}

/** The register data as an object, in the order in which the server builds it. */
export function registerDataFields(server: PracticeServer): Readonly<Record<string, unknown>> {
	const {memory, traits} = server;
	const text = (id: string): string => String(settingNow(server, id));
	const late = (...fields: readonly LateRegisterField[]): Record<string, unknown> =>
		Object.fromEntries(
			fields
				.filter((field) => traits.lateRegisterFields.includes(field))
				.map((field) => [field, lateField(server, field)]),
		);
	return {
		uniqueId: memory.uniqueId,
		...late('deploymentFingerprintHash', 'deploymentFingerprintVerified'),
		workspaceId: textSetting(server, 'Cloud_Workspace_Id'),
		address: textSetting(server, 'Site_Url'),
		contactName: toldName(server, allAccounts[0]?.name ?? ''),
		seats: memory.counts.activeUsers ?? 0,
		allowMarketing: settingNow(server, 'Allow_Marketing_Emails'),
		accountName: text('Organization_Name'),
		organizationType: text('Organization_Type'),
		industry: text('Industry'),
		orgSize: text('Size'),
		country: text('Country'),
		language: text('Language'),
		agreePrivacyTerms: settingNow(server, 'Cloud_Service_Agree_PrivacyTerms'),
		website: text('Website'),
		siteName: text('Site_Name'),
		workspaceType: text('Server_Type'),
		deploymentMethod: 'docker',
		deploymentPlatform: deploymentPlatformOf(server),
		version: traits.release,
		licenseVersion: traits.licenseVersion,
		...late('license'),
		enterpriseReady: true,
		setupComplete: settingNow(server, 'Show_Setup_Wizard') === 'completed',
		connectionDisable: traits.connectToCloud === 'present' ? memory.settings.Register_Server !== true : false,
		npsEnabled: settingNow(server, 'NPS_survey_enabled'),
		...late('MAC', 'statsToken'),
	};
}

/** The register data as the server hands it out: standard base64 with padding, of UTF-8 JSON. */
export const registerData = (server: PracticeServer): string =>
	Buffer.from(JSON.stringify(registerDataFields(server)), 'utf8').toString('base64');
