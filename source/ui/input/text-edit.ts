// A line of text that is edited, as a pure function: keys that come together in one chunk each find the line as the one
// before left it. (Closures over a component's state lost all but one of three backspaces.)

/** A text and where the cursor stands in it, in UTF-16 code units, always between whole characters. */
export type Draft = {readonly text: string; readonly cursor: number};

export type TextEdit =
	| {readonly type: 'insert'; readonly text: string}
	| {readonly type: 'delete-back' | 'delete-forward' | 'delete-word' | 'delete-to-start' | 'delete-to-end'}
	| {readonly type: 'left' | 'right' | 'word-left' | 'word-right' | 'start' | 'end'};

const graphemes = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
// No character that a person sees as one is longer; a paste of 100 kB is not segmented at each key.
const longestGrapheme = 64;

/** Applies one edit. */
export function editText(draft: Draft, edit: TextEdit): Draft {
	const {text, cursor} = draft;
	switch (edit.type) {
		case 'insert': {
			return {text: text.slice(0, cursor) + edit.text + text.slice(cursor), cursor: cursor + edit.text.length};
		}

		case 'delete-back': {
			return remove(draft, before(draft), cursor);
		}

		case 'delete-forward': {
			return remove(draft, cursor, after(draft));
		}

		case 'delete-word': {
			return remove(draft, wordBefore(draft), cursor);
		}

		case 'delete-to-start': {
			return remove(draft, 0, cursor);
		}

		case 'delete-to-end': {
			return remove(draft, cursor, text.length);
		}

		case 'left': {
			return {text, cursor: before(draft)};
		}

		case 'right': {
			return {text, cursor: after(draft)};
		}

		case 'word-left': {
			return {text, cursor: wordBefore(draft)};
		}

		case 'word-right': {
			return {text, cursor: cursor + (/^\s*\S*/.exec(text.slice(cursor))?.[0].length ?? 0)};
		}

		case 'start': {
			return {text, cursor: 0};
		}

		case 'end': {
			return {text, cursor: text.length};
		}
	}
}

const remove = ({text}: Draft, from: number, to: number): Draft => ({
	text: text.slice(0, from) + text.slice(to),
	cursor: from,
});

/** Where the character before the cursor begins. */
function before({text, cursor}: Draft): number {
	const from = Math.max(0, cursor - longestGrapheme);
	const last = [...graphemes.segment(text.slice(from, cursor))].at(-1);
	return last === undefined ? 0 : from + last.index;
}

/** Where the character at the cursor ends. */
function after({text, cursor}: Draft): number {
	const [first] = graphemes.segment(text.slice(cursor, cursor + longestGrapheme));
	return cursor + (first?.segment.length ?? 0);
}

/** Where the word before the cursor begins. */
function wordBefore({text, cursor}: Draft): number {
	let at = cursor;
	while (at > 0 && /\s/.test(text[at - 1] ?? '')) {
		at--;
	}

	while (at > 0 && /\S/.test(text[at - 1] ?? '')) {
		at--;
	}

	return at;
}
