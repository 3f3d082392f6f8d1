// Requests as real workspaces would give them, for the tests of the QR frames: the register data of a plain workspace,
// and of one that runs a license, which servers from 6.6 put into the register data (protocol, section 5).

import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {createIdentity} from '../../../source/domain/identity.js';
import {signRequest, type SignedRequest} from '../../../source/domain/request.js';

/** The register data of a workspace without a license, with members in the server's order. */
export const plainRegisterData = {
	uniqueId: 'kQ3vT7mZpL9sXw2Ab',
	deploymentFingerprintHash: 'LXEWQrcmsEQBYnyp9NbX5UoyJ3BbO4pVtq8kZ1aGdeU=',
	deploymentFingerprintVerified: true,
	workspaceId: '',
	address: 'https://chat.vessel-07.example',
	contactName: 'Ops Admin',
	seats: 143,
	allowMarketing: false,
	accountName: 'Example Shipping Ltd',
	organizationType: 'enterprise',
	industry: 'logistics',
	orgSize: '3',
	country: 'norway',
	language: 'en',
	agreePrivacyTerms: true,
	website: 'https://example.org',
	siteName: 'Vessel 07',
	workspaceType: 'privateTeam',
	deploymentMethod: 'docker',
	deploymentPlatform: 'selfinstall',
	version: '7.10.2',
	licenseVersion: 3,
	enterpriseReady: true,
	setupComplete: true,
	connectionDisable: false,
	npsEnabled: true,
	MAC: 0,
};

const modules =
	'auditing canned-responses ldap-enterprise livechat-enterprise voip-enterprise omnichannel-mobile-enterprise engagement-dashboard push-privacy scalability saml-enterprise oauth-enterprise federation videoconference-enterprise message-read-receipt outlook-calendar hide-watermark custom-roles accessibility-certification unlimited-presence contact-id-verification teams-voip abac'.split(
		' ',
	);
const license = {
	version: '3.0',
	information: {
		id: '66a0c0ffee0000000000beef',
		autoRenew: false,
		visualExpiration: '2027-01-31T00:00:00.000Z',
		notifyAdminsAt: '2027-01-01T00:00:00.000Z',
		notifyUsersAt: '2027-01-15T00:00:00.000Z',
		trial: false,
		cancellable: false,
		offline: true,
		createdAt: '2026-01-31T00:00:00.000Z',
		grantedBy: {method: 'sales', seller: 'Sales Desk'},
		grantedTo: {name: 'Ops Admin', company: 'Example Shipping Ltd', email: 'admin@example.org'},
		tags: [{name: 'Enterprise', color: '#5154EC'}],
	},
	validation: {
		serverUrls: [{value: 'f8423294a1c0c0ffee00000000000000000000000000000000000000006e0500', type: 'hash'}],
		validPeriods: [
			{
				validFrom: '2026-01-31T00:00:00.000Z',
				validUntil: '2027-02-14T00:00:00.000Z',
				invalidBehavior: 'invalidate_license',
			},
		],
		statisticsReport: {required: false, allowedStaleInDays: 30},
	},
	grantedModules: modules.map((module) => ({module})),
	limits: {
		activeUsers: [{max: 200, behavior: 'prevent_action'}],
		guestUsers: [],
		roomsPerGuest: [],
		privateApps: [{max: -1, behavior: 'prevent_action'}],
		marketplaceApps: [{max: -1, behavior: 'prevent_action'}],
		monthlyActiveContacts: [],
	},
	cloudMeta: {},
};

/** As a license has it: an RS256 signature by a 4096-bit key is 512 bytes that nothing compresses. */
const signature = Buffer.concat(
	Array.from({length: 16}, (_, index) => createHash('sha256').update(`signature ${index}`).digest()),
);
const base64UrlJson = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const licenseText = `RCV3_${base64UrlJson({alg: 'RS256', typ: 'JWT'})}.${base64UrlJson(license)}.${signature.toString('base64url')}`;

/** The register data of a workspace that runs a license with 22 modules. */
export const licensedRegisterData = {...plainRegisterData, license: licenseText};

/** Register data as the workspace gives it: standard base64 of its JSON text. */
export const encodeRegisterData = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/**
Signs a request with a fixed key.

@param registerData - Base64.
@param sequence - Another number gives another request.
*/
export function sampleRequest(registerData: string, sequence = 4): SignedRequest {
	const request = signRequest({
		identity: createIdentity({signing: seed('signing'), sealing: seed('sealing')}),
		createdAt: Date.parse('2026-11-21T08:15:42.317Z'),
		expiresAt: Date.parse('2026-12-21T08:15:42.317Z'),
		sequence,
		workspace: {url: plainRegisterData.address, uniqueId: plainRegisterData.uniqueId, version: '7.10.2'},
		registerData,
		log: createHash('sha256').update('the line before').digest('base64url'),
		tool: 'rc-register/0.1.0',
	});
	if (!request.ok) {
		throw new Error(request.fault.cause ?? request.fault.message);
	}

	return request.value;
}

/** The request of a plain workspace. */
export const plainRequest = (): SignedRequest => sampleRequest(encodeRegisterData(JSON.stringify(plainRegisterData)));

/** The request of a workspace with a license. */
export const licensedRequest = (): SignedRequest =>
	sampleRequest(encodeRegisterData(JSON.stringify(licensedRegisterData)));

function seed(name: string): Uint8Array {
	return new Uint8Array(createHash('sha256').update(`sample ${name}`).digest());
}
