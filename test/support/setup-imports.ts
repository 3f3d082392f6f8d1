// What came in and what became of it, as the screens show it.

import {fault, type Fault} from '../../source/domain/fault.js';
import {emptyState} from '../../source/domain/saved-state.js';
import {Secret} from '../../source/domain/secret.js';
import type {AppliedImport, CheckedImport, CheckedRollback} from '../../source/flow/command.js';
import {connection, folder, made, registeredStatus, request, secrets, today, workspaceId} from './setup-data.js';

const license = {
	text: new Secret(secrets.license),
	kind: 'v3',
	digest: 'N3g5e1lqf0pKq3ZrYb2t5sVxWc8uHd7mJk4oLaPzRwE',
	id: '66a0beef0000000000000002',
	createdAt: '2026-11-20T09:00:00.000Z',
} as const;

/** A portal blob with a license that fits. */
export const checkedBlob: CheckedImport = {
	kind: 'portal-blob',
	origin: `${folder}/answer.txt`,
	repaired: ['Line ends inside the text were removed.', 'Quote marks at the line starts were removed.'],
	genuine: true,
	verdict: 'works',
	reasons: [],
	facts: [
		{name: 'Registers as', value: 'Vessel 07'},
		{name: 'Workspace ID', value: workspaceId},
		{name: 'License', value: 'Enterprise'},
		{name: 'Issued to', value: 'Example Shipping Ltd'},
		{name: 'Valid until', value: '2027-11-20T00:00:00.000Z'},
		{name: 'Signed by', value: 'Rocket.Chat'},
	],
	changes: [
		{what: 'registration', from: 'not registered', to: `registered as ${workspaceId}`},
		{what: 'plan', from: null, to: 'Enterprise'},
		{
			what: 'modules',
			from: null,
			to: 'auditing, canned-responses, ldap-enterprise, livechat-enterprise, saml-enterprise',
		},
	],
	warnings: ['It is issued for offline use: newer servers then stop every connection to the internet.'],
	blob: {text: new Secret(secrets.blob), workspaceId, digest: 'Qm9iRGlnZXN0Qm9iRGlnZXN0Qm9iRGlnZXN0Qm9iRGk'},
	license,
	reply: null,
	alreadyImported: false,
};

/** A license that is made for another workspace. */
export const checkedMisfit: CheckedImport = {
	...checkedBlob,
	kind: 'license-v3',
	verdict: 'does-not-work',
	reasons: [
		'The license is for chat.another-vessel.example, this workspace is chat.vessel-07.example.',
		'It allows 100 active users; 141 are counted.',
	],
	changes: [{what: 'plan', from: 'Enterprise', to: 'none'}],
	warnings: [],
	blob: null,
	repaired: [],
};

/** A reply that was imported before. */
export const checkedAgain: CheckedImport = {
	...checkedBlob,
	kind: 'reply',
	facts: [{name: 'Imported before', value: '2026-11-20T09:00:00.000Z'}],
	changes: [],
	warnings: [],
	repaired: [],
	blob: null,
	license: null,
	reply: {requestDigest: request.digest, digest: 'UmVwbHlEaWdlc3Q', deskKey: 'RGVza0tleQ', createdAt: today},
	alreadyImported: true,
};

/** A license that was kept, and would be put back. */
export const checkedRollback: CheckedRollback = {
	kept: {
		text: new Secret('RCV3_kept'),
		digest: 'k'.repeat(43),
		file: '/var/lib/rc-register/licenses/kept.license',
		wasValid: true,
	},
	keptAt: '2026-11-18T09:30:00.000Z',
	preview: {
		...checkedBlob,
		kind: 'license-v3',
		origin: '/var/lib/rc-register/licenses/kept.license',
		genuine: true,
		changes: [{what: 'plan', from: 'Starter', to: 'Enterprise'}],
		warnings: [],
		blob: null,
	},
	status: registeredStatus,
};

/** A portal blob that was applied. */
export const appliedImport: AppliedImport = {
	kind: 'portal-blob',
	applied: true,
	changes: checkedBlob.changes,
	status: registeredStatus,
	rolledBack: false,
	repaired: checkedBlob.repaired,
	remaining: null,
	saved: emptyState,
};

/** A license that did not take, and the old one is back. */
export const rolledBackImport: AppliedImport = {
	...appliedImport,
	kind: 'license-v3',
	applied: false,
	rolledBack: true,
	remaining: fault('step-without-effect', 'The workspace took the license, but does not show it as valid.', {
		cause: 'It was waited for 30 seconds.',
		next: ['Run rc-register inspect on the file: it says which check fails.', 'Look at the log of the workspace.'],
	}),
};

/** Refusals of a reply that an operator may overrule. */
export const deskKeyChanged: Fault = fault('desk-key-changed', 'The reply is signed by another desk than expected.', {
	next: ['Ask the desk.'],
	unless: {
		yesTo: 'desk-key',
		known: 'p8AziOZryhvK56Ci72Y2K9XjYmV89HZkrZZY9dQxv4E',
		found: 'lWkhqaoVMPD-k3r62OPO7M8ak2U9g1rMbZFNLdyTzQo',
	},
});
export const requestExpired: Fault = fault('request-expired', 'The request had expired when the reply was made.', {
	next: ['Make a new request.'],
	unless: {yesTo: 'expired', expiresAt: '2026-12-21T13:45:00.000Z', createdAt: '2026-12-24T09:00:00.000Z'},
});
