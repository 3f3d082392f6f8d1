import type {Wrapping} from '../../terminal/wrapping.js';
import type {LaidFrame} from './laid-frame.js';
import {widthOf, type Line} from './line.js';

/**
How many rows of the terminal lie above the cursor and belong to a frame, after the window was given another width. Where
nothing is typed, the cursor waits at the frame's top.

@param frame - The frame, as it was drawn.
@param frame.lines
@param frame.cursor
@param columns - The new width.
@param wrapping - What the terminal does with rows that have become too long.
*/
export function rowsAboveCursor({lines, cursor}: LaidFrame, columns: number, wrapping: Wrapping): number {
	const above = lines.slice(0, cursor?.row ?? 0);
	return wrapping === 'cuts rows' ? above.length : above.reduce((sum, row) => sum + rowsOf(row, columns), 0);
}

const rowsOf = (row: Line, columns: number): number => {
	// Ink does not write the blanks at a row's end, which therefore take no room.
	const text = textOf(row).trimEnd();
	return Math.max(1, Math.ceil(widthOf(text) / columns));
};

const textOf = (row: Line): string => (row.kind === 'raw' ? row.text : row.spans.map(({text}) => text).join(''));
