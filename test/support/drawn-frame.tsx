// A laid-out frame as Ink writes it: the text with its SGR sequences, and a grid of letters that names each cell's look.
// Whether Ink colors is decided by FORCE_COLOR when it is loaded.

import {stripVTControlCharacters} from 'node:util';
import {Box, renderToString} from 'ink';
import type {LaidFrame} from '../../source/ui/layout/laid-frame.js';
import {widthOf} from '../../source/ui/layout/line.js';
import {LineText} from '../../source/ui/line-text.js';

/** The looks that a screen may have: the SGR parameters that are on, in rising order, and the letter that stands for them. */
const letters: Readonly<Record<string, string>> = {
	'': ' ',
	'1': 'S',
	'2': 'q',
	'1 36': 'A',
	'32': 'g',
	'33': 'w',
	'31': 'b',
	'1 7 35': 'P',
	// A row of a QR code brings its own colors: light on black.
	'40 97': '#',
};

/** What the letters are called, for the top of a golden frame. */
export const legend = 'S strong, q quiet, A accent, g good, w warn, b bad, P badge, # QR code';

// What ends a look: the parameter, and which ones it ends. (ECMA-48, section 8.3.117.)
const ends: Readonly<Record<number, (on: number) => boolean>> = {
	0: () => true,
	22: (on) => on === 1 || on === 2,
	27: (on) => on === 7,
	39: (on) => (on >= 30 && on <= 37) || (on >= 90 && on <= 97),
	49: (on) => on >= 40 && on <= 47,
};

/** Draws the rows of a frame with Ink, row by row, sequences included. */
export const drawFrame = ({lines}: LaidFrame, columns: number): readonly string[] =>
	renderToString(
		<Box flexDirection="column">
			{lines.map((row, index) => (
				<LineText key={index} row={row} />
			))}
		</Box>,
		{columns},
	).split('\n');

/** Rows without what only colors them. */
export const withoutStyles = (rows: readonly string[]): readonly string[] =>
	rows.map((row) => stripVTControlCharacters(row).trimEnd());

/**
The looks of drawn rows, as one letter a cell; an error where a look is none of those that the screens have.

@param rows what `drawFrame` gave.
*/
export function looksOf(rows: readonly string[]): readonly string[] {
	let on: readonly number[] = [];
	return rows.map((row) =>
		row
			// Every second piece is what stood between `ESC [` and `m`.
			.split(/\u{1B}\[(?<parameters>[\d;]*)m/u)
			.map((piece, index) => {
				if (index % 2 === 0) {
					return piece === '' ? '' : letterOf(on).repeat(widthOf(piece));
				}

				for (const parameter of piece.split(';')) {
					const end = ends[Number(parameter)];
					on = end === undefined ? [...on, Number(parameter)] : on.filter((other) => !end(other));
				}

				return '';
			})
			.join('')
			.trimEnd(),
	);
}

function letterOf(on: readonly number[]): string {
	const look = [...new Set(on)].toSorted((a, b) => a - b).join(' ');
	const letter = letters[look];
	if (letter === undefined) {
		throw new Error(`No screen has the look "${look}".`);
	}

	return letter;
}
