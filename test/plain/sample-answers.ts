// A workspace that is registered online or air-gapped, as the engine would tell of it.

import type {AppliedImport, CheckedImport, MadeRequest} from '../../source/flow/command.js';
import {emptyState, withRecord, type PendingRequest, type SavedState} from '../../source/domain/saved-state.js';
import {packRequest} from '../../source/domain/qr/pack.js';
import {success} from '../../source/domain/result.js';
import {Secret} from '../../source/domain/secret.js';
import type {WorkspaceInfo, WorkspaceStatus} from '../../source/domain/workspace-status.js';
import {sampleRequest} from '../support/sample-request.js';
import type {AnswerTable} from './fake-flow.js';

const url = 'http://localhost:3000';
const readAt = '2026-11-21T13:45:00.000Z';

const info: WorkspaceInfo = {
	url,
	version: '8.6',
	versionExact: false,
	cloudWorkspaceId: null,
	workspaceUrl: null,
	supportedUntil: '2027-05-20T00:00:00.000Z',
	clockAheadSeconds: 0,
};

const fresh: WorkspaceStatus = {
	readAt,
	info: {...info, version: '8.6.0', versionExact: true},
	siteUrl: 'https://chat.example',
	registration: {registered: false, workspaceId: null, uniqueId: 'kQ3vT7mZpL9sXw2Ab', email: null},
	license: null,
	readOnlyInDays: 6,
	privacyTermsAgreed: true,
	setup: 'finished',
	hosting: 'self-managed',
	services: [],
};

const licensed: WorkspaceStatus = {
	...fresh,
	registration: {...fresh.registration, registered: true, workspaceId: '66f1c0de'},
	license: {
		valid: true,
		kind: 'v3',
		plan: 'Starter',
		trial: false,
		offline: false,
		validUntil: '2027-11-21T00:00:00.000Z',
		modules: ['auditing', 'livechat-enterprise'],
		id: 'license-1',
		createdAt: '2026-11-21T00:00:00.000Z',
		limits: {},
	},
	readOnlyInDays: null,
};

const {jws, caseName, digest} = sampleRequest();

const pending: PendingRequest = {
	case: caseName,
	requestDigest: digest,
	sequence: 7,
	requestedAt: readAt,
	expiresAt: '2026-12-21T13:45:00.000Z',
	file: `/srv/chat/${caseName}.rcreq`,
	portalFile: `/srv/chat/${caseName}.txt`,
	requestedBy: 'ada',
	siteUrl: 'https://chat.example',
};

const waiting: SavedState = withRecord(emptyState, url, {pending});
const packed = packRequest(jws);

const made: MadeRequest = {
	pending,
	packed: packed.ok ? packed.value : new Uint8Array(),
	bytes: 2268,
	portalText: 'eyJ9',
	fields: [],
};

const checked: CheckedImport = {
	kind: 'portal-blob',
	origin: '/srv/chat/answer.txt',
	repaired: ['Line breaks of a mail program were taken out.'],
	genuine: null,
	verdict: 'works',
	reasons: [],
	facts: [{name: 'Workspace ID', value: '66f1c0de'}],
	changes: [
		{what: 'Registered', from: 'no', to: 'yes'},
		{what: 'License', from: null, to: 'Starter'},
	],
	warnings: ['The license was made for 8.5.'],
	blob: {text: new Secret('a portal blob, which nobody may see'), workspaceId: '66f1c0de', digest: 'd'},
	license: {text: new Secret('a license'), kind: 'v3', digest: 'd', id: 'license-1', createdAt: null},
	reply: null,
	alreadyImported: false,
};

const applied: AppliedImport = {
	kind: 'portal-blob',
	applied: true,
	changes: checked.changes,
	status: licensed,
	rolledBack: false,
	repaired: [],
	remaining: null,
	saved: emptyState,
};

/** What the engine answers on both paths. */
export const sampleAnswers: AnswerTable = {
	open: [success({saved: emptyState, notices: [], found: info, at: readAt, access: {kind: 'all'}})],
	look: [success({...info, setup: 'finished'})],
	'sign-in': [
		success({
			kind: 'signed-in',
			session: {userId: 'u1', authToken: new Secret('t'), userName: 'admin', made: 'here'},
		}),
	],
	'read-status': [success(fresh)],
	connect: [
		{
			notes: ['The workspace was told to register.', 'Reading back what became of it.'],
			value: {did: 'Registered.', status: licensed, remaining: null, saved: emptyState},
		},
	],
	'read-register-data': [
		success({
			text: 'eyJ9',
			fields: [
				{name: 'address', value: 'https://chat.example', why: 'Where users reach it.', bytes: 9, sensitivity: 'plain'},
				{name: 'contactName', value: 'Ada', why: 'Whom to ask.', bytes: 9, sensitivity: 'personal'},
			],
		}),
	],
	'write-review': [success({file: '/srv/chat/page.review.txt'})],
	'make-request': [success({made, saved: waiting, media: []})],
	'list-media': [success({media: []}), success({media: []})],
	'check-import': [success(checked)],
	'apply-import': [success(applied)],
	'sign-out': [success(null)],
};
