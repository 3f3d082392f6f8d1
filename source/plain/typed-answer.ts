// An answer while it is typed: the text so far, and what of it may be seen.

import stringWidth from 'string-width';
import {isOneLinePath} from './one-line-path.js';
import {counted, type Reading} from './line-input.js';
import type {KeyToken} from './key-tokens.js';
import type {Output} from './output.js';

// A path that is typed or pasted is shown; what is longer is a license or a blob, which is only counted.
const longestShown = 400;

/** An answer that is being typed. */
export type TypedAnswer = {
	/** Takes text, a paste or an editing key. */
	readonly take: (token: KeyToken) => void;
	/** Ends the line that is typed and begins another, for a text of several lines. */
	readonly endLine: () => void;
	readonly text: () => string;
	readonly lines: () => readonly string[];
	/** Whether it came as a paste in brackets that is more than a path: then it is whole. */
	readonly isPasted: () => boolean;
	/** Says, once, that what came so far is not taken for the end. */
	readonly sayMore: () => void;
	/** Says what could not be seen, and ends the line. */
	readonly finish: (text: string) => void;
	/** Prints the prompt and what was typed again, after the terminal was lent to somebody else. */
	readonly redraw: () => void;
};

/**
Begins an answer.

@param output
@param prompt
@param reading
*/
export function beginAnswer(output: Output, prompt: string, reading: Reading): TypedAnswer {
	const before: string[] = [];
	let line = '';
	let isHidden = reading === 'secret';
	let isPasted = false;
	let hasSaidMore = false;

	const erase = (count: number): void => {
		const erased = line.slice(line.length - count);
		line = line.slice(0, line.length - count);
		if (!isHidden) {
			// The one movement of the cursor that every terminal knows, on the line that is typed.
			output.write('\b \b'.repeat(stringWidth(erased)));
		}
	};

	const insert = (text: string): void => {
		line += text;
		if (isHidden) {
			return;
		}

		if (reading === 'path-or-text' && (before.length > 0 || !isOneLinePath(line) || line.length > longestShown)) {
			isHidden = true;
			return;
		}

		output.write(text);
	};

	const takeKey = (key: Extract<KeyToken, {kind: 'key'}>['key']): void => {
		switch (key) {
			case 'backspace': {
				erase(lastGrapheme(line).length);
				break;
			}

			case 'clear': {
				erase(line.length);
				break;
			}

			case 'delete-word': {
				erase(line.length - startOfLastWord(line));
				break;
			}

			default:
		}
	};

	output.write(prompt);
	return {
		take(token) {
			if (token.kind === 'key') {
				takeKey(token.key);
				return;
			}

			if (reading !== 'path-or-text') {
				// What was copied together with its line end is meant without it.
				insert(token.kind === 'paste' ? printable(token.text).trim() : printable(token.text));
				return;
			}

			insert(token.text);
			if (token.kind !== 'paste' || isOneLinePath(token.text)) {
				return;
			}

			isPasted = true;
			output.write(`${counted(token.text)} pasted, Enter to go on. `);
		},
		endLine() {
			before.push(line);
			line = '';
		},
		text: () => line,
		lines: () => [...before, line],
		isPasted: () => isPasted,
		sayMore() {
			if (hasSaidMore) {
				return;
			}

			hasSaidMore = true;
			output.endLine();
			output.write(`${counted(before.join('\n'))} so far. An empty line ends the text.\n`);
		},
		finish(text) {
			output.write(isHidden ? `${counted(text)}.\n` : '\n');
		},
		redraw() {
			output.endLine();
			output.write(prompt + (isHidden ? '' : line));
		},
	};
}

const startOfLastWord = (text: string): number => text.trimEnd().lastIndexOf(' ') + 1;

const graphemes = new Intl.Segmenter('en', {granularity: 'grapheme'});

function lastGrapheme(text: string): string {
	// A cluster is short; the whole text would be cut into clusters for every key.
	const end = text.slice(-64);
	return Array.from(graphemes.segment(end), ({segment}) => segment).at(-1) ?? '';
}

const printable = (text: string): string => text.replaceAll(/\p{Control}/gu, '');
