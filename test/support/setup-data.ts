// What a guided setup comes across, realistic and the same on every run: a workspace, its answers, a request, imports.

import {fault, type Fault, type FaultCode} from '../../source/domain/fault.js';
import {packRequest} from '../../source/domain/qr/pack.js';
import {explainFields, readRegisterData} from '../../source/domain/register-data.js';
import {armorRequest, type SignedRequest} from '../../source/domain/request.js';
import {withRecord, emptyState, type PendingRequest, type SavedState} from '../../source/domain/saved-state.js';
import {Secret} from '../../source/domain/secret.js';
import type {Session} from '../../source/domain/session.js';
import type {ServiceState} from '../../source/domain/service-state.js';
import {servicesOf} from '../../source/domain/services.js';
import type {LookedAt, RunningLicense, WorkspaceInfo, WorkspaceStatus} from '../../source/domain/workspace-status.js';
import type {DoneStep, MadeRequest, RegisterDataRead} from '../../source/flow/command.js';
import type {PracticeFacts, Settings} from '../../source/flow/settings.js';
import {registerDataOf, sampleRequest} from './sample-request.js';

export const url = 'http://localhost:3000';
export const siteUrl = 'https://chat.vessel-07.example';
const host = 'chat.vessel-07.example';
const uniqueId = 'kQ3vT7mZpL9sXw2Ab';
export const workspaceId = '66a0c0ffee0000000000dead';

/** When all of it happens. */
export const today = '2026-11-21T13:45:00.000Z';

/** Every secret that an operator or a server hands over; none of them may be seen anywhere. */
export const secrets = {
	password: 'canary-password-4711',
	code: 'canary-code-471147',
	accessToken: 'canary-access-token-4711',
	sessionToken: 'canary-session-token-4711',
	registrationToken: 'canary-registration-token-4711',
	blob: 'canary-portal-blob-4711',
	license: 'RCV3_canary-license-4711',
	paste: 'canary-pasted-text-4711',
	confirmation: 'canary-confirmation-4711',
	device: 'canary-device-code-4711',
} as const;

export const settings: Settings = {
	tool: 'rc-register/0.1.0',
	givenUrl: null,
	defaultUrl: url,
	credentials: null,
	airGapped: false,
	expiresInDays: 30,
	comeBack: 'rc-register',
	accept: {expired: false, deskKey: null},
	practice: null,
};

export const practiceFacts: PracticeFacts = {
	url: 'http://127.0.0.1:41234',
	version: '8.9.0',
	user: 'admin',
	password: 'practice',
	twoFactorUser: 'captain',
	twoFactorCode: '123456',
	emailCode: '654321',
	userId: 'pRacticeAdmin0001',
	accessToken: 'practice-access-token-of-admin-0123456789AB',
	token: '0b9e4f6a-3c5d-4e7f-8a9b-0c1d2e3f4a5b',
	portalUrl: 'http://127.0.0.1:41235',
	keptIn: null,
};

export const info: WorkspaceInfo = {
	url,
	version: '8.6.0',
	versionExact: true,
	cloudWorkspaceId: null,
	workspaceUrl: host,
	supportedUntil: '2027-02-28T00:00:00.000Z',
	clockAheadSeconds: 0,
};

export const session: Session = {
	userId: 'kQ3vT7mZpL9sXw2Ac',
	authToken: new Secret(secrets.sessionToken),
	userName: 'ops.admin',
	made: 'here',
};

export const connection = {info, session};

export const runningLicense: RunningLicense = {
	valid: true,
	kind: 'v3',
	plan: 'Enterprise',
	trial: false,
	offline: true,
	validUntil: '2027-02-14T00:00:00.000Z',
	modules: ['auditing', 'canned-responses', 'engagement-dashboard', 'ldap-enterprise', 'livechat-enterprise'],
	id: '66a0beef0000000000000001',
	createdAt: '2026-01-31T00:00:00.000Z',
	limits: {activeUsers: {value: 141, max: 200}},
};

const servicesRead = (registered: boolean): readonly ServiceState[] =>
	servicesOf({
		settings: {
			Push_enable: true,
			Push_enable_gateway: true,
			Livechat_enabled: true,
			Accounts_OAuth_Proxy_services: '',
		},
		registration: {registered},
		license: null,
		privacyTermsAgreed: true,
		version: info.version,
		supportedUntil: info.supportedUntil,
		readAt: today,
	});

