// Whether this host's own clock can be right: time never goes back, so it cannot be earlier than what was dated, signed
// and seen here before. It is told and blocks nothing, since a wrong clock must not brick anyone.

import type {SavedState} from './saved-state.js';

const day = 24 * 60 * 60 * 1000;

/** How a clock stands to the newest time that was ever seen. */
export type ClockJudgement =
	| {readonly kind: 'plausible'}
	/** More than a day behind. Both are ISO 8601. */
	| {readonly kind: 'behind'; readonly now: string; readonly newestSeen: string};

/**
Judges this host's clock. Up to a day is let pass: clocks elsewhere have dated what was seen, and are never quite the same.

@param now - What the clock says, ISO 8601.
@param newestSeen - From the state, ISO 8601; null where nothing was seen yet.
*/
export function judgeClock(now: string, newestSeen: string | null): ClockJudgement {
	const behind = newestSeen === null ? 0 : Date.parse(newestSeen) - Date.parse(now);
	return newestSeen !== null && behind > day ? {kind: 'behind', now, newestSeen} : {kind: 'plausible'};
}

const minuteOf = (instant: string): string => {
	const utc = new Date(instant).toISOString();
	return `${utc.slice(0, 10)} ${utc.slice(11, 16)}`;
};

/** What an operator is told of a clock that is behind, with both values, in two sentences; null where there is nothing to tell. */
export const clockInWords = (judgement: ClockJudgement): string | null =>
	judgement.kind === 'plausible'
		? null
		: `The clock of this computer says ${minuteOf(judgement.now)} UTC, but something was seen here that was made at ${minuteOf(judgement.newestSeen)} UTC. Set the clock right: a request would carry the wrong dates.`;

/**
Remembers the newest time seen. What was dated elsewhere may come from a clock that is wrong: a time that is ahead of this
one by more than a day would make every later run warn, for years, of a clock that is right.

@param state
@param now - What the clock of this computer says, ISO 8601.
@param elsewhere - What was dated by other clocks, ISO 8601; null and undefined for what carries none, and what is no time
is passed over.
*/
export function withTimesSeen(
	state: SavedState,
	now: string,
	elsewhere: ReadonlyArray<string | null | undefined> = [],
): SavedState {
	const here = Date.parse(now);
	const others = elsewhere.map((time) => Date.parse(time ?? '')).filter((time) => time <= here + day);
	const before = Date.parse(state.newestTimeSeen ?? '');
	const seen = [before, here, ...others].filter((time) => !Number.isNaN(time));
	return seen.length === 0 ? state : {...state, newestTimeSeen: new Date(Math.max(...seen)).toISOString()};
}
