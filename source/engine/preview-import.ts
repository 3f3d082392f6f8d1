// What a portal blob or a license would do to this workspace, as facts, reasons and changes.

import {compareLicenses, type Change} from '../domain/license/compare-licenses.js';
import {describeLicense} from '../domain/license/describe-license.js';
import type {Judgement} from '../domain/license/judge-license.js';
import type {License} from '../domain/license/license.js';
import {readLicense} from '../domain/license/read-license.js';
import type {PortalBlob} from '../domain/portal-blob.js';
import {redactLicense} from '../domain/redact.js';
import {success, type Result} from '../domain/result.js';
import type {Secret} from '../domain/secret.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import type {CheckedImport, Connection} from '../flow/command.js';
import {addressWarnings, keepingWarnings, licenseWarnings} from './import-warnings.js';
import {judgeHere, serverFact, serverVerdict} from './judge-here.js';
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

/** What was found out about a license. */
type Found = {
	readonly judgement: Judgement;
	readonly facts: CheckedImport['facts'];
	readonly changes: readonly Change[];
	readonly warnings: readonly string[];
};

/** Previews a bare license, or one out of a reply. */
export async function previewLicense(
	surroundings: Surroundings,
	license: License,
	reply: Reply = null,
): Promise<Result<CheckedImport>> {
	const {origin, repaired} = surroundings;
	const {judgement, facts, changes, warnings} = await find(surroundings, license);
	return success({
		kind: reply === null ? `license-${license.kind}` : 'reply',
		origin,
		repaired,
		genuine: true,
		verdict: judgement.verdict,
		reasons: reasonsOf(judgement),
		facts,
		changes,
		warnings: [...openOf(judgement), ...warnings],
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
	const found = license === null ? null : await find(surroundings, license);
	const {content} = blob;
	return success({
		kind: reply === null ? 'portal-blob' : 'reply',
		origin,
		repaired,
		// Nothing signs a portal blob; the license inside it was verified, and so was the reply around it.
		genuine: reply === null ? null : true,
		verdict: found?.judgement.verdict ?? 'works',
		reasons: found === null ? [] : reasonsOf(found.judgement),
		facts: [
			{name: 'Registers as', value: content.clientName},
			{name: 'Workspace ID', value: content.workspaceId},
			...(found?.facts ?? [{name: 'License', value: 'none inside'}]),
		],
		changes: [...registrationChanges(status, content.workspaceId), ...(found?.changes ?? [])],
		warnings: [
			...addressWarnings(status, blob.address),
			...(found === null
				? ['No license is inside: the workspace will be registered, but not licensed.']
				: [...openOf(found.judgement), ...found.warnings]),
		],
		blob: {text: blob.text, workspaceId: content.workspaceId, digest: blob.digest},
		license: license === null ? null : licenseIn(license),
		reply,
		alreadyImported: false,
	});
}

/** Judges a license for this workspace, asks the server too, and compares it with the one that runs. */
async function find({world, connection, status, run}: Surroundings, license: License): Promise<Found> {
	const workspace = world.workspaceAt({url: connection.info.url, egress: 'forbidden'});
	const [asked, held] = await Promise.all([
		workspace.validateLicense(connection.session, license.text, run.signal),
		workspace.licenseText(connection.session, run.signal),
	]);
	const before = held.ok && held.value !== null ? runningText(held.value, status, world) : null;
	const server = serverVerdict(asked);
	const now = world.clock.now();
	const judgement = judgeHere({license, status, isNew: before?.digest !== license.digest, now, server});
	return {
		judgement,
		facts: [...factsOf(license), ...serverFact(server)],
		changes: compareLicenses(status.license, license, judgement, before),
		warnings: [...keepingWarnings(status, held.ok && held.value !== null), ...licenseWarnings(license, status, now)],
	};
}

/** The text of the license that runs; null where what is set is not readable here, or not what runs. */
function runningText(held: Secret, {license}: WorkspaceStatus, {licenseKeys}: World): License | null {
	// A setting that was filled in by hand may end in a line end.
	const read = readLicense(held.reveal().trim(), licenseKeys);
	const isShown = read.ok && license !== null && [null, describeLicense(read.value).id].includes(license.id);
	return isShown ? read.value : null;
}

/** What speaks against it; and, while there is no verdict, what could not be decided. */
const reasonsOf = ({reasons, open, verdict}: Judgement): readonly string[] => [
	...reasons.map(({detail}) => detail),
	...(verdict === 'works' ? [] : open),
];

/** What could not be decided and no verdict hangs on. */
const openOf = ({open, verdict}: Judgement): readonly string[] => (verdict === 'works' ? open : []);

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
