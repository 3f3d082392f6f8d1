import {describe, expect, it} from 'vitest';
import {clockInWords, judgeClock, withTimesSeen} from '../../source/domain/clock-judgement.js';
import {emptyState} from '../../source/domain/saved-state.js';

const newestSeen = '2026-11-21T14:02:03.000Z';

describe('the clock of this computer', () => {
	it.each([
		['nothing was seen yet', '1970-01-01T00:00:00.000Z', null],
		['it is later than all that was seen', '2026-11-22T00:00:00.000Z', newestSeen],
		['it is behind by no more than a day', '2026-11-20T14:02:03.000Z', newestSeen],
	])('is let pass where %s', (_, now, seen) => {
		expect(judgeClock(now, seen)).toStrictEqual({kind: 'plausible'});
		expect(clockInWords(judgeClock(now, seen))).toBeNull();
	});

	it.each(['2026-11-20T14:02:02.000Z', '1970-01-01T00:00:00.000Z', '2025-11-21T14:02:03.000Z'])(
		'that says %s is behind, and both values are told',
		(now) => {
			const judgement = judgeClock(now, newestSeen);
			expect(judgement).toStrictEqual({kind: 'behind', now, newestSeen});
			const words = clockInWords(judgement);
			expect(words).toContain(`${now.slice(0, 10)} ${now.slice(11, 16)} UTC`);
			expect(words).toContain('2026-11-21 14:02 UTC');
		},
	);
});

describe('the newest time seen', () => {
	it('only ever goes on, whatever is seen', () => {
		const first = withTimesSeen(emptyState, '2026-11-21T00:00:00.000Z', [newestSeen, null, undefined, 'no time']);
		expect(first.newestTimeSeen).toBe(newestSeen);
		expect(withTimesSeen(first, '2026-01-01T00:00:00.000Z').newestTimeSeen).toBe(newestSeen);
		expect(withTimesSeen(first, '2027-01-01T00:00:00Z').newestTimeSeen).toBe('2027-01-01T00:00:00.000Z');
	});

	it('is not moved by a clock elsewhere that is ahead by more than a day', () => {
		const now = '2026-11-21T12:00:00.000Z';
		const seen = withTimesSeen(emptyState, now, ['2099-01-01T00:00:00.000Z', '2026-11-22T12:00:00.001Z']);
		expect(seen.newestTimeSeen).toBe(now);
		expect(judgeClock('2027-01-01T00:00:00.000Z', seen.newestTimeSeen)).toStrictEqual({kind: 'plausible'});
		const nearly = withTimesSeen(emptyState, now, ['2026-11-22T12:00:00.000Z']);
		expect(nearly.newestTimeSeen).toBe('2026-11-22T12:00:00.000Z');
	});
});
