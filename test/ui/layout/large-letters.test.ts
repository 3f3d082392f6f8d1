// Large letters: the same picture in half blocks and in number signs, and no two letters that look alike.

import {describe, expect, it} from 'vitest';
import {largeLetters} from '../../../source/ui/layout/large-letters.js';

const alphabet = [...'-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Which halves of a cell are dark: upper, lower. */
const halves: Readonly<Record<string, string>> = {'█': '##', '▀': '# ', '▄': ' #', ' ': '  '};

/** The picture as five rows of `#` and spaces, whatever it is drawn with. */
function pictureOf(code: string, ink: 'half-blocks' | 'number-signs', width = 80): readonly string[] {
	const rows = largeLetters(code, width, ink) ?? [];
	const single =
		ink === 'number-signs'
			? rows
			: rows.flatMap((row) => [0, 1].map((half) => Array.from(row, (cell) => halves[cell]?.[half] ?? '?').join('')));
	return single.slice(0, 5).map((row) => row.trimEnd());
}

const dark = (picture: readonly string[]): string => picture.map((row) => row.padEnd(4)).join('');

describe.each(alphabet)('the letter %s', (letter) => {
	it('is a picture of five rows of at most four cells, in number signs and spaces alone', () => {
		const picture = pictureOf(letter, 'number-signs');
		expect(picture).toHaveLength(5);
		expect(picture.filter((row) => row.length > 4 || /[^ #]/.test(row))).toStrictEqual([]);
		expect(picture.join('').trim()).not.toBe('');
	});

	it('is the same picture in three rows of half blocks', () => {
		expect(largeLetters(letter, 80, 'half-blocks')).toHaveLength(3);
		expect(pictureOf(letter, 'half-blocks')).toStrictEqual(pictureOf(letter, 'number-signs'));
	});

	it('differs from every other one in more than a single cell', () => {
		const own = dark(pictureOf(letter, 'number-signs'));
		const alike = alphabet.filter((other) => {
			const theirs = dark(pictureOf(other, 'number-signs'));
			return other !== letter && [...own].filter((cell, index) => cell !== theirs[index]).length < 2;
		});
		expect(alike).toStrictEqual([]);
	});
});

it('letters stand one cell apart, and in the order of the code', () => {
	expect(largeLetters('L-1', 80, 'number-signs')).toStrictEqual([
		'#          #',
		'#         ##',
		'#    ####  #',
		'#          #',
		'####      ###',
	]);
});

it('a code in small letters is drawn like the one in capitals', () => {
	expect(largeLetters('wdjb', 80, 'half-blocks')).toStrictEqual(largeLetters('WDJB', 80, 'half-blocks'));
});

it.each([
	['a character without a drawing', 'AB_1', 80],
	['the name of a member of every object', 'constructor', 4],
	['more letters than there is room for', 'ABCDEFGHIJKLM', 57],
])('nothing is drawn for %s', (_what, code, width) => {
	expect(largeLetters(code, width, 'half-blocks')).toBeNull();
	expect(largeLetters(code, width, 'number-signs')).toBeNull();
});

it.each(['half-blocks', 'number-signs'] as const)('a drawing in %s is never wider than its room', (ink) => {
	const code = 'WDJB-MJHT';
	for (let width = 30; width < 80; width++) {
		const rows = largeLetters(code, width, ink);
		expect(rows === null).toBe(width < code.length * 5);
		expect((rows ?? []).filter((row) => row.length > width)).toStrictEqual([]);
	}
});
