// One QR code that holds a text as it is: an address to open, or a text to copy with a phone.

import {sizeOf, type Drawing} from './draw.js';
import {frameCapacity, greatestVersion} from './frames.js';
import {qrMatrix, type QrMatrix} from './matrix.js';

/** A code that can be drawn, or why not. */
export type TextCode =
	| {readonly kind: 'drawn'; readonly matrix: QrMatrix}
	/** No code that phones read reliably holds the text. */
	| {readonly kind: 'too-long'; readonly most: number}
	| {readonly kind: 'no-room'; readonly columns: number; readonly rows: number};

const most = frameCapacity(greatestVersion);

/** Whether a text of printable ASCII is short enough for a code that phones read from a screen, in whatever room. */
export const fitsOneCode = (text: string): boolean => text.length <= most;

/**
The code of a text in a room.

@param text - Printable ASCII.
@param room - The cells that are free for the drawing alone, and the kind of drawing.
@param room.columns
@param room.rows
@param room.drawing
@returns The smallest code that holds it; or the room that it would need.
*/
export function textCodeIn(
	text: string,
	room: {readonly columns: number; readonly rows: number; readonly drawing: Drawing},
): TextCode {
	if (!fitsOneCode(text)) {
		return {kind: 'too-long', most};
	}

	const matrix = qrMatrix(text);
	const {columns, rows} = sizeOf(matrix.version, room.drawing);
	return columns > room.columns || rows > room.rows ? {kind: 'no-room', columns, rows} : {kind: 'drawn', matrix};
}
