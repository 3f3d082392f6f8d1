import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {editText, type Draft, type TextEdit} from '../../../source/ui/input/text-edit.js';

/** Applies edits to a text in which `|` is the cursor, and shows the cursor the same way. */
function edited(shown: string, ...edits: readonly TextEdit[]): string {
	const cursor = shown.indexOf('|');
	let draft: Draft = {text: shown.replace('|', ''), cursor};
	for (const edit of edits) {
		draft = editText(draft, edit);
	}

	return `${draft.text.slice(0, draft.cursor)}|${draft.text.slice(draft.cursor)}`;
}

const insert = (text: string): TextEdit => ({type: 'insert', text});

describe('a line', () => {
	it.each<[string, TextEdit['type'], string]>([
		['ab|cd', 'delete-back', 'a|cd'],
		['|abcd', 'delete-back', '|abcd'],
		['ab|cd', 'delete-forward', 'ab|d'],
		['abcd|', 'delete-forward', 'abcd|'],
		['ab|cd', 'left', 'a|bcd'],
		['|ab', 'left', '|ab'],
		['ab|cd', 'right', 'abc|d'],
		['ab|', 'right', 'ab|'],
		['ab|cd', 'start', '|abcd'],
		['ab|cd', 'end', 'abcd|'],
		['ab|cd', 'delete-to-start', '|cd'],
		['ab|cd', 'delete-to-end', 'ab|'],
		['one two |three', 'delete-word', 'one |three'],
		['one two|', 'delete-word', 'one |'],
		['|one', 'delete-word', '|one'],
		['one two|', 'word-left', 'one |two'],
		['one  |two', 'word-left', '|one  two'],
		['|one two', 'word-right', 'one| two'],
		['one| two', 'word-right', 'one two|'],
	])('%s after %s is %s', (before, type, afterwards) => {
		expect(edited(before, {type} as TextEdit)).toBe(afterwards);
	});

	it('takes what is typed where the cursor stands', () => {
		expect(edited('ab|cd', insert('XY'))).toBe('abXY|cd');
	});

	it('loses three characters to three backspaces', () => {
		const back: TextEdit = {type: 'delete-back'};
		expect(edited('abcd|', back, back, back)).toBe('a|');
	});
});

describe('what a person sees as one character is one', () => {
	it.each([
		['a letter with a combining accent', 'e\u{301}'],
		['a character outside the basic plane', '🚢'],
		['a family', '👨‍👩‍👧‍👦'],
		['a flag', '🇳🇴'],
		['a skin tone', '👍🏽'],
		['a wide character', '船'],
	])('%s', (_what, character) => {
		expect(edited(`a${character}|b`, {type: 'delete-back'})).toBe('a|b');
		expect(edited(`a|${character}b`, {type: 'delete-forward'})).toBe('a|b');
		expect(edited(`a${character}|b`, {type: 'left'})).toBe(`a|${character}b`);
		expect(edited(`a|${character}b`, {type: 'right'})).toBe(`a${character}|b`);
	});
});

const edits = fc.array(
	fc.oneof(
		fc.string({unit: 'grapheme', maxLength: 5}).map((text) => insert(text)),
		fc
			.constantFrom(
				'delete-back',
				'delete-forward',
				'delete-word',
				'delete-to-start',
				'delete-to-end',
				'left',
				'right',
				'word-left',
				'word-right',
				'start',
				'end',
			)
			.map((type) => ({type})),
	),
	{maxLength: 40},
);

it('no sequence of edits breaks a character in two or loses the cursor', () => {
	fc.assert(
		fc.property(edits, (sequence) => {
			let draft: Draft = {text: '', cursor: 0};
			for (const edit of sequence) {
				draft = editText(draft, edit);
				expect(draft.cursor).toBeGreaterThanOrEqual(0);
				expect(draft.cursor).toBeLessThanOrEqual(draft.text.length);
				expect(draft.text.isWellFormed()).toBe(true);
				expect(draft.text.slice(0, draft.cursor).isWellFormed()).toBe(true);
			}
		}),
	);
});

it('a paste of 100 kB is edited at its end without going through all of it', () => {
	const long = 'x'.repeat(100_000);
	const draft = editText({text: long, cursor: long.length}, {type: 'delete-back'});
	expect(draft).toStrictEqual({text: long.slice(1), cursor: long.length - 1});
});
