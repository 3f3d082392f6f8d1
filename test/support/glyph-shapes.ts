// Glyphs that have to meet their neighbors: blocks and lines are drawn as shapes, since no font fills the cell to its edges.

/** Where a cell is and how large it is, in pixels. */
export type Box = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

// From and until, as parts of the cell: left, top, right, bottom.
const blocks: Readonly<Record<string, readonly [number, number, number, number]>> = {
	'█': [0, 0, 1, 1],
	'▀': [0, 0, 1, 1 / 2],
	'▄': [0, 1 / 2, 1, 1],
	'▌': [0, 0, 1 / 2, 1],
	'▐': [1 / 2, 0, 1, 1],
	'▁': [0, 7 / 8, 1, 1],
	'▂': [0, 6 / 8, 1, 1],
	'▃': [0, 5 / 8, 1, 1],
	'▅': [0, 3 / 8, 1, 1],
	'▆': [0, 2 / 8, 1, 1],
	'▇': [0, 1 / 8, 1, 1],
};

// The arms of a line glyph from the middle of its cell: left, right, up, down.
const lines: Readonly<Record<string, string>> = {
	'─': 'lr',
	'│': 'ud',
	'┌': 'rd',
	'┐': 'ld',
	'└': 'ru',
	'┘': 'lu',
	'├': 'rud',
	'┤': 'lud',
	'┬': 'lrd',
	'┴': 'lru',
	'┼': 'lrud',
};

// Rounded corners: the two ends of a curve around the middle of the cell.
const corners: Readonly<Record<string, string>> = {'╭': 'rd', '╮': 'ld', '╰': 'ru', '╯': 'lu'};

/**
The part of a cell that a block glyph fills.

@param glyph one character of the screen.
@param cell its place, in pixels.
@param cell.x
@param cell.y
@param cell.width
@param cell.height
@returns the rectangle; nothing where the glyph is no block.
*/
export function blockOf(glyph: string, {x, y, width, height}: Box): Box | undefined {
	const part = blocks[glyph];
	if (part === undefined) {
		return undefined;
	}

	const [left, top, right, bottom] = part;
	const [offsetX, offsetY] = [left * width, top * height];
	return {x: x + offsetX, y: y + offsetY, width: (right - left) * width, height: (bottom - top) * height};
}

/**
The path (SVG, `d`) of a line glyph, to be stroked.

@param glyph one character of the screen.
@param cell its place, in pixels.
@returns the path; nothing where the glyph is no line.
*/
export function linePathOf(glyph: string, cell: Box): string | undefined {
	const middle = middleOf(cell).join(' ');
	const corner = corners[glyph];
	if (corner !== undefined) {
		return `M${endOf(corner[0]!, cell)}Q${middle} ${endOf(corner[1]!, cell)}`;
	}

	return lines[glyph] === undefined
		? undefined
		: [...lines[glyph]].map((arm) => `M${middle}L${endOf(arm, cell)}`).join('');
}

function middleOf({x, y, width, height}: Box): [x: number, y: number] {
	const [halfWidth, halfHeight] = [width / 2, height / 2];
	return [x + halfWidth, y + halfHeight];
}

function endOf(arm: string, cell: Box): string {
	const [middleX, middleY] = middleOf(cell);
	switch (arm) {
		case 'l': {
			return `${cell.x} ${middleY}`;
		}

		case 'r': {
			return `${cell.x + cell.width} ${middleY}`;
		}

		case 'u': {
			return `${middleX} ${cell.y}`;
		}

		default: {
			return `${middleX} ${cell.y + cell.height}`;
		}
	}
}
