// What a license does next: each date to come, how far it is, and how long before the end somebody is told.

import type {License} from '../domain/license/license.js';
import {upcomingDates, type UpcomingDate} from '../domain/license/upcoming-dates.js';
import {minuteOf} from '../screens/renewal-words.js';
import {days, daysBetween} from '../screens/words.js';
import type {Row} from './outcome.js';

const most = 6;

const inWords: Readonly<Record<UpcomingDate['what'], string>> = {
	'license begins': 'the license begins',
	'license ends': 'the license ends',
	'modules end': 'modules end',
	'installation ends': 'it can no longer be installed',
	'fair policy starts': 'the fair use policy starts',
	'trial ends': 'the trial ends',
	'shown as ended': 'it is shown as ended',
	'administrators are told': 'administrators are told of its end',
	'users are told': 'users are told of its end',
};

// Dates that only announce the end: what matters is the time that they leave.
const notices: ReadonlySet<UpcomingDate['what']> = new Set([
	'shown as ended',
	'administrators are told',
	'users are told',
]);

function distance(at: string, now: string): string {
	const count = daysBetween(now, at);
	return count === 0 ? 'within a day' : `in ${days(count)}`;
}

/** How long a notice comes before the end, or after it, which no operator would expect. */
function gap({at, what}: UpcomingDate, end: string | null): string {
	if (end === null || !notices.has(what)) {
		return '';
	}

	const count = daysBetween(at, end);
	const apart = Date.parse(end) - Date.parse(at);
	if (apart === 0) {
		return ', at the end itself';
	}

	return apart > 0
		? `, ${count === 0 ? 'less than a day' : days(count)} before the end`
		: `, ${days(Math.max(1, daysBetween(end, at)))} after the end`;
}

/**
The dates that a license has coming.

@param license
@param at - Now, milliseconds since 1970.
@returns Soonest first; a row that says so where there are none.
*/
export function aheadRows(license: License, at: number): readonly Row[] {
	const now = new Date(at).toISOString();
	const all = upcomingDates(license, at);
	const end = all.find(({what}) => what === 'license ends')?.at ?? null;
	// Told of the end already.
	const dates = all.filter(({at: date, what}) => what !== 'shown as ended' || date !== end);
	const rows = dates.slice(0, most).map((date): Row => {
		const {modules} = date;
		const which = modules.length === 0 ? '' : ` (${modules.join(', ')})`;
		return ['Ahead', `${minuteOf(date.at)}, ${distance(date.at, now)}: ${inWords[date.what]}${which}${gap(date, end)}`];
	});
	const left = dates.length - rows.length;
	return [
		...(rows.length === 0 ? ([['Ahead', 'nothing: it has no date to come']] satisfies Row[]) : rows),
		...(left > 0 ? ([['', `and ${left} more`]] satisfies Row[]) : []),
	];
}
