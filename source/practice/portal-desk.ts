// What the practice portal does for whoever asks it, a workspace or a person: tokens, registrations, licenses.

import {Buffer} from 'node:buffer';
import * as z from 'zod/mini';
import type {Randomness} from '../ports/randomness.js';
import {newHexId} from './memory.js';
import {practiceLicensePublicKey} from './practice-license-key.js';
import {isLicenseKind, makePracticeLicense, type PracticeLicenseKind} from './practice-licenses.js';
import type {PortalWorkspace, PracticePortalMemory} from './portal-memory.js';

/** What the parts of the portal work with. */
export type PortalDesk = {
	readonly now: () => number;
	readonly random: Randomness;
	/** The live memory, changed in place. */
	readonly memory: PracticePortalMemory;
	/** The portal's own address. */
	readonly url: () => string;
};

const aYear = 365 * 86_400_000;

/** The license that comes with an answer to register data. */
export type AnswerLicense = PracticeLicenseKind | 'none' | 'unreadable' | 'missing-member';

/** A random UUID (version 4, RFC 9562), as registration tokens look like. */
export function newUuid(random: Randomness): string {
	const bytes = Buffer.from(random(16));
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40; // eslint-disable-line no-bitwise -- RFC 9562 sets the version in four bits
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // eslint-disable-line no-bitwise -- and the variant in two
	const hex = bytes.toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Makes a registration token that brings a license of a kind. It can be used once. */
export function issueToken({memory, random}: PortalDesk, plan: PracticeLicenseKind): string {
	const token = newUuid(random);
	memory.tokens.push({token, plan});
	return token;
}

/** Makes a signed license for an address. */
export const issueLicense = (
	{now, random}: PortalDesk,
	order: {readonly kind: PracticeLicenseKind; readonly siteUrl: string; readonly version: 2 | 3},
): string => makePracticeLicense({...order, now: now(), id: newHexId(random, 12)});

/** Takes a new workspace in, and makes its credentials. */
export function enroll(
	desk: PortalDesk,
	workspace: Pick<PortalWorkspace, 'name' | 'siteUrl' | 'plan' | 'licenseVersion'>,
): PortalWorkspace {
	const {memory, random} = desk;
	const enrolled: PortalWorkspace = {
		...workspace,
		workspaceId: newHexId(random, 12),
		clientId: newHexId(random, 12),
		clientSecret: Buffer.from(random(32)).toString('base64url'),
		license: null,
		accessTokens: [],
	};
	memory.workspaces.push(enrolled);
	return enrolled;
}

/** The license of a workspace: made at the first time, the same from then on; null where its plan has none. */
export function licenseOf(desk: PortalDesk, workspace: PortalWorkspace): string | null {
	const {plan: kind, siteUrl, licenseVersion: version} = workspace;
	if (kind !== null) {
		workspace.license ??= issueLicense(desk, {kind, siteUrl, version});
	}

	return workspace.license;
}

/** The registration payload of a workspace (protocol, section 6). */
export function registrationPayload(
	desk: PortalDesk,
	workspace: PortalWorkspace,
	license: string | null,
): Readonly<Record<string, unknown>> {
	const {siteUrl, workspaceId} = workspace;
	return {
		workspaceId,
		client_name: workspace.name,
		client_id: workspace.clientId,
		client_secret: workspace.clientSecret,
		client_secret_expires_at: 0,
		publicKey: practiceLicensePublicKey,
		registration_client_uri: `${desk.url()}/api/v2/workspaces/${workspaceId}`,
		redirect_uris: [`${siteUrl}/admin/cloud/oauth-callback`],
		licenseData: {
			version: workspace.licenseVersion,
			address: siteUrl,
			license: license ?? '',
			updatedAt: new Date(desk.now()).toISOString(),
			modules: '',
			expireAt: new Date(desk.now() + aYear).toISOString(),
		},
	};
}

const registerFields = z.looseObject({
	address: z.string().check(z.minLength(1)),
	siteName: z.string(),
	licenseVersion: z.optional(z.number()),
});

function fieldsOf(registerData: string): z.infer<typeof registerFields> | null {
	try {
		return registerFields.parse(JSON.parse(Buffer.from(registerData, 'base64').toString('utf8')));
	} catch {
		return null;
	}
}

/**
Answers register data, as the portal does for whoever pastes it there ("Continue offline").

@param desk
@param registerData - Base64, as the workspace made it; white space does not matter.
@param license - What comes with the answer.
@returns The portal blob: base64 of the registration payload; null where the register data cannot be read.
*/
export function answerRegisterData(desk: PortalDesk, registerData: string, license: AnswerLicense): string | null {
	const fields = fieldsOf(registerData);
	if (!fields) {
		return null;
	}

	const plan = isLicenseKind(license) ? license : null;
	const workspace = enroll(desk, {
		name: fields.siteName,
		siteUrl: fields.address,
		plan,
		// Servers before 6.5 read the older form only.
		licenseVersion: (fields.licenseVersion ?? 2) >= 3 ? 3 : 2,
	});
	const text = license === 'unreadable' ? 'RCV3_this.is.unreadable' : licenseOf(desk, workspace);
	const {licenseData, ...bare} = registrationPayload(desk, workspace, text);
	const payload = license === 'missing-member' ? bare : {...bare, licenseData};
	return Buffer.from(JSON.stringify(payload), 'utf8').toString('base64');
}

/** Says yes to an e-mail registration, as the link in the e-mail does. */
export function confirmIntent({memory, now}: PortalDesk, userCode: string): 'confirmed' | 'unknown' {
	const waiting = memory.intents.find(
		(intent) => intent.confirmation === 'pending' && intent.userCode === userCode && intent.expiresAt > now(),
	);
	if (!waiting) {
		return 'unknown';
	}

	waiting.confirmation = 'confirmed';
	return 'confirmed';
}

/** Deletes a workspace in the portal: its next sync wipes its registration (protocol, section 7). */
export function forgetWorkspace({memory}: PortalDesk, workspaceId: string): 'forgotten' | 'unknown' {
	const count = memory.workspaces.length;
	memory.workspaces = memory.workspaces.filter((workspace) => workspace.workspaceId !== workspaceId);
	return memory.workspaces.length < count ? 'forgotten' : 'unknown';
}
