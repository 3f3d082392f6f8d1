// `rc-register inspect FILE`: what a file is, whether it is genuine, and whether it would work. It talks to nobody: no
// workspace, no state, no network.

import {Buffer} from 'node:buffer';
import {fault, type Fault} from '../domain/fault.js';
import {recognize, type Recognized} from '../domain/import/recognize.js';
import {describeLicense} from '../domain/license/describe-license.js';
import {judgeLicense, type Judgement} from '../domain/license/judge-license.js';
import type {LicenseKey} from '../domain/license/license-key.js';
import type {License} from '../domain/license/license.js';
import {readLicense} from '../domain/license/read-license.js';
import {upcomingDates} from '../domain/license/upcoming-dates.js';
import {plainText} from '../domain/plain-text.js';
import {labelOf} from '../domain/read-envelope.js';
import type {Result} from '../domain/result.js';
import {licenseUrlHash, licenseUrlOf} from '../domain/workspace-url.js';
import type {CommandLine} from './command-line.js';
import {licenseKeys, systemFiles} from './handed-files.js';
import type {Outcome, Row} from './outcome.js';

const cap = 256 * 1024;

/** What a license is judged for. */
type Place = {readonly siteUrl: string | null; readonly at: number};

/** Inspects a file and applies nothing. */
export async function inspect(line: CommandLine): Promise<Outcome> {
	const place = placeOf(line);
	if (place === null || line.file === null) {
		return {kind: 'refused', fault: unusable(line)};
	}

	const files = systemFiles();
	const keys = await licenseKeys(line.licenseKey, files);
	if (!keys.ok) {
		return {kind: 'refused', fault: keys.fault};
	}

	const file = await files.read(line.file, cap);
	if (!file.ok) {
		return {kind: 'refused', fault: file.fault};
	}

	const recognized = recognize(file.value.bytes);
	return recognized.ok
		? outcomeOf(recognized.value, keys.value, place)
		: refusedOutcome(recognized.fault, file.value.bytes);
}

/** What was refused; of an envelope with a wrong signature it is known what it was to be. */
function refusedOutcome(refusal: Fault, bytes: Uint8Array): Outcome {
	const text = new TextDecoder().decode(bytes);
	const kind =
		refusal.code === 'signature-invalid'
			? (['request', 'reply'] as const).find((one) => text.includes(labelOf(one)) || text.includes(startOf(one)))
			: undefined;
	if (kind === undefined) {
		return {kind: 'refused', fault: refusal};
	}

	const reasons = [{behavior: 'refuse', reason: 'signature', detail: refusal.message}];
	const rows: Row[] = [
		['What it is', kind === 'request' ? 'a registration request' : 'a reply'],
		['Genuine', 'no'],
	];
	return {...done({kind, genuine: false, verdict: 'does-not-work', reasons, repaired: []}, rows), remaining: refusal};
}

/** How the text of a bare envelope begins: its header, as far as it is the same for every key. */
function startOf(kind: 'request' | 'reply'): string {
	const header = Buffer.from(`{"alg":"EdDSA","typ":"rc-registration-${kind}`);
	return header.subarray(0, header.length - (header.length % 3)).toString('base64url');
}

function placeOf({workspaceUrl, at}: CommandLine): Place | null {
	const time = at === null ? Date.now() : Date.parse(at);
	return Number.isNaN(time) ? null : {siteUrl: workspaceUrl, at: time};
}

const unusable = ({file, at}: CommandLine) =>
	file === null
		? fault('usage', 'There is no file to inspect.', {
				next: ['Name it: rc-register inspect FILE; - is standard input.'],
			})
		: fault('usage', `--at takes a time as ISO 8601, not "${plainText(at ?? '', 40)}".`, {
				next: ['Such as --at 2027-01-31 or --at 2027-01-31T12:00:00Z.'],
			});

function outcomeOf({thing, repaired}: Recognized, keys: readonly LicenseKey[], place: Place): Outcome {
	switch (thing.kind) {
		case 'request': {
			const {caseName, digest, payload} = thing.request;
			const request = {
				case: caseName,
				requestDigest: digest,
				workspace: payload.workspace,
				createdAt: payload.createdAt,
				expiresAt: payload.expiresAt,
				sequence: payload.sequence,
			};
			return done({kind: 'request', genuine: true, verdict: 'cannot-tell', request, repaired}, [
				['What it is', 'a registration request'],
				['Genuine', 'yes, its signature was verified'],
				['Case', caseName],
				['Workspace', plainText(payload.workspace.url)],
				['Made', payload.createdAt],
				['Good until', endInWords(payload.expiresAt, place.at)],
			]);
		}

		case 'reply': {
			return done({kind: 'reply', genuine: true, verdict: 'cannot-tell', repaired}, [
				['What it is', 'a reply, sealed for the host that made the request'],
				['Genuine', 'yes, its signature was verified'],
				['Answers', thing.reply.caseName],
				['Desk key', thing.reply.keyId],
			]);
		}

		case 'portal-blob': {
			const {content, license: inside} = thing.blob;
			const rows: Row[] = [
				['What it is', 'a portal blob'],
				['Registers as', plainText(content.clientName)],
				['Workspace ID', plainText(content.workspaceId)],
			];
			if (inside === null) {
				return done({kind: 'portal-blob', genuine: null, verdict: 'cannot-tell', repaired}, [
					...rows,
					['License', 'none inside'],
				]);
			}

			const license = readLicense(inside.reveal(), keys);
			return judged({kind: 'portal-blob', genuine: null, repaired}, rows, license, place);
		}

		case 'license': {
			const license = readLicense(thing.text.reveal(), keys);
			const kind = `license-${thing.version}`;
			return judged(
				{kind, genuine: license.ok, repaired},
				[['What it is', `a license (${thing.version.toUpperCase()})`]],
				license,
				place,
			);
		}
	}
}

