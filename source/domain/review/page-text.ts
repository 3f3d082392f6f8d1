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

const labelWidth = 11;

/** A label and a text from outside, as lines of the page. */
export const labeled = (label: string, value: string): readonly string[] =>
	column(asciiText(value), pageWidth - labelWidth).map(
		(line, index) => `${(index === 0 ? label : '').padEnd(labelWidth)}${line}`,
	);

/** An instant to the minute: 2026-11-21 13:45 UTC. */
export const minute = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/** What stands at the foot of every page. */
export const footOf: readonly string[] = [
	...labeled(
		'NOT IN IT',
		'No message, file or room, no user but the contact, no password, no private key. A license marked above is readable.',
	),
	'',
	`RELEASED BY  Name ${'_'.repeat(20)}  Date ${'_'.repeat(10)}  Sign ${'_'.repeat(10)}`,
];
