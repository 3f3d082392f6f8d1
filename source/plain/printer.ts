// What is said, line by line: cleaned of everything that is no text, and broken between words only, so that a path or a
// token stays whole on the way to the clipboard.

import stringWidth from 'string-width';
import {plainText} from '../domain/plain-text.js';
import type {Output} from './output.js';

/** Prints lines. */
export type Printer = {
	/** Says one line; `indent` sets it below the one before. */
	readonly say: (text: string, indent?: number) => void;
	readonly blank: () => void;
	/** Prints a line exactly as it is: a drawn QR code, or a text to be copied. */
	readonly print: (line: string) => void;
};

/**
Makes a printer.

@param output
@param root0
@param root0.characters - With `ascii`, what is not ASCII is written as ASCII, or as its code point: `\u{e9}`.
@param root0.columns - The width of the terminal now; null where lines are not broken.
*/
export function createPrinter(
	output: Output,
	{characters, columns}: {readonly characters: 'unicode' | 'ascii'; readonly columns: () => number | null},
): Printer {
	return {
		say(text, indent = 0) {
			const clean = plainText(text, Infinity);
			const line = characters === 'ascii' ? asciiText(clean) : clean;
			const width = columns();
			const rows = width === null ? [line] : rowsOf(line, Math.max(20, width - 1 - indent));
			output.endLine();
			output.write(rows.map((row) => `${' '.repeat(indent)}${row}\n`).join(''));
		},
		blank() {
			output.endLine();
			output.write('\n');
		},
		print(line) {
			output.endLine();
			output.write(`${line}\n`);
		},
	};
}

/** Breaks at spaces; a word that is longer than a row stays whole. */
function rowsOf(text: string, width: number): readonly string[] {
	const rows: string[] = [];
	let row = '';
	for (const word of text.split(' ')) {
		const longer = row === '' ? word : `${row} ${word}`;
		if (row !== '' && stringWidth(longer) > width) {
			rows.push(row);
			row = word;
		} else {
			row = longer;
		}
	}

	return [...rows, row];
}

const twins: Readonly<Record<string, string>> = {
	'…': '...',
	'→': '->',
	'–': '-',
	'—': '-',
	'‘': "'",
	'’': "'",
	'“': '"',
	'”': '"',
	'\u{A0}': ' ',
};

const asciiText = (text: string): string =>
	text.replaceAll(
		/[^\u{20}-\u{7E}]/gu,
		(character) => twins[character] ?? String.raw`\u{${character.codePointAt(0)!.toString(16)}}`,
	);