type Head = {readonly kind: string; readonly genuine: boolean | null; readonly repaired: readonly string[]};

/** A license, alone or inside a portal blob, with what the server would make of it. */
function judged(head: Head, rows: readonly Row[], license: Result<License>, place: Place): Outcome {
	if (!license.ok) {
		const genuineRows: Row[] = [...rows, ['Genuine', 'no']];
		const {message} = license.fault;
		const reasons = [{behavior: 'invalidate_license', reason: 'signature', detail: message}];
		return {...done({...head, verdict: 'does-not-work', reasons}, genuineRows), remaining: license.fault};
	}

	const workspaceUrl = place.siteUrl === null ? null : licenseUrlOf(place.siteUrl);
	const judgement = judgeLicense(license.value, {workspaceUrl, counters: {}, at: place.at, isNew: true});
	const facts = describeLicense(license.value);
	return done(
		{
			...head,
			verdict: judgement.verdict,
			reasons: judgement.reasons.map(({behavior, reason, detail}) => ({behavior, reason, detail})),
			activeModules: judgement.activeModules,
			license: {
				valid: judgement.verdict === 'works',
				kind: facts.kind,
				plan: facts.plan,
				trial: facts.trial,
				offline: facts.offline,
				validUntil: facts.validUntil,
				modules: judgement.activeModules,
				serverUrls: facts.serverUrls,
				validPeriods: facts.validPeriods,
				limits: facts.limits,
				grantedModules: facts.grantedModules,
			},
		},
		[...rows, ...licenseRows(license.value, judgement, place)],
	);
}

function licenseRows(license: License, judgement: Judgement, {siteUrl, at}: Place): readonly Row[] {
	const facts = describeLicense(license);
	const limits = Object.entries(facts.limits).flatMap(([kind, entries]) =>
		entries.map(({max}) => `${kind} ${max < 0 ? 'unlimited' : max}`),
	);
	const signer = {vendor: "the vendor's key", practice: 'the PRACTICE key', file: 'the key from --license-key'}[
		facts.key
	];
	return [
		['Genuine', `yes, signed by ${signer}`],
		[
			'Plan',
			`${facts.plan ?? 'without a name'}${facts.trial ? ', trial' : ''}${facts.offline ? ', for offline use' : ''}`,
		],
		...(facts.company === null && facts.name === null
			? []
			: ([['Issued to', facts.company ?? facts.name ?? '']] satisfies Row[])),
		[
			'For',
			listed(
				facts.serverUrls.map(({type, value}) => `${value} (${type})`),
				'any address',
			),
		],
		['Valid until', endInWords(facts.validUntil, at)],
		['Unlocks', listed(facts.grantedModules, 'no modules')],
		...(limits.length === 0 ? [] : ([['Limits', limits.join(', ')]] satisfies Row[])),
		['Would it work', verdictInWords(judgement, siteUrl)],
		...judgement.reasons.map(({detail}): Row => ['', detail]),
		...judgement.open.map((sentence): Row => ['', sentence]),
		...upcomingDates(license, at)
			.slice(0, 3)
			.map(({what, at: when}): Row => ['Ahead', `${when.slice(0, 10)}: ${what}`]),
		...(siteUrl === null ? [] : ([['Hash of the address', licenseUrlHash(siteUrl)]] satisfies Row[])),
	];
}

const listed = (items: readonly string[], none: string): string => (items.length === 0 ? none : items.join(', '));

function endInWords(validUntil: string | null, at: number): string {
	if (validUntil === null) {
		return 'no end';
	}

	return Date.parse(validUntil) < at ? `${validUntil.slice(0, 10)}: it has expired` : validUntil.slice(0, 10);
}

function verdictInWords({verdict}: Judgement, siteUrl: string | null): string {
	if (verdict === 'cannot-tell') {
		return siteUrl === null ? 'cannot be told yet: give --workspace-url URL' : 'cannot be told from here';
	}

	return `${verdict === 'works' ? 'yes' : 'no'}, at ${plainText(siteUrl ?? '')}`;
}

type Data = Head & {
	readonly verdict: string;
	readonly reasons?: readonly unknown[];
	readonly activeModules?: readonly string[];
	readonly license?: unknown;
	readonly request?: unknown;
};

function done(data: Data, rows: readonly Row[]): Extract<Outcome, {kind: 'done'}> {
	return {
		kind: 'done',
		data: {reasons: [], activeModules: [], license: null, request: null, ...data},
		rows: [...rows, ...data.repaired.map((sentence): Row => ['Repaired', sentence])],
		next: [],
		remaining: null,
	};
}
