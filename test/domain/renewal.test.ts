import {describe, expect, it} from 'vitest';
import {deadlinesOf} from '../../source/domain/renewal.js';
import type {RunningLicense, WorkspaceStatus} from '../../source/domain/workspace-status.js';
import {registeredStatus, freshStatus} from '../support/setup-data.js';

const now = Date.parse('2026-11-21T12:00:00Z');
const readAt = new Date(now).toISOString();
const running: RunningLicense = {
	valid: true,
	kind: 'v3',
	plan: 'Enterprise',
	trial: false,
	offline: false,
	validUntil: '2027-01-31T00:00:00.000Z',
	modules: [],
	id: 'a',
	createdAt: null,
	limits: {},
};

const status = (change: Partial<WorkspaceStatus>, supportedUntil: string | null = null): WorkspaceStatus => ({
	...registeredStatus,
	readAt,
	license: null,
	readOnlyInDays: null,
	...change,
	info: {...registeredStatus.info, supportedUntil},
});

describe('what runs out', () => {
	it('is the license, with the day on which a trip of two weeks has to start', () => {
		expect(deadlinesOf(status({license: running}), null, now)).toStrictEqual([
			{
				what: 'license',
				at: '2027-01-31T00:00:00.000Z',
				daysLeft: 70,
				startBy: '2027-01-17T00:00:00.000Z',
				case: null,
			},
		]);
	});

	it('is told nearest first: what is over, the request, the read-only day, support', () => {
		const expired = {...running, valid: false, trial: true, validUntil: '2026-11-20T13:00:00.000Z'};
		const pending = {case: 'orbit-velvet-crane', expiresAt: '2026-11-23T11:00:00.000Z'};
		const all = deadlinesOf(status({license: expired, readOnlyInDays: 3}, '2027-05-20T00:00:00.000Z'), pending, now);
		expect(all.map(({what, daysLeft}) => [what, daysLeft])).toStrictEqual([
			['trial', -1],
			['request', 1],
			['read-only', 3],
			['support', 179],
		]);
		expect(all.find(({what}) => what === 'request')).toMatchObject({startBy: null, case: 'orbit-velvet-crane'});
		expect(all.find(({what}) => what === 'read-only')?.at).toBe('2026-11-24T12:00:00.000Z');
	});

	it('leaves out what no calendar has, and when to start for it', () => {
		const early = {...running, validUntil: '0000-01-02T00:00:00.000Z'};
		expect(deadlinesOf(status({license: early}), null, now)).toMatchObject([{what: 'license', startBy: null}]);
		expect(deadlinesOf(status({readOnlyInDays: 1e12}), null, now)).toStrictEqual([]);
	});

	it('counts a workspace that is read-only already as over', () => {
		const [readOnly] = deadlinesOf(status({readOnlyInDays: 0}), null, now);
		expect(readOnly).toMatchObject({what: 'read-only', daysLeft: -1});
	});

	it.each([
		[6, 5, 6],
		[6, 86_399_999, 6],
		[6, 86_400_000, 5],
		[6, -5, 6],
		[1, 5, 1],
		[1, 86_400_000, -1],
		[0, 5, -1],
	])('says of %d days what the workspace said, %d ms after it was read: %d', (readOnlyInDays, later, daysLeft) => {
		const [readOnly] = deadlinesOf(status({readOnlyInDays}), null, now + later);
		expect(readOnly?.daysLeft).toBe(daysLeft);
	});

	it('has no read-only day where a license is valid, and nothing that is not told', () => {
		expect(deadlinesOf(status({license: {...running, validUntil: null}, readOnlyInDays: 3}), null, now)).toStrictEqual(
			[],
		);
		expect(deadlinesOf({...freshStatus, ...status({}, 'no date')}, null, now)).toStrictEqual([]);
	});

	it.each([
		['2026-11-22T12:00:00.000Z', 1],
		['2026-11-22T11:59:59.999Z', 0],
		['2026-11-21T12:00:00.001Z', 0],
		['2026-11-21T12:00:00.000Z', -1],
		['2026-11-20T11:59:59.999Z', -2],
	])('until %s has %d whole days', (validUntil, daysLeft) => {
		const [license] = deadlinesOf(status({license: {...running, validUntil}}), null, now);
		expect(license?.daysLeft).toBe(daysLeft);
	});
});