/** What a look before the sign-in finds. */
export const lookedAt: LookedAt = {...info, setup: 'finished'};

/** A new workspace: neither registered nor licensed, and soon read-only. */
export const freshStatus: WorkspaceStatus = {
	readAt: today,
	info,
	siteUrl,
	registration: {registered: false, workspaceId: null, uniqueId, email: null},
	license: null,
	readOnlyInDays: 9,
	privacyTermsAgreed: true,
	setup: 'finished',
	hosting: 'self-managed',
	services: servicesRead(false),
};

export const registeredStatus: WorkspaceStatus = {
	...freshStatus,
	registration: {registered: true, workspaceId, uniqueId, email: 'ops@vessel-07.example'},
	license: runningLicense,
	readOnlyInDays: null,
	services: servicesRead(true),
};

const registerDataText = registerDataOf({
	uniqueId,
	deploymentFingerprintHash: 'f8423294b309d217898535996192e0b31cefa3413e6699d13687fc1ff8fc6e05',
	deploymentFingerprintVerified: true,
	workspaceId: '',
	address: siteUrl,
	contactName: 'Zoë Ångström',
	contactEmail: 'ops@vessel-07.example',
	seats: 141,
	allowMarketing: false,
	accountName: 'Example Shipping Ltd',
	organizationType: 'enterprise',
	industry: 'logistics',
	orgSize: '4',
	country: 'worldwide',
	language: 'en',
	agreePrivacyTerms: true,
	website: 'https://example.org',
	siteName: 'Vessel 07',
	workspaceType: 'private',
	deploymentMethod: 'docker',
	deploymentPlatform: 'rocketchat/rocket.chat',
	version: '8.6.0',
	licenseVersion: 3,
	license: `RCV3_${'TGljZW5zZQ'.repeat(40)}`,
	enterpriseReady: true,
	setupComplete: true,
	connectionDisable: false,
	npsEnabled: true,
	MAC: 0,
	statsToken: 'eyJhbGciOiJSUzI1NiJ9.c3RhdHM.c2lnbmF0dXJl',
});

/** The value of a result that cannot be refused here. */
function given<Value>(
	result: {readonly ok: true; readonly value: Value} | {readonly ok: false; readonly fault: Fault},
): Value {
	if (!result.ok) {
		throw new Error(result.fault.message);
	}

	return result.value;
}

export const registerData: RegisterDataRead = {
	text: registerDataText,
	fields: explainFields(given(readRegisterData(registerDataText))),
};

export const request: SignedRequest = sampleRequest({
	registerData: registerDataText,
	workspace: {url: siteUrl, uniqueId, version: '8.6.0'},
	createdAt: Date.parse(today),
	expiresAt: Date.parse(today) + 30 * 24 * 60 * 60 * 1000,
});

export const folder = '/home/ops/rocketchat';

export const pending: PendingRequest = {
	case: request.caseName,
	requestDigest: request.digest,
	sequence: request.payload.sequence,
	requestedAt: request.payload.createdAt,
	expiresAt: request.payload.expiresAt,
	file: `${folder}/${request.caseName}.rcreq`,
	portalFile: `${folder}/${request.caseName}.txt`,
	requestedBy: 'ops',
	siteUrl,
};

export const made: MadeRequest = {
	pending,
	packed: given(packRequest(request.jws)),
	bytes: armorRequest(request).length,
	portalText: registerDataText,
	fields: registerData.fields,
};

export const waitingState: SavedState = withRecord({...emptyState, sequence: 7}, url, {pending});

/** A fault as an operator may meet it. */
export const someFault = (code: FaultCode): Fault =>
	fault(code, 'The workspace did not do what was asked.', {
		cause: 'Expected that it is registered; it says that it is not.',
		next: ['Look at the log of the workspace.', 'Then try again.'],
	});

/** A step that left the workspace with a status. */
export const doneStep = (status: WorkspaceStatus, remaining: Fault | null = null): DoneStep => ({
	did: 'Registered with a token.',
	status,
	remaining,
	saved: emptyState,
});
