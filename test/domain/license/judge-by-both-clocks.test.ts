import {describe, expect, it} from 'vitest';
import {judgeByBothClocks} from '../../../source/domain/license/judge-by-both-clocks.js';
import {compareClocks} from '../../../source/domain/server-clock.js';
import {circumstancesOf, payloadOf, type Parts} from '../../support/judgement-cases.js';
import {unsigned} from '../../support/license-signing.js';

const day = 86_400;
const at = '2026-11-21T12:00:00Z';

/** Judges at noon of a day, with the workspace's clock so many seconds ahead. */
function judged(parts: Parts, ahead: number | null) {
	const circumstances = circumstancesOf({at, siteUrl: 'https://chat.example.com'});
	const clocks = compareClocks(ahead, circumstances.at);
	return judgeByBothClocks(unsigned(payloadOf({limits: {}, ...parts})), circumstances, clocks);
}

const whole = (validFrom: string, validUntil: string) => ({
	validPeriods: [{validFrom, validUntil, invalidBehavior: 'invalidate_license'}],
});

describe('a license under two clocks', () => {
	it('is judged by the one that is here where they agree or the other is not known', () => {
		const ended = whole('2026-01-01', '2026-11-21T12:01:00Z');
		expect(judged(ended, 120)).toMatchObject({verdict: 'works', reasons: [], open: []});
		expect(judged(ended, null)).toMatchObject({verdict: 'works', open: []});
	});

	it('works where it does so by both', () => {
		expect(judged(whole('2026-01-01', '2027-01-01'), 2 * day)).toMatchObject({verdict: 'works', open: []});
	});

	it("does not work where it does not by both, and says the workspace's time", () => {
		const {verdict, reasons} = judged(whole('2026-01-01', '2026-11-01'), 2 * day);
		expect(verdict).toBe('does-not-work');
		expect(reasons[0]?.detail).toContain('it is 2026-11-23 12:00:00 UTC now');
	});

	it.each([
		['ends between them', whole('2026-01-01', '2026-11-22'), 2 * day],
		['begins between them', whole('2026-11-20', '2027-01-01'), -2 * day],
		['has begun only there', whole('2026-11-22', '2027-01-01'), 2 * day],
	] as const)('that %s cannot be told, with both times', (_story, parts, ahead) => {
		const {verdict, reasons, open, activeModules} = judged(parts, ahead);
		expect(verdict).toBe('cannot-tell');
		expect(reasons).toStrictEqual([]);
		expect(activeModules).not.toStrictEqual([]);
		expect(open.join(' ')).toMatch(/By this clock, it .*By the workspace's clock, it /);
		expect(open.join(' ')).toMatch(/2026-11-(?:19|21|23) 12:00:00 UTC now/);
	});

	it('for another address does not work, whatever ends between them', () => {
		const parts = {...whole('2026-01-01', '2026-11-22'), serverUrls: [{type: 'url', value: 'elsewhere.example'}]};
		const {verdict, reasons} = judged(parts, 2 * day);
		expect(verdict).toBe('does-not-work');
		expect(reasons.map(({reason}) => reason)).toContain('url');
	});

	it('whose modules end between them works, and the modules are left open', () => {
		const parts = {
			grantedModules: [{module: 'auditing'}, {module: 'fips'}],
			validPeriods: [{validUntil: '2026-11-22', invalidBehavior: 'disable_modules', modules: ['auditing']}],
		};
		const {verdict, activeModules, open} = judged(parts, 2 * day);
		expect(verdict).toBe('works');
		expect(activeModules).toStrictEqual(['fips']);
		expect(open.join(' ')).toContain('between the two clocks');
	});
});
