// Everything that a server could put into a text to act on a terminal or to turn a text around, and the search for it.

import {jsonStrings} from './json-strings.js';

const escape = '\u{1B}';
const bell = '\u{7}';

/** What stands in front of and behind the pieces: a word that is allowed to be seen. */
export const hostileWord = 'Hostile';

/** Sequences with a parameter that the program never uses, so that they are found among its own. */
const sequences: readonly string[] = [
	`${escape}[38;5;66m`,
	`${escape}[66;66H`,
	`${escape}[?66h`,
	`${escape}[6;66n`,
	`${escape}]52;c;aG9zdGlsZQ==${bell}`,
	`${escape}]8;;https://hostile.example${escape}\\hostile link${escape}]8;;${escape}\\`,
	`${escape}]0;hostile title${bell}`,
	`${escape}P66;hostile${escape}\\`,
	`${escape}_hostile${escape}\\`,
	`${escape}^hostile${escape}\\`,
	`${escape}Xhostile${escape}\\`,
	`${escape}c`,
	`${escape}#8`,
	'\u{9B}66m',
	'\u{9D}0;hostile title\u{9C}',
	'\u{90}66;hostile\u{9C}',
	'\u{85}\u{8D}\u{84}',
];

const characters =
	'\u{0}\u{1}\u{7}\u{8}\t\n\r\u{B}\u{C}\u{E}\u{1A}\u{7F}\u{80}\u{9F}\u{AD}\u{61C}\u{180E}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{2028}\u{2029}\u{202A}\u{202B}\u{202D}\u{202E}\u{2060}\u{2064}\u{2066}\u{2067}\u{2068}\u{2069}\u{FEFF}\u{FFF9}\u{FFFB}\u{E0001}\u{E0041}\u{E007F}';

/** All of it, in one text of some 400 characters; the line that it tries to begin would say "Done. Forged". */
export const hostile = `${hostileWord} ${sequences.join('')}${characters}\r\nDone. Forged ${escape}`;

/** C0 but the line feed, DEL, C1, soft hyphen, marks of direction and of no width, separators of lines, tags. */
const dirt =
	/[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}\u{AD}\u{61C}\u{180E}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}]/gu;

// A hostile text shows as one, and not as all of its characters.
const enough = 2;

/**
What a text has in it that no terminal may get, each as a code point with the text around it.

@param text - What was printed, without the sequences of the program itself.
*/
export const dirtIn = (text: string): readonly string[] => [
	...text
		.matchAll(dirt)
		.take(enough)
		.map(({0: found, index}) => {
			const around = JSON.stringify(text.slice(Math.max(0, index - 40), index + 20));
			return `U+${found.codePointAt(0)!.toString(16).toUpperCase()} in ${around}`;
		}),
	...(text.split('\n').some((line) => line.trimStart().startsWith('Done. Forged')) ? ['a forged line'] : []),
];

/** The same for JSON, in which an escape such as \u001b is as good as the character. */
export const dirtInJson = (text: string): readonly string[] => [
	...dirtIn(text),
	...jsonStrings(JSON.parse(text)).flatMap((string) => [
		...dirtIn(string),
		...(string.includes('\n') ? [`a line feed in ${string}`] : []),
	]),
];
