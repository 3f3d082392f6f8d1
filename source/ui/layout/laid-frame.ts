import type {Line} from './line.js';

/** A screen, laid out for one window. */
export type LaidFrame = {
	readonly lines: readonly Line[];
	/** Where the terminal's own cursor stands, from the top left of the frame; null where nothing is typed. */
	readonly cursor: {readonly column: number; readonly row: number} | null;
	/** How far the body can be scrolled at most. */
	readonly furthestScroll: number;
	/** How many QR frames the request makes in this window; 0 on other screens. */
	readonly qrCount: number;
	/** The window is too small for the screen, and only that is said: no key but Ctrl-C may do anything. */
	readonly isTooSmall?: true;
};
