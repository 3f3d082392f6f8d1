import {expect, test} from 'vitest';
import {drawFullCells, drawHalfBlocks, largestVersion, sizeOf} from '../../../source/domain/qr/draw.js';
import {qrMatrix} from '../../../source/domain/qr/matrix.js';

const escape = '\u{1B}';
const matrix = qrMatrix('RCQ1.kT3-x_9Q.1.1.AAAA', 3);
const withoutColors = (line: string) => line.replaceAll(/\u{1B}\[[\d;]*m/gu, '');

test('half blocks are light glyphs on explicit black, with a margin of two modules on every side', () => {
	const lines = drawHalfBlocks(matrix);
	const bare = lines.map((line) => withoutColors(line));
	const {columns, rows} = sizeOf(3, 'half');
	expect({columns, rows}).toEqual({columns: 33, rows: 17});
	expect(bare.map((line) => line.length)).toEqual(Array.from({length: rows}, () => columns));
	for (const line of lines) {
		expect(line).toMatch(/^\u{1B}\[40;97m[ ▀▄█]+\u{1B}\[0m$/u);
	}

	// Two modules are one line at the top; at the bottom they are one and a half, since 33 rows of modules are odd.
	expect(bare[0]).toBe('█'.repeat(columns));
	expect(bare.at(-1)).toBe('█'.repeat(columns));
	// The upper edge of both finder patterns, seven dark modules of which the lower halves are their corners and rings.
	expect(bare[1]).toMatch(/^██ ▄▄▄▄▄ .+ ▄▄▄▄▄ ██$/);
	for (const line of bare) {
		expect(line).toMatch(/^██.+██$/);
	}
});

test('full cells are two colored spaces for a module, and the color is set only where it changes', () => {
	const lines = drawFullCells(matrix);
	const {columns, rows} = sizeOf(3, 'full');
	expect({columns, rows}).toEqual({columns: 66, rows: 33});
	expect(lines.map((line) => withoutColors(line))).toEqual(Array.from({length: rows}, () => ' '.repeat(columns)));
	expect(lines[0]).toBe(`${escape}[47m${' '.repeat(66)}${escape}[0m`);
	expect(lines[1]).toBe(lines[0]);
	expect(lines.at(-1)).toBe(lines[0]);
	expect(lines[2]).toMatch(/^\u{1B}\[47m {4}\u{1B}\[40m {14}\u{1B}\[47m .+ {4}\u{1B}\[0m$/u);
	for (const line of lines) {
		expect(line).not.toMatch(/47m *\u{1B}\[47m|40m *\u{1B}\[40m/u);
		expect(line).toMatch(/^[\u{1B} -~]+$/u);
	}
});

test.each([
	[80, 24, 'half', 5],
	[100, 30, 'half', 8],
	[120, 40, 'half', 13],
	[200, 50, 'half', 18],
	[400, 200, 'half', 22],
	[80, 24, 'full', null],
	[100, 30, 'full', null],
	[120, 40, 'full', 4],
	[200, 50, 'full', 6],
	[36, 60, 'half', 3],
	[32, 60, 'half', null],
] as const)(
	'a window of %i by %i, two rows of it kept for words, has room in %s for version %j',
	(columns, rows, drawing, version) => {
		expect(largestVersion({columns, rows: rows - 2, drawing})).toBe(version);
	},
);

test.each(['half', 'full'] as const)('the largest version in %s fits, and the next one would not', (drawing) => {
	for (let rows = 17; rows < 120; rows++) {
		const columns = 2 * rows;
		const version = largestVersion({columns, rows, drawing});
		if (version !== null) {
			const fits = sizeOf(version, drawing);
			expect(fits.columns <= columns && fits.rows <= rows, `${rows} rows`).toBe(true);
		}

		const next = sizeOf((version ?? 2) + 1, drawing);
		expect(version === 22 || next.columns > columns || next.rows > rows, `${rows} rows`).toBe(true);
	}
});
