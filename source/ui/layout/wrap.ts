import {widthOf} from './line.js';

const graphemes = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/**
Breaks a text into rows at spaces; a word that is wider than a row, such as a path, is broken where the row ends.

@param text - One paragraph, without control characters.
@param width - Cells in a row, at least 1.
*/
export function wrap(text: string, width: number): readonly string[] {
	const room = Math.max(1, width);
	const rows: string[] = [];
	let row = '';
	for (const word of text.split(/ +/)) {
		const longer = row === '' ? word : `${row} ${word}`;
		if (widthOf(longer) <= room) {
			row = longer;
			continue;
		}

		if (row !== '') {
			rows.push(row);
		}

		const pieces = widthOf(word) <= room ? [word] : breakWord(word, room);
		rows.push(...pieces.slice(0, -1));
		row = pieces.at(-1) ?? '';
	}

	return row === '' && rows.length > 0 ? rows : [...rows, row];
}

/** Cuts a word into pieces that fit, never inside a character that a person sees as one. */
export function breakWord(word: string, width: number): readonly string[] {
	const pieces: string[] = [];
	let piece = '';
	for (const {segment} of graphemes.segment(word)) {
		if (piece !== '' && widthOf(piece + segment) > width) {
			const end = endOfFolder(piece);
			pieces.push(piece.slice(0, end));
			piece = piece.slice(end);
		}

		piece += segment;
	}

	return piece === '' ? pieces : [...pieces, piece];
}

/** A path is easier to read where it is broken behind a folder, if that does not leave half of the row empty. */
function endOfFolder(piece: string): number {
	const end = piece.lastIndexOf('/') + 1;
	return end > piece.length / 2 ? end : piece.length;
}
