// One genuine item of each kind that can be imported. They are the same on every run: the practice key signs them.

import {Buffer} from 'node:buffer';
import {armorReply, sealReply} from '../../source/domain/reply.js';
import {armorRequest} from '../../source/domain/request.js';
import {Secret} from '../../source/domain/secret.js';
import {signPracticeLicense, signPracticeLicenseV2} from '../../source/practice/license-signing.js';
import {deskIdentity, registerDataOf, sampleRequest} from './sample-request.js';

const licenseContent = {
	version: '3.0',
	information: {
		id: '66a0beef0000000000000001',
		autoRenew: false,
		visualExpiration: '2027-01-31T00:00:00.000Z',
		trial: false,
		offline: true,
		createdAt: '2026-01-31T00:00:00.000Z',
		grantedTo: {name: 'Zoë Ångström', company: 'Example Shipping Ltd', email: 'ops@example.org'},
		tags: [{name: 'Enterprise', color: '#5154EC'}],
	},
	validation: {
		serverUrls: [{value: 'chat.example', type: 'url'}],
		validPeriods: [{validUntil: '2027-02-14T00:00:00.000Z', invalidBehavior: 'invalidate_license'}],
	},
	grantedModules: ['auditing', 'canned-responses', 'ldap-enterprise', 'livechat-enterprise', 'saml-enterprise'].map(
		(module) => ({module}),
	),
	limits: {activeUsers: [{max: 200, behavior: 'prevent_action'}]},
	cloudMeta: {},
};

const licenseV3 = signPracticeLicense(licenseContent);
const licenseV2 = signPracticeLicenseV2({
	url: 'chat.example',
	expiry: '2027-02-14',
	maxActiveUsers: 200,
	modules: ['auditing'],
	maxGuestUsers: 0,
	maxRoomsPerGuest: 0,
});

/** The JSON of the portal blob below. */
export const blobContent = {
	workspaceId: '66a0c0ffee0000000000dead',
	client_name: 'Vessel 07',
	client_id: '66a0c0ffee0000000000c11e',
	client_secret: 'not-a-secret-but-made-up-for-tests',
	client_secret_expires_at: 0,
	publicKey: '-----BEGIN PUBLIC KEY-----\nMade up\n-----END PUBLIC KEY-----\n',
	registration_client_uri: 'https://cloud.example/api/v2/workspaces/66a0c0ffee0000000000dead?seats>=1~~~',
	redirect_uris: ['https://chat.example/admin/cloud/oauth-callback'],
	licenseData: {
		version: 3,
		address: 'https://chat.example',
		license: licenseV3,
		updatedAt: '2026-02-01T00:00:00.000Z',
		expireAt: '2027-02-14T00:00:00.000Z',
	},
};

/** A portal blob of other content. */
export const blobOf = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64');

const request = sampleRequest({
	registerData: registerDataOf({uniqueId: 'kQ3vT7mZpL9sXw2Ab', address: 'https://chat.example', siteName: 'Vessel 07'}),
});
const sealed = sealReply({
	deskIdentity,
	request,
	createdAt: Date.UTC(2026, 10, 22, 9),
	nonce: new Uint8Array(24).fill(7),
	ephemeralSeed: new Uint8Array(32).fill(8),
	content: {cloudBlob: new Secret(blobOf(blobContent)), note: 'From the desk'},
});
if (!sealed.ok) {
	throw new Error(sealed.fault.cause);
}

/** The kinds of items, named as the corpus in `fixtures/damaged-paste` names them. */
export const itemKinds = ['request', 'reply', 'portal-blob', 'license-v3', 'license-v2'] as const;

export type ImportItem = (typeof itemKinds)[number];

/** The undamaged text of each. */
export const itemText: Readonly<Record<ImportItem, string>> = {
	request: armorRequest(request),
	reply: armorReply(sealed.value),
	'portal-blob': blobOf(blobContent),
	'license-v3': licenseV3,
	'license-v2': licenseV2,
};

/** The bare compact JWS of the two envelopes. */
export const bareText = {request: request.jws, reply: sealed.value.jws};

/** Register data, which goes out and must not come in. */
export const registerDataText = request.payload.registerData;
