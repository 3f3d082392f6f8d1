// A license, alone or inside a portal blob, as `inspect` tells of it.

import {describeLicense} from '../domain/license/describe-license.js';
import {judgeLicense, type Judgement} from '../domain/license/judge-license.js';
import type {License} from '../domain/license/license.js';
import {plainText} from '../domain/plain-text.js';
import type {Result} from '../domain/result.js';
import {licenseUrlHash} from '../domain/license/license-url-hash.js';
import {licenseUrlOf} from '../domain/workspace-url.js';
import {genuineInWords} from '../screens/importing.js';
import {aheadRows} from './inspect-ahead.js';
import {inspected, type Head} from './inspected.js';
import type {Outcome, Row} from './outcome.js';

/** What a license is judged for. */
export type Place = {
	readonly siteUrl: string | null;
	readonly at: number;
	/** Whether that is the time of the clock, or one that was asked about. */
	readonly time: 'now' | 'asked';
};

/** A license, alone or inside a portal blob, with what the server would make of it. */
export function judged(head: Head, rows: readonly Row[], license: Result<License>, place: Place): Outcome {
	if (!license.ok) {
		const refusedRows: Row[] = [...rows, ['Genuine', head.genuine === null ? 'no: the license inside is not' : 'no']];
		const {message} = license.fault;
		const reasons = [{behavior: 'invalidate_license', reason: 'signature', detail: message}];
		return {...inspected({...head, verdict: 'does-not-work', reasons}, refusedRows), remaining: license.fault};
	}

	const workspaceUrl = place.siteUrl === null ? null : licenseUrlOf(place.siteUrl);
	const judgement = inWordsOf(
		place,
		judgeLicense(license.value, {workspaceUrl, counters: {}, at: place.at, isNew: true}),
	);
	const facts = describeLicense(license.value);
	return inspected(
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
		[...rows, ...genuineRows(head, license.value), ...licenseRows(license.value, judgement, place)],
	);
}

/** Where another time than now was asked about, it is not now. */
const inWordsOf = ({time}: Place, judgement: Judgement): Judgement =>
	time === 'now'
		? judgement
		: {
				...judgement,
				reasons: judgement.reasons.map((reason) => ({
					...reason,
					detail: reason.detail
						.replace(/(?<end>ended at [^;]+); it is (?<then>[^;]+) now\.$/u, '$<end>, before $<then>.')
						.replace(/(?<start>begins at [^;]+); it is (?<then>[^;]+) now\.$/u, '$<start>, after $<then>.'),
				})),
			};

/** A portal blob itself is not signed, so that only the license inside can be genuine. */
function genuineRows({genuine}: Head, license: License): readonly Row[] {
	const signer = {vendor: "the vendor's key", practice: 'the PRACTICE key', file: 'the key from --license-key'}[
		license.key
	];
	return genuine === null
		? [
				['Genuine', genuineInWords({genuine, license})],
				['License', `signed by ${signer}`],
			]
		: [['Genuine', `yes, signed by ${signer}`]];
}

function licenseRows(license: License, judgement: Judgement, {siteUrl, at}: Place): readonly Row[] {
	const facts = describeLicense(license);
	const limits = Object.entries(facts.limits).flatMap(([kind, entries]) =>
		entries.map(({max}) => `${kind} ${max < 0 ? 'unlimited' : max}`),
	);
	return [
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
		...aheadRows(license, at),
		...(siteUrl === null ? [] : hashRows(siteUrl)),
	];
}

/** What a customer who keeps the address private gives the vendor in its place. */
export const hashRows = (siteUrl: string): readonly Row[] => [
	['Hash of the address', licenseUrlHash(siteUrl)],
	['', `SHA-256 of ${plainText(licenseUrlOf(siteUrl), 300)}: a license can have it in place of the address`],
];

const listed = (items: readonly string[], none: string): string => (items.length === 0 ? none : items.join(', '));

/** The end of something, and whether it is over. */
export function endInWords(validUntil: string | null, at: number): string {
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
