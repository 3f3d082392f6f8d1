// The days on which something ends for a workspace: its support, and what it may do without a license.

const day = 24 * 60 * 60 * 1000;
const soon = 60;

/** Where a release stands in its support window. Days are whole ones. */
export type Support =
	| {readonly kind: 'not-told'}
	| {readonly kind: 'supported'; readonly until: string}
	| {readonly kind: 'ends-soon'; readonly until: string; readonly daysLeft: number}
	| {readonly kind: 'ended'; readonly on: string; readonly daysAgo: number};

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
	if (left <= 0) {
		return {kind: 'ended', on: supportedUntil, daysAgo: Math.floor(-left / day)};
	}

	const daysLeft = Math.floor(left / day);
	return daysLeft > soon
		? {kind: 'supported', until: supportedUntil}
		: {kind: 'ends-soon', until: supportedUntil, daysLeft};
}

/**
The day on which a workspace turns read-only.

@param readAt - When the days were read, ISO 8601.
@param days - Days left.
@returns The date in UTC, such as `2026-12-01`.
*/
export const readOnlyFrom = (readAt: string, days: number): string =>
	new Date(Date.parse(readAt) + days * day).toISOString().slice(0, 10);
