import {describe, expect, it} from 'vitest';
import {readOnlyFrom, supportOf} from '../../source/domain/deadlines.js';

const now = '2026-11-21T13:45:00.000Z';

describe('the support window', () => {
	it.each([
		[null, {kind: 'not-told'}],
		['soon', {kind: 'not-told'}],
		['2027-05-21T00:00:00.000Z', {kind: 'supported', until: '2027-05-21T00:00:00.000Z'}],
		['2027-01-20T13:45:01.000Z', {kind: 'supported', until: '2027-01-20T13:45:01.000Z'}],
		['2027-01-20T13:45:00.000Z', {kind: 'ends-soon', until: '2027-01-20T13:45:00.000Z'}],
		['2026-11-22T13:44:00.000Z', {kind: 'ends-soon', until: '2026-11-22T13:44:00.000Z'}],
		['2026-11-21T13:45:00.000Z', {kind: 'ended', on: '2026-11-21T13:45:00.000Z'}],
		['2026-05-25T13:45:00.000Z', {kind: 'ended', on: '2026-05-25T13:45:00.000Z'}],
	] as const)('with the end %o is %o', (until, expected) => {
		expect(supportOf(until, now)).toStrictEqual(expected);
	});
});

describe('the day of the read-only mode', () => {
	it.each([
		[now, 10, '2026-12-01'],
		[now, 0, '2026-11-21'],
		['2026-11-21T23:59:59.000Z', 1, '2026-11-22'],
		['2028-02-28T12:00:00.000Z', 1, '2028-02-29'],
		[now, 1e12, null],
		['9999-12-31T12:00:00.000Z', 1, null],
	])('from %s on in %d days is %s, in UTC', (readAt, days, expected) => {
		expect(readOnlyFrom(readAt, days)).toBe(expected);
	});
});
