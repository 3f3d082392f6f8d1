import {describe, expect, it} from 'vitest';
import {clockWarning, compareClocks, secondsAhead} from '../../source/domain/server-clock.js';

const noon = Date.UTC(2026, 10, 21, 12);
const dated = (date: string | null, age: string | null = null) => secondsAhead({date, age}, noon + 999);

describe('the clock of an answer', () => {
	it.each([
		['Sat, 21 Nov 2026 12:00:00 GMT', null, 0],
		['Sat, 21 Nov 2026 12:06:00 GMT', null, 360],
		['Thu, 19 Nov 2026 12:00:00 GMT', null, -172_800],
		// A cache on the way kept it for ten minutes.
		['Sat, 21 Nov 2026 11:50:00 GMT', '600', 0],
		['Sat, 21 Nov 2026 11:50:00 GMT', 'soon', -600],
	])('dated %s, of age %s, is %d seconds ahead', (date, age, seconds) => {
		expect(dated(date, age)).toBe(seconds);
	});

	it.each([null, '', '2026-11-21T12:00:00Z', '21', 'Sat, 99 Nov 2026 12:00:00 GMT', 'Sat, 21 Nov 2026 12:00:00 CET'])(
		'is not known where the date is %j',
		(date) => {
			expect(dated(date)).toBeNull();
		},
	);
});

describe('two clocks', () => {
	it('agree up to five minutes in either direction', () => {
		expect(compareClocks(null, noon)).toStrictEqual({kind: 'unknown'});
		for (const ahead of [0, 300, -300]) {
			expect(compareClocks(ahead, noon)).toStrictEqual({kind: 'agree'});
		}
	});

	it.each([
		[301, '5 minutes ahead: it is 2026-11-21 12:05:01 UTC there and 2026-11-21 12:00:00 UTC here.'],
		[-301, '5 minutes behind: it is 2026-11-21 11:54:59 UTC there'],
		[3600, '1 hour ahead'],
		[-172_800, '2 days behind: it is 2026-11-19 12:00:00 UTC there'],
	])('that are %d seconds apart are told with both values', (ahead, words) => {
		expect(clockWarning(compareClocks(ahead, noon + 500))).toContain(words);
	});

	it('that agree are not worth a word', () => {
		expect(clockWarning(compareClocks(3, noon))).toBeNull();
		expect(clockWarning(compareClocks(null, noon))).toBeNull();
	});
});
