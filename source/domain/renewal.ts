// What runs out for a workspace, when, and what has to be carried by when so that nothing stops. Pure: the moment is given.

import {instantText} from './instant.js';
import type {PendingRequest} from './saved-state.js';
import type {WorkspaceStatus} from './workspace-status.js';

const day = 24 * 60 * 60 * 1000;

/** How long a trip out and back is taken to last: portals, couriers and ships are slow, and somebody may be away. */
export const tripDays = 14;

/** One thing that runs out. */
export type Deadline = {
	readonly what: 'license' | 'trial' | 'support' | 'read-only' | 'request';
	/** When, ISO 8601. */
	readonly at: string;
	/** Whole days that are left, rounded down; negative once it is over, be it for a moment. */
	readonly daysLeft: number;
	/** When to start so that a trip of 14 days ends in time, ISO 8601; null where no trip helps or is due. */
	readonly startBy: string | null;
	/** The case of a request that waits. */
	readonly case: string | null;
};

function deadline(what: Deadline['what'], at: string, now: number, more: Partial<Deadline> = {}): Deadline {
	const time = Date.parse(at);
	return {
		what,
		at,
		daysLeft: time > now ? Math.floor((time - now) / day) : Math.min(-1, Math.floor((time - now) / day)),
		startBy: instantText(time - tripDays * day),
		case: null,
		...more,
	};
}

const isDate = (text: string | null | undefined): text is string =>
	typeof text === 'string' && !Number.isNaN(Date.parse(text));

/**
Whole days until read-only, as the workspace told them: their end is no instant, since it counts them twice a day (protocol,
section 7), and a moment after they were read none of them has passed. Negative where it is read-only by now.
*/
function daysToReadOnly(days: number, readAt: string, now: number): number {
	const left = days - Math.max(0, Math.floor((now - Date.parse(readAt)) / day));
	return left > 0 ? left : Math.min(-1, left);
}

/**
What runs out, nearest first.

@param status - As it was read; the days until read-only count from its `readAt`.
@param status.license
@param status.info
@param status.readOnlyInDays
@param status.readAt
@param pending - The request that waits on this host, or null.
@param now - Milliseconds since 1970.
@returns The end of the license (or of the trial), the end of support, the day on which an unlicensed workspace that does
not reach the internet turns read-only (protocol, section 7), and the end of the request that waits. What the workspace
does not tell is left out.
*/
export function deadlinesOf(
	{license, info, readOnlyInDays, readAt}: WorkspaceStatus,
	pending: Pick<PendingRequest, 'case' | 'expiresAt'> | null,
	now: number,
): readonly Deadline[] {
	const isLicensed = license?.valid === true;
	const readOnlyAt =
		readOnlyInDays === null || isLicensed ? null : instantText(Date.parse(readAt) + readOnlyInDays * day);
	const all = [
		...(isDate(license?.validUntil) ? [deadline(license.trial ? 'trial' : 'license', license.validUntil, now)] : []),
		...(isDate(info.supportedUntil) ? [deadline('support', info.supportedUntil, now)] : []),
		...(readOnlyInDays === null || readOnlyAt === null
			? []
			: [deadline('read-only', readOnlyAt, now, {daysLeft: daysToReadOnly(readOnlyInDays, readAt, now)})]),
		// The answer is on its way already: what helps is to carry it in, not to start over.
		...(pending === null ? [] : [deadline('request', pending.expiresAt, now, {startBy: null, case: pending.case})]),
	];
	return all.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
