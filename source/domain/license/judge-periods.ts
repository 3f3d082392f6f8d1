// All periods of a license have to hold, both bounds included, by the server's clock (protocol, section 8.4b).

import {plainText} from '../plain-text.js';
import {disabledBy, isBlocking, isConsidered, type Newness} from './behavior.js';
import {isRecord, isSaid} from './json-values.js';
import {formatReason, type Findings, type Reason} from './reason.js';

/**
A bound as the server's JavaScript reads it.

@param bound - Anything: a text, a number of milliseconds …
@returns Milliseconds since 1970; null where there is no bound (empty, null, 0), or none that can fail (not a date).
*/
export function timeOfBound(bound: unknown): number | null {
	// JavaScript reads `true` as one millisecond, and a list as the text of its parts.
	const value = bound === true ? 1 : Array.isArray(bound) ? bound.join(',') : bound;
	const time =
		isSaid(value) && (typeof value === 'string' || typeof value === 'number') ? new Date(value).getTime() : NaN;
	return Number.isNaN(time) ? null : time;
}

/** A time for people: `2025-07-01 00:00:00 UTC`, with milliseconds where there are any. */
export function shownTime(time: number): string {
	const [day, clock] = new Date(time).toISOString().split('T', 2);
	return `${day} ${clock?.replace(/(?:\.000)?Z$/, '')} UTC`;
}

function subject(behavior: string, modules: readonly string[]): string {
	if (behavior === 'disable_modules') {
		return modules.length === 0 ? 'A period of the license' : `The license for ${plainText(modules.join(', '), 300)}`;
	}

	return behavior === 'prevent_installation' ? 'The time in which the license may be installed' : 'The license';
}

/** A sentence where the period does not hold, or null. */
function broken(period: Record<string, unknown>, at: number, who: string): string | null {
	const from = timeOfBound(period.validFrom);
	if (from !== null && at < from) {
		return `${who} begins at ${shownTime(from)}; it is ${shownTime(at)} now.`;
	}

	const until = timeOfBound(period.validUntil);
	return until !== null && at > until ? `${who} ended at ${shownTime(until)}; it is ${shownTime(at)} now.` : null;
}

function judgePeriod(period: unknown, at: number, newness: Newness): Reason | null {
	if (period === null) {
		return formatReason('The license has an empty entry among its periods; the server fails over it.');
	}

	const entry = isRecord(period) ? period : {};
	const behavior = entry.invalidBehavior;
	if (!isConsidered(behavior, newness)) {
		return null;
	}

	const modules = disabledBy(behavior, entry);
	const detail = broken(entry, at, subject(behavior, modules));
	return detail === null
		? null
		: {
				behavior,
				reason: 'period',
				detail,
				blocking: isBlocking(behavior),
				...(behavior === 'disable_modules' && {modules}),
			};
}

/**
Judges the periods of a license.

@param validPeriods - `validation.validPeriods` as it stands in the license.
@param at - The time to judge for, milliseconds since 1970.
@param newness - Whether the license is put in now.
*/
export function judgePeriods(validPeriods: unknown, at: number, newness: Newness): Findings {
	if (!Array.isArray(validPeriods)) {
		return {
			reasons: [formatReason('The license has no list of periods (validPeriods), and the server needs one.')],
			open: [],
		};
	}

	const reasons = validPeriods
		.map((period: unknown) => judgePeriod(period, at, newness))
		.filter((reason) => reason !== null);
	return {reasons, open: []};
}

/**
Judges the times of the token itself, which the server's JOSE library looks at in whole seconds before anything else.

@param claims - `exp` and `nbf`, seconds since 1970, or null.
@param claims.expiresAt
@param claims.notBefore
@param at - Milliseconds since 1970.
*/
export function judgeClaims(
	claims: {readonly expiresAt: number | null; readonly notBefore: number | null},
	at: number,
): Findings {
	const second = Math.floor(at / 1000);
	const sentences = [
		claims.notBefore !== null && claims.notBefore > second
			? `The token of the license begins at ${shownSecond(claims.notBefore)}; it is ${shownTime(at)} now.`
			: null,
		claims.expiresAt !== null && claims.expiresAt <= second
			? `The token of the license ended at ${shownSecond(claims.expiresAt)}; it is ${shownTime(at)} now.`
			: null,
	];
	const reasons = sentences
		.filter((detail) => detail !== null)
		.map((detail) => ({behavior: 'invalidate_license', reason: 'period', detail, blocking: true}) as const);
	return {reasons, open: []};
}

// Beyond this JavaScript has no dates.
const lastTime = 8_640_000_000_000_000;

const shownSecond = (seconds: number): string =>
	Math.abs(seconds * 1000) <= lastTime ? shownTime(seconds * 1000) : `second ${seconds}`;
