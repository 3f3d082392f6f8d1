import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {judgeLicense} from '../../../source/domain/license/judge-license.js';
import {circumstancesOf, payloadOf, type Parts} from '../../support/judgement-cases.js';
import {unsigned} from '../../support/license-signing.js';

describe('whatever a license says', () => {
	const stamps = fc.oneof(
		fc.constantFrom('2025-01-01', '2026-06-01T00:00:00.000Z', '2027-01-01', '', 'never', null),
		fc.date({noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01')}).map((date) => date.toISOString()),
	);
	const behaviors = fc.constantFrom(
		'invalidate_license',
		'prevent_installation',
		'disable_modules',
		'start_fair_policy',
		'prevent_action',
	);
	const modules = fc.array(fc.constantFrom('auditing', 'scalability', 'federation'), {maxLength: 3});
	const urls = fc.record({
		type: fc.constantFrom('url', 'regex', 'hash', 'other'),
		value: fc.constantFrom('chat.example.com', '*.example.com', 'other.example.com', '*', '(', 'x|y'),
	});
	const periods = fc.record({validFrom: stamps, validUntil: stamps, invalidBehavior: behaviors, modules});
	const limits = fc.record({max: fc.integer({min: -1, max: 20}), behavior: behaviors, modules});
	const kinds = fc.constantFrom('activeUsers', 'guestUsers', 'robots');
	const parts = fc.record({
		serverUrls: fc.array(urls, {maxLength: 3}),
		validPeriods: fc.array(periods, {maxLength: 3}),
		limits: fc.dictionary(kinds, fc.array(limits, {maxLength: 3})),
	});
	const circumstances = circumstancesOf({counters: {activeUsers: 10, guestUsers: 5}});
	const verdictOf = (of: Parts): string => judgeLicense(unsigned(payloadOf(of)), circumstances).verdict;

	test('one entry more never makes a license work that did not', () => {
		fc.assert(
			fc.property(parts, urls, periods, limits, kinds, (of, url, period, limit, kind) => {
				fc.pre(verdictOf(of) === 'does-not-work');
				expect(verdictOf({...of, serverUrls: [...of.serverUrls, url]})).toBe('does-not-work');
				expect(verdictOf({...of, validPeriods: [period, ...of.validPeriods]})).toBe('does-not-work');
				const list = [...(of.limits[kind] ?? []), limit];
				expect(verdictOf({...of, limits: {...of.limits, [kind]: list}})).toBe('does-not-work');
			}),
			{numRuns: 500},
		);
	});

	test('time that moves within its periods changes nothing', () => {
		const license = unsigned(
			payloadOf({
				validPeriods: [
					{validFrom: '2026-01-01', validUntil: '2026-12-31', invalidBehavior: 'invalidate_license'},
					{validFrom: '2025-01-01', invalidBehavior: 'disable_modules', modules: ['auditing']},
				],
			}),
		);
		const at = (time: number) => judgeLicense(license, {...circumstances, at: time});
		const within = fc.integer({
			min: Date.parse('2026-01-01T00:00:00.000Z'),
			max: Date.parse('2026-12-31T00:00:00.000Z'),
		});
		fc.assert(
			fc.property(within, within, (one, other) => {
				expect(at(one)).toEqual(at(other));
				expect(at(one).verdict).toBe('works');
			}),
		);
	});

	test('a license that works has no reason that blocks, and every active module was granted', () => {
		fc.assert(
			fc.property(parts, (of) => {
				const {verdict, reasons, activeModules} = judgeLicense(unsigned(payloadOf(of)), circumstances);
				expect(verdict === 'works').toBe(reasons.every(({blocking}) => !blocking));
				expect(['auditing', 'scalability']).toEqual(expect.arrayContaining([...activeModules]));
			}),
			{numRuns: 500},
		);
	});

	test('nothing in its content makes the judgement throw', () => {
		const names = fc.constantFrom('information', 'serverUrls', 'validPeriods', 'limits', 'grantedModules');
		const contents = fc.dictionary(names, fc.jsonValue());
		const verdicts = ['works', 'does-not-work', 'cannot-tell'];
		fc.assert(
			fc.property(contents, (of) => {
				expect(verdicts).toContain(verdictOf(of));
			}),
			{numRuns: 1000},
		);
	});
});
