import {describe, expect, it} from 'vitest';
import {aheadRows} from '../../source/commands/inspect-ahead.js';
import {payloadOf, type Parts} from '../support/judgement-cases.js';
import {unsigned} from '../support/license-signing.js';

const now = Date.parse('2026-11-21T12:00:00Z');
const ahead = (parts: Parts): readonly string[] =>
	aheadRows(unsigned(payloadOf({information: {}, ...parts})), now).map(([, value]) => value);
const whole = {validUntil: '2027-01-31', invalidBehavior: 'invalidate_license'};

describe('what a license does next', () => {
	it('is told soonest first, with days, time zone and modules', () => {
		const auditing = {validUntil: '2026-12-01T06:30:00Z', invalidBehavior: 'disable_modules', modules: ['auditing']};
		expect(ahead({validPeriods: [whole, auditing]})).toStrictEqual([
			'2026-12-01 06:30 UTC, in 9 days: modules end (auditing)',
			'2027-01-31 00:00 UTC, in 70 days: the license ends',
		]);
	});

	it('has the time that each notice leaves until the end', () => {
		const information = {
			notifyAdminsAt: '2027-01-01',
			notifyUsersAt: '2027-01-30T12:00:00Z',
			visualExpiration: '2027-02-14',
		};
		expect(ahead({information, validPeriods: [whole]})).toStrictEqual([
			'2027-01-01 00:00 UTC, in 40 days: administrators are told of its end, 30 days before the end',
			'2027-01-30 12:00 UTC, in 70 days: users are told of its end, less than a day before the end',
			'2027-01-31 00:00 UTC, in 70 days: the license ends',
			'2027-02-14 00:00 UTC, in 84 days: it is shown as ended, 14 days after the end',
		]);
	});

	it('says where a notice falls on the end itself, what begins within a day, and the end once', () => {
		const begins = {...whole, validFrom: '2026-11-22'};
		const information = {visualExpiration: '2027-01-31', notifyUsersAt: '2027-01-31'};
		expect(ahead({information, validPeriods: [begins]})).toStrictEqual([
			'2026-11-22 00:00 UTC, within a day: the license begins',
			'2027-01-31 00:00 UTC, in 70 days: the license ends',
			'2027-01-31 00:00 UTC, in 70 days: users are told of its end, at the end itself',
		]);
	});

	it('is nothing where all is past', () => {
		expect(ahead({validPeriods: [{...whole, validUntil: '2025-01-01'}]})).toStrictEqual([
			'nothing: it has no date to come',
		]);
	});

	it('is cut after six, and says so', () => {
		const periods = Array.from({length: 8}, (_, index) => ({...whole, validUntil: `2027-01-0${index + 1}`}));
		const rows = ahead({validPeriods: periods});
		expect(rows).toHaveLength(7);
		expect(rows.at(-1)).toBe('and 2 more');
	});
});
