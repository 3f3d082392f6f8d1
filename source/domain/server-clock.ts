// Whether the workspace's clock and this one agree. A license is judged by the workspace's clock (protocol, section 8.4),
// so that a clock which is wrong decides over it. What is known of it is the Date of its answers (RFC 9110, section
// 6.6.1), in whole seconds; a proxy on the way may have set that.

import {shownTime} from './license/judge-periods.js';

/** What the two clocks say of each other. */
export type ClockComparison =
	| {readonly kind: 'unknown'}
	| {readonly kind: 'agree'}
	| {
			readonly kind: 'disagree';
			/** What this clock says, and what the workspace's says at the same moment; milliseconds since 1970. */
			readonly here: number;
			readonly there: number;
	  };

// Less than this is the drift of a clock without NTP and the time that an answer takes; no license hangs on it in practice.
const tolerance = 5 * 60;

/**
How far the clock of an answer's sender is ahead of this one.

@param header - `date`, and `age` where a cache on the way kept the answer for so many seconds (RFC 9111, section 5.1).
@param header.date
@param header.age
@param now - This clock when the answer had come in, milliseconds since 1970.
@returns Whole seconds, negative where it is behind; null where the answer has no date that can be read.
*/
export function secondsAhead(
	{date, age}: {readonly date: string | null; readonly age: string | null},
	now: number,
): number | null {
	// Only the one form that RFC 9110 lets servers send; Date.parse would take almost anything for a date.
	const time =
		date !== null && /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(date)
			? Date.parse(date)
			: NaN;
	if (Number.isNaN(time)) {
		return null;
	}

	const cached = age !== null && /^\d{1,9}$/.test(age) ? Number(age) : 0;
	return Math.floor(time / 1000) + cached - Math.floor(now / 1000);
}

/**
Compares the clocks at a moment.

@param ahead - From `secondsAhead`, or null where it is not known.
@param now - This clock, milliseconds since 1970.
@returns `disagree` where they are more than 5 minutes apart.
*/
export function compareClocks(ahead: number | null, now: number): ClockComparison {
	if (ahead === null) {
		return {kind: 'unknown'};
	}

	return Math.abs(ahead) > tolerance ? {kind: 'disagree', here: now, there: now + ahead * 1000} : {kind: 'agree'};
}

const units: ReadonlyArray<readonly [seconds: number, name: string]> = [
	[86_400, 'day'],
	[3600, 'hour'],
	[60, 'minute'],
];

/** A span in its largest whole unit: `2 days`, `1 hour`, `6 minutes`. */
function span(seconds: number): string {
	const [size, name] = units.find(([unit]) => seconds >= unit) ?? [60, 'minute'];
	const count = Math.floor(seconds / size);
	return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** Both clocks in one sentence, with both values; null where they agree or nothing is known. */
export function clockWarning(clocks: ClockComparison): string | null {
	if (clocks.kind !== 'disagree') {
		return null;
	}

	const {here, there} = clocks;
	const distance = span(Math.abs(there - here) / 1000);
	const side = there > here ? 'ahead' : 'behind';
	return `The workspace's clock is ${distance} ${side}: it is ${shownTime(wholeSecond(there))} there and ${shownTime(wholeSecond(here))} here. The workspace judges licenses by its own clock. (Its time is read from the Date of its answers, which a proxy on the way may have set.)`;
}

const wholeSecond = (time: number): number => Math.floor(time / 1000) * 1000;
