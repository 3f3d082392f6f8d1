// A screen as lines of styled pieces: laid out by pure functions, so that how many rows it takes is known before it is
// drawn. Ink scrolls what is taller than the window, and terminals reflow what is wider.

import stringWidth from 'string-width';

/** How a piece looks. Where color is off, only the words remain; they are enough. */
export type Style = 'plain' | 'strong' | 'quiet' | 'accent' | 'good' | 'warn' | 'bad' | 'badge';

export type Span = {readonly text: string; readonly style: Style};

/** One row. A `raw` row carries its own colors (a row of a QR code). */
export type Line =
	{readonly kind: 'spans'; readonly spans: readonly Span[]} | {readonly kind: 'raw'; readonly text: string};

export const span = (text: string, style: Style = 'plain'): Span => ({text, style});

export const line = (...spans: readonly Span[]): Line => ({kind: 'spans', spans});

export const blank: Line = line();

/** Cells that a text takes. */
export const widthOf = (text: string): number => stringWidth(text);

/** Cells that a row of pieces takes. */
export const widthOfSpans = (spans: readonly Span[]): number => spans.reduce((sum, {text}) => sum + widthOf(text), 0);

/** A row with something at its left and something at its right end. */
export function spread(left: readonly Span[], right: readonly Span[], width: number): Line {
	const gap = Math.max(1, width - widthOfSpans(left) - widthOfSpans(right));
	return line(...left, span(' '.repeat(gap)), ...right);
}

/** A row moved to the right. */
export const indented = (row: Line, by: number): Line =>
	row.kind === 'raw' ? {kind: 'raw', text: ' '.repeat(by) + row.text} : line(span(' '.repeat(by)), ...row.spans);
