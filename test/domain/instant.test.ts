import {expect, it} from 'vitest';
import {instantText} from '../../source/domain/instant.js';

it.each([
	[0, '1970-01-01T00:00:00.000Z'],
	[1_795_263_300_123, '2026-11-21T12:15:00.123Z'],
	[Date.parse('0000-01-01T00:00:00.000Z'), '0000-01-01T00:00:00.000Z'],
	[Date.parse('9999-12-31T23:59:59.999Z'), '9999-12-31T23:59:59.999Z'],
])('the instant %d is %s', (milliseconds, text) => {
	expect(instantText(milliseconds)).toBe(text);
});

it.each([
	['before the year 0', Date.parse('0000-01-01T00:00:00.000Z') - 1],
	['after the year 9999', Date.parse('9999-12-31T23:59:59.999Z') + 1],
	['the first that a computer can name', -8.64e15],
	['nanoseconds in the place of milliseconds', 1_795_263_300_123e6],
	['no number', NaN],
	['endless', Infinity],
	['endless the other way', -Infinity],
])('an instant %s has no text', (_what, milliseconds) => {
	expect(instantText(milliseconds)).toBeNull();
});
