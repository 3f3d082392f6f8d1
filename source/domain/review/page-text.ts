// A page that any printer, any mail program and any terminal shows alike: ASCII, and no line longer than 72 characters.

import {plainText} from '../plain-text.js';

export const pageWidth = 72;

/**
A text from outside in printable ASCII.

@param text - Anything.
@returns One line; any other letter as its Unicode number, such as `\u{FC}`, which leaves no two texts looking alike.
*/
export const asciiText = (text: string): string =>
	plainText(text, 2000)
		.replaceAll('\u{2026}', '...')
		.replaceAll(/[^ -~]/gu, (letter) => String.raw`\u{${letter.codePointAt(0)!.toString(16).toUpperCase()}}`);

/** Breaks a text into lines of a width, between words where that can be; a longer word is cut. */
export function column(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let rest = text;
	while (rest.length > width) {
		const space = rest.lastIndexOf(' ', width);
		const end = space > 0 ? space : width;
		lines.push(rest.slice(0, end));
		rest = rest.slice(end).trimStart();
	}

	return [...lines, rest];
}
