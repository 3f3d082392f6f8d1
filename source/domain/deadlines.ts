// The days on which something ends for a workspace: its support, and what it may do without a license.

import {instantText} from './instant.js';

const day = 24 * 60 * 60 * 1000;
const soon = 60;

/** Where a release stands in its support window; dates are ISO 8601. */
export type Support =
	| {readonly kind: 'not-told'}
	| {readonly kind: 'supported'; readonly until: string}
	| {readonly kind: 'ends-soon'; readonly until: string}
	| {readonly kind: 'ended'; readonly on: string};

/**
Tells where a release stands.

@param supportedUntil - ISO 8601, from the signed support data; null where nothing is known.
@param now - ISO 8601.
*/
export function supportOf(supportedUntil: string | null, now: string): Support {
	const left = supportedUntil === null ? NaN : Date.parse(supportedUntil) - Date.parse(now);
	if (supportedUntil === null || Number.isNaN(left)) {
		return {kind: 'not-told'};
	}

	// The clients ask for an expiration that is later than now (protocol, section 9).
	return left <= 0
		? {kind: 'ended', on: supportedUntil}
		: {kind: left > soon * day ? 'supported' : 'ends-soon', until: supportedUntil};
}

/**
The day on which a workspace turns read-only.

@param readAt - When the days were read, ISO 8601.
@param days - Days left.
@returns The date in UTC, such as `2026-12-01`; null where no calendar has it.
*/
export const readOnlyFrom = (readAt: string, days: number): string | null =>
	instantText(Date.parse(readAt) + days * day)?.slice(0, 10) ?? null;
