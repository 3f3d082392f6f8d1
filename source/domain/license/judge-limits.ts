// Limits of a license against what is counted on the workspace (protocol, sections 8.4 and 8.4b).

import {plainText} from '../plain-text.js';
import {disabledBy, isBlocking, isConsidered, type Newness} from './behavior.js';
import {isRecord} from './json-values.js';
import {formatReason, type Findings, type Reason} from './reason.js';

/** What the server counts, by the license's own names. */
export type LimitKind =
	'activeUsers' | 'guestUsers' | 'roomsPerGuest' | 'privateApps' | 'marketplaceApps' | 'monthlyActiveContacts';

/** Counts of a workspace; a count that is not there is not known. */
export type Counters = Partial<Record<LimitKind, number>>;

const words: Readonly<Record<LimitKind, string>> = {
	activeUsers: 'active users',
	guestUsers: 'guest users',
	roomsPerGuest: 'rooms per guest',
	privateApps: 'private apps',
	marketplaceApps: 'marketplace apps',
	monthlyActiveContacts: 'monthly active contacts',
};

export const limitKinds: readonly LimitKind[] = [
	'activeUsers',
	'guestUsers',
	'roomsPerGuest',
	'privateApps',
	'marketplaceApps',
	'monthlyActiveContacts',
];

/** What a limit is called for people; a kind that is not known keeps its own name, cleaned. */
export const wordsOfLimit = (kind: string): string => (isKnown(kind) ? words[kind] : plainText(kind, 80));

const isKnown = (kind: string): kind is LimitKind => Object.hasOwn(words, kind);

/** The count that the server uses, or null where it is not known here. */
function countOf(kind: LimitKind, counters: Counters): number | null {
	// Without a guest to look at, the server counts no rooms when it applies a license.
	return counters[kind] ?? (kind === 'roomsPerGuest' ? 0 : null);
}

function isExceeded(entry: {readonly max: number; readonly behavior: string}, count: number): boolean {
	// A fair policy starts when the limit is reached, everything else when it is exceeded.
	return entry.behavior === 'start_fair_policy' ? count >= entry.max : count > entry.max;
}

/** The entries that count, as the server's filter sees them; null where it fails over one. */
function entriesOf(
	list: readonly unknown[],
	newness: Newness,
): ReadonlyArray<{readonly max: number; readonly behavior: string; readonly source: unknown}> | null {
	if (list.includes(null)) {
		return null;
	}

	return list.flatMap((source) => {
		const {max, behavior} = isRecord(source) ? source : {max: undefined, behavior: undefined};
		// JavaScript compares null, texts and lists as numbers too.
		const number = max === undefined ? NaN : Number(max);
		return number >= 0 && isConsidered(behavior, newness) ? [{max: number, behavior, source}] : [];
	});
}

function judgeList(kind: string, list: unknown, context: {counters: Counters; newness: Newness}): Findings {
	if (list === null || list === undefined) {
		return {reasons: [], open: []};
	}

	const entries = Array.isArray(list) ? entriesOf(list, context.newness) : null;
	if (!entries) {
		const detail = `The license has something else than a list of limits for ${wordsOfLimit(kind)}; the server fails over it.`;
		return {reasons: [formatReason(detail)], open: []};
	}

	if (entries.length === 0) {
		return {reasons: [], open: []};
	}

	if (!isKnown(kind)) {
		const detail = `The license limits "${wordsOfLimit(kind)}", which the server does not count; it fails over that.`;
		return {reasons: [formatReason(detail)], open: []};
	}

	const count = countOf(kind, context.counters);
	if (count === null) {
		const allowed = entries.map(({max}) => max).join(' or ');
		const detail = `The license allows ${allowed} ${words[kind]}; how many the workspace has is not known here.`;
		const decides = entries.some(({behavior}) => isBlocking(behavior)) ? 'verdict' : 'modules';
		return {reasons: [], open: [{detail, decides}]};
	}

	return {
		reasons: entries
			.filter((entry) => isExceeded(entry, count))
			.map(({max, behavior, source}): Reason => ({
				behavior,
				reason: 'limit',
				limit: kind,
				detail: `The license allows ${max} ${words[kind]}; this workspace has ${count}.`,
				blocking: isBlocking(behavior),
				...(behavior === 'disable_modules' && {modules: disabledBy(behavior, source)}),
			})),
		open: [],
	};
}

/**
Judges the limits of a license.

@param limits - `limits` as it stands in the license: lists of `{max, behavior}` by kind; -1 is unlimited, 0 is not.
@param context - What the workspace counts, and whether the license is put in now.
@param context.counters
@param context.newness
*/
export function judgeLimits(
	limits: unknown,
	context: {readonly counters: Counters; readonly newness: Newness},
): Findings {
	if (limits === null || limits === undefined) {
		return {
			reasons: [formatReason('The license has no limits, not even an empty list; the server needs one.')],
			open: [],
		};
	}

	const findings = Object.entries(limits).map(([kind, list]: [string, unknown]) => judgeList(kind, list, context));
	return {
		reasons: findings.flatMap(({reasons}) => reasons),
		open: findings.flatMap(({open}) => open),
	};
}
