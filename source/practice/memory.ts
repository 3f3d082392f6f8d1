// What a practice workspace knows, as plain JSON, so that it can be saved and brought back on another day.

import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import * as z from 'zod/mini';
import type {Randomness} from '../ports/randomness.js';
import {practiceAccounts} from './accounts.js';

const settingValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const keptToken = z.strictObject({userId: z.string(), hash: z.string(), secondFactor: z.enum(['asked', 'skipped'])});

const passedCheck = z.strictObject({hash: z.string(), client: z.string(), until: z.number()});

const keptLicense = z.strictObject({text: z.string(), valid: z.boolean()});

const waitingLicense = z.strictObject({
	text: z.string(),
	kind: z.enum(['looks', 'never', 'counts']),
	looks: z.number(),
});

/** The saved form of a practice workspace; check a saved one with it before it is brought back. */
export const practiceMemory = z.strictObject({
	schema: z.literal(1),
	uniqueId: z.string(),
	deploymentFingerprintVerified: z.boolean(),
	/** Settings by ID, the hidden ones too. */
	settings: z.record(z.string(), settingValue),
	/** Who is signed in: SHA-256 (base64) of each token, as a server keeps it. */
	tokens: z.array(keptToken),
	/** Which tokens gave a second factor a moment ago, and by which program. */
	remembered: z.array(passedCheck),
	/** What licenses limit, counted now. */
	counts: z.record(z.string(), z.number()),
	/** The license that the server holds, valid or not. */
	license: z.nullable(keptLicense),
	/** A license that is stored but not applied yet: waits for so many looks, for ever (null), or for the counts. */
	waiting: z.nullable(waitingLicense),
});

/** A practice workspace, saved. */
export type PracticeMemory = z.infer<typeof practiceMemory>;

/** The value of a setting. */
export type SettingValue = z.infer<typeof settingValue>;

/** The hash under which a server keeps a token (protocol, section 2). */
export const hashOfToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('base64');

const alphabet = '23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz';

/** A text in the manner of Meteor's IDs: 55 unmistakable letters and digits. */
export const newId = (random: Randomness, length: number): string =>
	Array.from(random(length), (byte) => alphabet[byte % alphabet.length]).join('');

/** A text in the manner of the cloud's IDs: lower-case hexadecimal digits. */
export const newHexId = (random: Randomness, bytes: number): string => Buffer.from(random(bytes)).toString('hex');

/** The settings that a registration fills and a reset clears (protocol, section 6). */
export const registrationSettings = [
	'Cloud_Workspace_Id',
	'Cloud_Workspace_Name',
	'Cloud_Workspace_Client_Id',
	'Cloud_Workspace_Client_Secret',
	'Cloud_Workspace_Client_Secret_Expires_At',
	'Cloud_Workspace_PublicKey',
	'Cloud_Workspace_Registration_Client_Uri',
	'Cloud_Workspace_License',
] as const;

/**
A workspace on its first day: set up, not registered, not licensed.

@param siteUrl - Its own address (`Site_Url`), verbatim.
@param random - Where the unique ID comes from.
*/
export function freshMemory(siteUrl: string, random: Randomness): PracticeMemory {
	return {
		schema: 1,
		uniqueId: newId(random, 17),
		deploymentFingerprintVerified: true,
		settings: {
			Site_Url: siteUrl,
			Site_Name: 'Practice Vessel',
			Website: 'https://practice.example',
			Language: 'en',
			Country: 'norway',
			Organization_Name: 'Practice Shipping',
			Organization_Email: 'ops@practice.example',
			Organization_Type: 'enterprise',
			Industry: 'logistics',
			Size: '3',
			Server_Type: 'privateTeam',
			Allow_Marketing_Emails: false,
			NPS_survey_enabled: true,
			Push_enable: true,
			Push_enable_gateway: true,
			Apps_Framework_enabled: true,
			Livechat_enabled: true,
			Accounts_OAuth_Proxy_services: '',
			Accounts_AllowAnonymousRead: false,
			Cloud_Service_Agree_PrivacyTerms: true,
			Cloud_Url: 'https://cloud.rocket.chat',
			Show_Setup_Wizard: 'completed',
			Register_Server: false,
			Enterprise_License: '',
			Enterprise_License_Data: '',
			Enterprise_License_Status: '',
			...Object.fromEntries(registrationSettings.map((id) => [id, ''])),
		},
		tokens: [
			{
				userId: practiceAccounts.admin.userId,
				hash: hashOfToken(practiceAccounts.admin.accessToken),
				secondFactor: 'skipped',
			},
		],
		remembered: [],
		counts: {
			activeUsers: 143,
			guestUsers: 3,
			roomsPerGuest: 0,
			privateApps: 1,
			marketplaceApps: 2,
			monthlyActiveContacts: 12,
		},
		license: null,
		waiting: null,
	};
}
