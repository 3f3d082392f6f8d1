// What mail programs, editors, chats and shells put at the start and the end of lines.

import {rewrite, unchanged, type Repair} from './rewriting.js';
import {counted} from './wording.js';

/** Quote marks of mail (`>`), frames of terminal boxes and tables (`|`, `│`). */
export const quoteMarks: Repair = {
	apply: (text) => rewrite(text, /^[\t ]*[>|\u{2502}\u{2503}][\t >|\u{2502}\u{2503}]*/gmu, () => ''),
	tell: (count) =>
		counted(
			count,
			'Removed quote marks (>) at the start of a line.',
			'Removed quote marks (>) at the start of # lines.',
		),
};

/** The right side of such a frame. */
export const frameEnds: Repair = {
	apply: (text) => rewrite(text, /[|\u{2502}\u{2503}](?=[\t ]*$)/gmu, () => ''),
	tell: (count) => counted(count, 'Removed a frame at the end of a line.', 'Removed a frame at the end of # lines.'),
};

const numbered = /^[\t ]{0,12}(?<number>\d{1,5})(?:[):|\u{2502}][\t ]?|[\t ]{1,4}(?=\S)|[\t ]*$)/gmu;

/** Line numbers, as editors and `cat -n` show them; only where they count up line by line. */
export const lineNumbers: Repair = {
	apply(text) {
		const numbers = text
			.matchAll(numbered)
			.map((match) => Number(match.groups?.number))
			.toArray();
		const isCounting = numbers.length > 2 && numbers.every((number, index) => number === (numbers[0] ?? 0) + index);
		return isCounting ? rewrite(text, numbered, () => '') : unchanged(text);
	},
	tell: (count) => `Removed the line numbers of ${counted(count, 'a line', '# lines')}.`,
};

/** Backslashes: before a line end (shells), before punctuation (Markdown), and the escapes of JSON. */
export const backslashes: Repair = {
	apply: (text) =>
		rewrite(text, /\\(?:[\nnrt]|u00[0-7][\da-f]|[^\s\da-z])/gi, ([match]) => {
			if (match.length > 2) {
				return String.fromCodePoint(Number.parseInt(match.slice(2), 16));
			}

			return /[\nnrt]/i.test(match) ? '\n' : match.slice(1);
		}),
	tell: (count) => counted(count, 'Undid an escape with a backslash.', 'Undid # escapes with a backslash.'),
};

/** Addresses that a mail program put behind what it took for a link, as in `ROCKET.CHAT<https://ROCKET.CHAT>`. */
export const addedLinks: Repair = {
	apply: (text) =>
		rewrite(
			text,
			/\[(?<shown>[^\n[\]]{1,200})\]\((?:https?|mailto):[^\n()]{1,1000}\)|<(?:https?|mailto):[^\n<>]{1,1000}>/gi,
			({groups}) => groups?.shown ?? '',
		),
	tell: (count) =>
		counted(count, 'Removed a link that a mail program added.', 'Removed # links that a mail program added.'),
};
