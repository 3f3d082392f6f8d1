// What runs out, for people: how long it has, the date with its time zone, and which trip is needed by when.

import {tripDays, type Deadline} from '../domain/renewal.js';
import type {Fact} from './screen.js';
import {dateOf, days} from './words.js';

/** An instant to the minute, with its time zone: `2027-01-31 00:00 UTC`. */
export const minuteOf = (instant: string): string => {
	const iso = new Date(instant).toISOString();
	return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
};

const names: Readonly<Record<Deadline['what'], string>> = {
	license: 'License ends',
	trial: 'Trial ends',
	support: 'Support ends',
	'read-only': 'Read-only from',
	request: 'Request expires',
};

/** What has to come in. */
const needs: Readonly<Record<Exclude<Deadline['what'], 'request'>, string>> = {
	license: 'a new license, from the portal or from Sales',
	trial: 'a license that is bought, from Sales; the workspace is unlicensed then otherwise',
	support: 'an update of Rocket.Chat, or a license with newer support data',
	'read-only': 'a valid license; registration alone is not enough without the internet',
};

/** How long something has: `71 days left, until 2027-01-31 00:00 UTC`. */
export function timeLeft({what, at, daysLeft}: Deadline): string {
	// A workspace counts these days twice a day (protocol, section 7), so that a time of day would be made up.
	const when = what === 'read-only' ? `${dateOf(at)} (UTC)` : minuteOf(at);
	if (daysLeft < 0) {
		return what === 'read-only' ? 'now, until it is licensed' : `over since ${when}`;
	}

	return daysLeft === 0 ? `less than a day left, until ${when}` : `${days(daysLeft)} left, until ${when}`;
}

/** What is needed, and when to start: the trip of an air-gapped workspace, with what is assumed of it. */
export function tripInWords(deadline: Deadline): string {
	const {what, startBy, daysLeft} = deadline;
	if (what === 'request') {
		const name = deadline.case ?? 'it';
		return daysLeft < 0
			? 'A desk refuses it now. Make a new one: rc-register request. Where the answer was sealed in time, import it: rc-register import FILE'
			: `The desk has to seal the answer to ${name} before that; then import it, whenever it arrives: rc-register import FILE`;
	}

	const need = `Needed: ${needs[what]}.`;
	if (startBy === null) {
		return need;
	}

	const isLate = daysLeft < tripDays;
	return isLate
		? `${need} Air-gapped, a trip out and back is taken to last ${tripDays} days: start now.`
		: `${need} Air-gapped, one trip out and back: start by ${dateOf(startBy)} (UTC) if a trip takes ${tripDays} days.`;
}

/** All of it in one note. */
export const deadlineInWords = (deadline: Deadline): string =>
	`${names[deadline.what]}: ${timeLeft(deadline)}. ${tripInWords(deadline)}`;

/** How soon something has to be in view: beyond this, the date alone is enough. */
const soon = 60;

const toneOf = (daysLeft: number): Fact['tone'] => (daysLeft < tripDays ? 'bad' : daysLeft <= soon ? 'warn' : 'plain');

/**
What runs out, as facts.

@param deadlines - Nearest first.
@param trips - `all`, or those within 60 days: the others have no hurry.
*/
export const renewalFacts = (deadlines: readonly Deadline[], trips: 'all' | 'near'): readonly Fact[] =>
	deadlines.map((deadline): Fact => {
		const {what, daysLeft} = deadline;
		const isShown = trips === 'all' || daysLeft <= soon;
		return {
			name: names[what],
			value: timeLeft(deadline),
			tone: toneOf(daysLeft) ?? 'plain',
			...(isShown && {detail: tripInWords(deadline)}),
		};
	});
