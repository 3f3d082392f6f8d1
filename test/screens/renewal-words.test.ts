import {describe, expect, it} from 'vitest';
import type {Deadline} from '../../source/domain/renewal.js';
import {renewalFacts, timeLeft, tripInWords} from '../../source/screens/renewal-words.js';

const ends: Deadline = {
	what: 'license',
	at: '2027-01-31T00:00:00.000Z',
	daysLeft: 70,
	startBy: '2027-01-17T00:00:00.000Z',
	case: null,
};

describe('how long something has', () => {
	it.each([
		[{}, '70 days left, until 2027-01-31 00:00 UTC'],
		[{daysLeft: 1}, '1 day left, until 2027-01-31 00:00 UTC'],
		[{daysLeft: 0}, 'less than a day left, until 2027-01-31 00:00 UTC'],
		[{daysLeft: -3}, 'over since 2027-01-31 00:00 UTC'],
		[{what: 'read-only', daysLeft: 5}, '5 days left, until 2027-01-31 (UTC)'],
		[{what: 'read-only', daysLeft: -1}, 'now, until it is licensed'],
	] as const)('%j is said in days and as a date with its time zone', (change, words) => {
		expect(timeLeft({...ends, ...change})).toBe(words);
	});
});

describe('the trip', () => {
	it.each([
		['license', 'a new license, from the portal or from Sales'],
		['trial', 'a license that is bought'],
		['support', 'an update of Rocket.Chat'],
		['read-only', 'a valid license'],
	] as const)('for the end of a %s says what is needed, and by when to start', (what, need) => {
		const words = tripInWords({...ends, what});
		expect(words).toContain(`Needed: ${need}`);
		expect(words).toContain('start by 2027-01-17 (UTC) if a trip takes 14 days');
	});

	it.each([13, 0, -2])('with %d days left says to start now', (daysLeft) => {
		expect(tripInWords({...ends, daysLeft})).toMatch(/taken to last 14 days: start now\.$/);
	});

	it('of a request that waits says what to do with its answer', () => {
		const request: Deadline = {...ends, what: 'request', startBy: null, case: 'orbit-velvet-crane'};
		expect(tripInWords(request)).toContain('seal the answer to orbit-velvet-crane before that');
		expect(tripInWords({...request, daysLeft: -1})).toContain('Make a new one: rc-register request');
	});
});

describe('as facts', () => {
	it('the trips that have no hurry are left out where there is little room', () => {
		const far = {...ends, daysLeft: 200};
		const near = {...ends, daysLeft: 20};
		expect(renewalFacts([near, far], 'near').map(({detail}) => detail === undefined)).toStrictEqual([false, true]);
		expect(renewalFacts([near, far], 'all').map(({detail}) => detail === undefined)).toStrictEqual([false, false]);
	});

	it.each([
		[61, 'plain'],
		[60, 'warn'],
		[14, 'warn'],
		[13, 'bad'],
		[-1, 'bad'],
	])('%d days are %s', (daysLeft, tone) => {
		expect(renewalFacts([{...ends, daysLeft}], 'all')[0]?.tone).toBe(tone);
	});
});
