// Draws a QR code with terminal cells. The colors are explicit, since light modules in the terminal's own foreground
// turn into an inverted code on a light theme, which many readers refuse.
// Half blocks are light glyphs on black: where a font leaves gaps between lines, thin dark lines across light areas do
// less harm than light lines through the finder patterns. Full cells need no glyph at all and survived every font,
// gap and locale that was tried, at four times the room.
// The codes are raw SGR and not Ink's colors: with FORCE_COLOR=0 or TERM=dumb those vanish, and the code with them.

import {greatestVersion} from './frames.js';
import type {QrMatrix} from './matrix.js';

/** `half`: one module is a column and half a row. `full`: one module is two columns and a row. */
export type Drawing = 'half' | 'full';

// Two are enough on a screen (none fails on a dark terminal, one to four read alike).
const margin = 2;
// Version 1 cannot hold the head of a frame, and version 2 would need a hundred frames for a request.
const leastUsefulVersion = 3;

const reset = '\u{1B}[0m';
const lightOnBlack = '\u{1B}[40;97m';
const background = {light: '\u{1B}[47m', dark: '\u{1B}[40m'} as const;
/** By the shade of the upper and of the lower module. */
const halfBlocks = {light: {light: '█', dark: '▀'}, dark: {light: '▄', dark: ' '}} as const;

type Shade = 'light' | 'dark';

/**
The cells that a drawing takes, margin included.

@param version - 1 to 22.
@param drawing - The kind of drawing.
*/
export function sizeOf(version: number, drawing: Drawing): {readonly columns: number; readonly rows: number} {
	const side = sideOf(version);
	return drawing === 'half' ? {columns: side, rows: Math.ceil(side / 2)} : {columns: 2 * side, rows: side};
}

/**
The largest version whose drawing fits.

@param room - The cells that are free for the drawing alone (captions and keys already taken off) and the kind of drawing.
@param room.columns
@param room.rows
@param room.drawing
@returns 3 to 22, or null where not even a version that holds a useful frame fits.
*/
export function largestVersion(room: {
	readonly columns: number;
	readonly rows: number;
	readonly drawing: Drawing;
}): number | null {
	for (let version = greatestVersion; version >= leastUsefulVersion; version--) {
		const needed = sizeOf(version, room.drawing);
		if (needed.columns <= room.columns && needed.rows <= room.rows) {
			return version;
		}
	}

	return null;
}

/**
Draws with half blocks.

@param matrix - The code.
@returns Lines of `sizeOf(version, 'half')`, with SGR codes; each ends with a reset. Their glyphs need a UTF-8 locale.
*/
export function drawHalfBlocks(matrix: QrMatrix): readonly string[] {
	const rows = shadesOf(matrix);
	// A code with its margin has an odd number of rows: the half row that is left over belongs to the margin.
	const pairs = Array.from({length: Math.ceil(rows.length / 2)}, (_, index) => rows.slice(2 * index).slice(0, 2));
	return pairs.map(([upper, lower]) => {
		const glyphs = upper!.map((shade, x) => halfBlocks[shade][lower?.[x] ?? 'light']);
		return lightOnBlack + glyphs.join('') + reset;
	});
}

/**
Draws with colored spaces, which every font, terminal and locale shows.

@param matrix - The code.
@returns Lines of `sizeOf(version, 'full')`, ASCII with SGR codes only where the color changes; each ends with a reset.
*/
export function drawFullCells(matrix: QrMatrix): readonly string[] {
	return shadesOf(matrix).map((row) => {
		const cells = row.map((shade, x) => `${shade === row[x - 1] ? '' : background[shade]}  `);
		return cells.join('') + reset;
	});
}

function sideOf(version: number): number {
	const modules = 4 * version;
	return 17 + modules + margin + margin;
}

/** The rows of the code with its margin. */
function shadesOf({version, size, dark}: QrMatrix): ReadonlyArray<readonly Shade[]> {
	const places = Array.from({length: sideOf(version)}, (_, place) => place - margin);
	const isInside = (place: number) => place >= 0 && place < size;
	return places.map((y) => places.map((x) => (isInside(x) && isInside(y) && dark(x, y) ? 'dark' : 'light')));
}
