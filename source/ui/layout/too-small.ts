import {smallestWindow} from '../../terminal/capabilities.js';
import type {View} from '../view.js';
import type {LaidFrame} from './laid-frame.js';
import {line, span} from './line.js';
import {wrap} from './wrap.js';

/**
What stands in a window that was made too small for its screen. A part of the screen would be worse: an option below the
edge could be taken unseen.

@param size - The window.
@param size.columns
@param size.rows
*/
export function layTooSmall({columns, rows}: View['size']): LaidFrame {
	const texts = [
		`This window is too small for the screen: it has ${columns} columns and ${rows} rows. ${smallestWindow.columns} columns and ${smallestWindow.rows} rows are enough for every question; QR codes need more.`,
		'Make it larger, and all is there again. Or leave with Ctrl-C and start again with --plain, which asks in lines.',
	];
	const lines = texts.flatMap((text) => wrap(text, Math.max(1, columns - 1))).map((text) => line(span(text)));
	return {lines: lines.slice(0, Math.max(1, rows - 2)), cursor: null, furthestScroll: 0, qrCount: 0, isTooSmall: true};
}
