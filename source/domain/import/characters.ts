// What keyboards, word processors, web pages and terminals put in the place of plain characters, or between them. All
// items are ASCII, so nothing of their own is lost by undoing it.

import {rewrite, type Repair} from './rewriting.js';
import {counted} from './wording.js';

const replacing = (pattern: RegExp, replacement: string, tell: Repair['tell']): Repair => ({
	apply: (text) => rewrite(text, pattern, () => replacement),
	tell,
});

/** Line ends of Windows, of the old Mac and of terminals (which send CR for each line end of a paste). */
export const lineEnds = replacing(
	/\r\n?|[\v\f\u{85}\u{2028}\u{2029}]/gu,
	'\n',
	() => 'Changed the line ends to plain ones.',
);

/** Marks of bracketed paste that came through as text, with their escape character or without (seen with Ink 6). */
export const pasteMarks = replacing(/(?:\u{1B}|\^\[)?\[20[01]~/gu, '', (count) =>
	counted(
		count,
		'Removed a mark that the terminal put around the paste.',
		'Removed # marks that the terminal put around the paste.',
	),
);

/** Colors and movements (ECMA-48), as in what was copied from a recorded terminal. */
export const escapeSequences = replacing(
	/\u{1B}(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|\][^\u{7}\u{1B}]{0,400}(?:\u{7}|\u{1B}\\)|[ -/]{0,4}[0-Z\\^-~])/gu,
	'',
	(count) => counted(count, 'Removed a terminal control sequence.', 'Removed # terminal control sequences.'),
);

/** Characters that take no room: zero-width and bidirectional marks, soft hyphens, BOM, stray controls. */
export const invisible = replacing(
	/[\u{0}-\u{8}\u{E}-\u{1F}\u{7F}-\u{84}\u{86}-\u{9F}\u{AD}\u{61C}\u{180E}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}]/gu,
	'',
	(count) => counted(count, 'Removed an invisible character.', 'Removed # invisible characters.'),
);

/** Spaces of other widths, non-breaking ones among them. */
export const spaces = replacing(/[\u{A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}]/gu, ' ', (count) =>
	counted(
		count,
		'Changed a non-breaking or wide space to a plain one.',
		'Changed # non-breaking or wide spaces to plain ones.',
	),
);

/** Long dashes, into which word processors make `--`. */
export const longDashes = replacing(/[\u{2014}\u{2015}\u{2E3A}]/gu, '--', (count) =>
	counted(count, 'Changed a long dash back to "--".', 'Changed # long dashes back to "--".'),
);

/** Other dashes for `-`. */
export const dashes = replacing(/[\u{2010}-\u{2013}\u{2043}\u{2212}\u{FE58}\u{FE63}\u{FF0D}]/gu, '-', (count) =>
	counted(count, 'Changed a typographic dash back to "-".', 'Changed # typographic dashes back to "-".'),
);

/** The same where each of them was `--` before. */
export const shortDashesForTwo = replacing(/\u{2013}/gu, '--', (count) =>
	counted(count, 'Changed a typographic dash back to "--".', 'Changed # typographic dashes back to "--".'),
);

/** Curly and low quotes. */
export const quotes: Repair = {
	apply: (text) =>
		rewrite(text, /[\u{AB}\u{BB}\u{2018}-\u{201F}\u{2032}\u{2033}\u{2039}\u{203A}]/gu, ([quote]) =>
			/[\u{2018}-\u{201B}\u{2032}\u{2039}\u{203A}]/u.test(quote) ? "'" : '"',
		),
	tell: (count) => counted(count, 'Changed a curly quote to a plain one.', 'Changed # curly quotes to plain ones.'),
};

/** Full-width letters of East Asian keyboards, and the ligatures that come out of a PDF. */
export const compatibility: Repair = {
	apply: (text) =>
		rewrite(text, /[\u{FB00}-\u{FB06}\u{FF01}-\u{FF5E}]/gu, ([character]) => character.normalize('NFKC')),
	tell: (count) =>
		counted(
			count,
			'Changed a full-width letter or ligature to plain letters.',
			'Changed # full-width letters or ligatures to plain letters.',
		),
};

/** Whether a text has anything at all that a repair of this file would change. */
export const isPlain = (text: string): boolean => !/[^\t\n -~]/.test(text);
