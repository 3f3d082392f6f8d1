// Text from a server, a file or a paste must not reach a terminal raw: an escape sequence could move the cursor, set
// the title or answer a query, and a bidirectional mark could turn a host name around.

// C0 and C1 controls, DEL, soft hyphen, zero-width and bidirectional marks, line and paragraph separators, tags, BOM.
const unprintable =
	/[\u{0}-\u{1F}\u{7F}-\u{9F}\u{AD}\u{61C}\u{180E}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}]/gu;
const escapeSequence = /\u{1B}(?:\[[0-?]*[ -/]*[@-~]|[PX\]^_][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)?|[ -/]*[0-~])/gu;

/**
Makes a text from outside safe to show on one line.

@param text - Anything.
@param cap - Longest result in UTF-16 code units; a longer text ends in `…`.
@returns The text with escape sequences and unprintable characters removed, and runs of white space made one space.
*/
export function plainText(text: string, cap = 500): string {
	const clean = text
		.slice(0, cap * 8)
		.replaceAll(escapeSequence, '')
		.replaceAll(/[\t\n\r\u{2028}\u{2029}]+/gu, ' ')
		.replaceAll(unprintable, '')
		.replaceAll(/ {2,}/g, ' ')
		.trim();
	return clean.length > cap ? `${clean.slice(0, cap - 1)}…` : clean;
}
