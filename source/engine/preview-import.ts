// What a portal blob or a license would do to this workspace, as facts, reasons and changes.

import {compareLicenses} from '../domain/license/compare-licenses.js';
import {describeLicense} from '../domain/license/describe-license.js';
import {judgeLicense, type Judgement} from '../domain/license/judge-license.js';
import type {License} from '../domain/license/license.js';
import {readLicense} from '../domain/license/read-license.js';
import type {PortalBlob} from '../domain/portal-blob.js';
import {redactLicense} from '../domain/redact.js';
import {success, type Result} from '../domain/result.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {licenseUrlOf} from '../domain/workspace-url.js';
import type {CheckedImport, Connection} from '../flow/command.js';
import type {Run, World} from './world.js';

/** What a preview is made against. */
export type Surroundings = {
	readonly world: World;
	readonly connection: Connection;
	readonly status: WorkspaceStatus;
	readonly origin: string;
	readonly repaired: readonly string[];
	readonly run: Run;
};

type Reply = CheckedImport['reply'];

/** Previews a bare license, or one out of a reply. */
export async function previewLicense(
	surroundings: Surroundings,
	license: License,
	reply: Reply = null,
): Promise<Result<CheckedImport>> {
	const {status, origin, repaired} = surroundings;
	const judgement = judge(surroundings, license);
	const asked = await askServer(surroundings, license);
	return success({
		kind: reply === null ? `license-${license.kind}` : 'reply',
		origin,
		repaired,
		genuine: true,
		verdict: asked === 'refuses' ? 'does-not-work' : judgement.verdict,
		reasons: reasonsOf(judgement),
		facts: [...factsOf(license), ...askedFact(asked)],
		changes: compareLicenses(status.license, license, judgement),
		warnings: warningsOf(surroundings, license),
		blob: null,
		license: licenseIn(license),
		reply,
		alreadyImported: false,
	});
}

/**
Previews a portal blob with the license inside it, or with the one that came beside it in a reply.

@param surroundings
@param blob
@param beside - The license that came beside it, or null.
@param reply
*/
export async function previewBlob(
	surroundings: Surroundings,
	blob: PortalBlob,
	beside: License | null,
	reply: Reply = null,
): Promise<Result<CheckedImport>> {
	const {status, origin, repaired, world} = surroundings;
	const inside = blob.license === null ? null : readLicense(blob.license.reveal(), world.licenseKeys);
	if (inside !== null && !inside.ok) {
		return inside;
	}

	const license = beside ?? inside?.value ?? null;
	const judgement = license === null ? null : judge(surroundings, license);
	const {content} = blob;
	return success({
		kind: reply === null ? 'portal-blob' : 'reply',
		origin,
		repaired,
		// Nothing signs a portal blob; the license inside it was verified, and so was the reply around it.
		genuine: reply === null ? null : true,
		verdict: judgement?.verdict ?? 'works',
		reasons: judgement === null ? [] : reasonsOf(judgement),
		facts: [
			{name: 'Registers as', value: content.clientName},
			{name: 'Workspace ID', value: content.workspaceId},
			...(license === null ? [{name: 'License', value: 'none inside'}] : factsOf(license)),
		],
		changes: [
			...registrationChanges(status, content.workspaceId),
			...(license === null || judgement === null ? [] : compareLicenses(status.license, license, judgement)),
		],
		warnings: [
			...addressWarnings(surroundings, blob.address),
			...(license === null
				? ['No license is inside: the workspace will be registered, but not licensed.']
				: warningsOf(surroundings, license)),
		],
		blob: {text: blob.text, workspaceId: content.workspaceId, digest: blob.digest},
		license: license === null ? null : licenseIn(license),
		reply,
		alreadyImported: false,
	});
}

/** The address that the license check compares, as the workspace knows it (protocol, section 8.4b). */
export const licenseAddressOf = ({siteUrl, info}: WorkspaceStatus): string | null =>
	siteUrl === null ? info.workspaceUrl : licenseUrlOf(siteUrl);

function judge({status, world}: Surroundings, license: License): Judgement {
	const counters = Object.entries(status.license?.limits ?? {}).flatMap(([kind, {value}]) =>
		value === null ? [] : [[kind, value] as const],
	);
	return judgeLicense(license, {
		workspaceUrl: licenseAddressOf(status),
		counters: Object.fromEntries(counters),
		at: world.clock.now(),
		isNew: true,
	});
}

/** Has the server judge it too, where its version can: 8.7 and later (protocol, section 8.5). */
async function askServer(
	{world, connection, run}: Surroundings,
	license: License,
): Promise<'takes' | 'refuses' | 'cannot say'> {
	const workspace = world.workspaceAt({url: connection.info.url, egress: 'forbidden'});
	const asked = await workspace.validateLicense(connection.session, license.text, run.signal);
	if (!asked.ok || asked.value === null) {
		return 'cannot say';
	}

	return asked.value.valid ? 'takes' : 'refuses';
}

const askedFact = (asked: 'takes' | 'refuses' | 'cannot say'): CheckedImport['facts'] =>
	asked === 'cannot say'
		? []
		: [{name: 'The server says', value: asked === 'takes' ? 'it would be valid' : 'it would not be valid'}];

const reasonsOf = ({reasons, open}: Judgement): readonly string[] => [...reasons.map(({detail}) => detail), ...open];

function factsOf(license: License): CheckedImport['facts'] {
	const {plan, company, name, validUntil, trial} = describeLicense(license);
	return [
		{name: 'License', value: `${plan ?? 'without a plan name'}${trial ? ', trial' : ''}`},
		{name: 'Issued to', value: company ?? name ?? 'not said'},
		{name: 'Valid until', value: validUntil ?? 'not said'},
		{
			name: 'Signed by',
			value: {vendor: 'Rocket.Chat', practice: 'PRACTICE key', file: 'the key from --license-key'}[license.key],
		},
		{name: 'Text', value: redactLicense(license.text)},
	];
}

const licenseIn = (license: License): CheckedImport['license'] => {
	const {id, createdAt} = describeLicense(license);
	return {text: license.text, kind: license.kind, digest: license.digest, id, createdAt};
};

const registrationChanges = ({registration}: WorkspaceStatus, workspaceId: string): CheckedImport['changes'] =>
	registration.registered && registration.workspaceId === workspaceId
		? []
		: [
				{
					what: 'registration',
					from: registration.registered ? (registration.workspaceId ?? 'registered') : 'not registered',
					to: `registered as ${workspaceId}`,
				},
			];

function warningsOf({status}: Surroundings, license: License): readonly string[] {
	const {offline} = describeLicense(license);
	return offline && status.license?.offline !== true
		? ['It is issued for offline use: newer servers then stop every connection to the internet.']
		: [];
}

/** The blob's own address is not checked by the server; a wrong one is the sign of a mix-up. */
function addressWarnings({status}: Surroundings, address: string | null): readonly string[] {
	const own = licenseAddressOf(status);
	return address === null || own === null || licenseUrlOf(address) === own
		? []
		: [`The portal made it for ${address}, but this workspace says that it is ${status.siteUrl ?? own}.`];
}
