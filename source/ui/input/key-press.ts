// What Ink hands over, as the keys that a person pressed. One chunk may hold several: over SSH and from tmux, a text and
// its Enter arrive together, and Ink gives them as one input with no key set.

import type {Key} from 'ink';

export type KeyName =
	| 'enter'
	| 'escape'
	| 'tab'
	| 'back-tab'
	| 'up'
	| 'down'
	| 'left'
	| 'right'
	| 'home'
	| 'end'
	| 'page-up'
	| 'page-down'
	| 'backspace'
	| 'delete'
	| 'word-left'
	| 'word-right';

export type KeyPress =
	| {
			readonly kind: 'key';
			readonly name: KeyName;
			/** More came in the same chunk: nobody types so fast. */
			readonly goesOn?: true;
	  }
	| {readonly kind: 'ctrl'; readonly letter: string}
	| {readonly kind: 'text'; readonly text: string}
	/** A bracketed paste, which is whole, or a chunk that no one types by hand, which may go on in the next one. */
	| {readonly kind: 'paste'; readonly text: string; readonly from: 'brackets' | 'chunk'};

// Nobody types so much in one chunk: it was pasted without brackets, and its line ends belong to it.
const longestTypedChunk = 400;

const named = (name: KeyName): readonly KeyPress[] => [{kind: 'key', name}];

/**
Turns an input of Ink into key presses.

@param input - The text that Ink gives, which may hold several keys.
@param key - What Ink says of it.
*/
export function keyPresses(input: string, key: Key): readonly KeyPress[] {
	if (key.ctrl && input.length === 1) {
		return [{kind: 'ctrl', letter: input}];
	}

	if (key.meta) {
		return metaPresses(input, key);
	}

	const name = nameOf(key);
	return name === null ? textPresses(input) : named(name);
}

/** Alt with a letter or an arrow moves by words; anything else with it is a stray reply of the terminal, and dropped. */
function metaPresses(input: string, key: Key): readonly KeyPress[] {
	if (input === 'b' || key.leftArrow) {
		return named('word-left');
	}

	if (input === 'f' || key.rightArrow) {
		return named('word-right');
	}

	return key.escape ? named('escape') : [];
}

function nameOf(key: Key): KeyName | null {
	if (key.return) {
		return 'enter';
	}

	if (key.tab) {
		return key.shift ? 'back-tab' : 'tab';
	}

	const names: ReadonlyArray<readonly [boolean, KeyName]> = [
		[key.escape, 'escape'],
		[key.upArrow, 'up'],
		[key.downArrow, 'down'],
		[key.leftArrow, key.ctrl ? 'word-left' : 'left'],
		[key.rightArrow, key.ctrl ? 'word-right' : 'right'],
		[key.home, 'home'],
		[key.end, 'end'],
		[key.pageUp, 'page-up'],
		[key.pageDown, 'page-down'],
		[key.backspace, 'backspace'],
		[key.delete, 'delete'],
	];
	return names.find(([pressed]) => pressed)?.[1] ?? null;
}

const tokens = /\r\n|[\u{0}-\u{1F}\u{7F}]|[^\u{0}-\u{1F}\u{7F}]+/gu;

/** Typed characters, Enters and control keys in their order, or a paste that came without brackets. */
function textPresses(input: string): readonly KeyPress[] {
	// A key right before a paste may come in the paste's chunk; no text begins with what keys such as Ctrl-U send.
	const keys = /^[\u{1}-\u{8}\v\f\u{E}-\u{1A}\u{7F}]+/u.exec(input)?.[0] ?? '';
	if (keys !== '' && keys.length < input.length) {
		return [...textPresses(keys), ...textPresses(input.slice(keys.length))];
	}

	return input.length > longestTypedChunk
		? [{kind: 'paste', text: input, from: 'chunk'}]
		: Array.from(input.matchAll(tokens), ([token]) => token)
				.flatMap((token) => tokenPresses(token))
				.map((press, index, all) =>
					press.kind === 'key' && press.name === 'enter' && index < all.length - 1 ? {...press, goesOn: true} : press,
				);
}

/** A control character as the key that sends it (`Ctrl-A` is 1, and so on), a run of others as text. */
function tokenPresses(token: string): readonly KeyPress[] {
	const name = controlKeys[token];
	if (name !== undefined) {
		return named(name);
	}

	const code = token.codePointAt(0) ?? 0;
	if (code >= 1 && code <= 26) {
		return [{kind: 'ctrl', letter: String.fromCodePoint(code + 96)}];
	}

	const text = printable(token);
	return text === '' ? [] : [{kind: 'text', text}];
}

const controlKeys: Readonly<Record<string, KeyName>> = {
	'\r': 'enter',
	'\n': 'enter',
	'\r\n': 'enter',
	'\t': 'tab',
	'\b': 'backspace',
	'\u{7F}': 'backspace',
	'\u{1B}': 'escape',
};

/** A text without control characters, which no key types into a field. */
export const printable = (text: string): string => text.replaceAll(/[\u{0}-\u{1F}\u{7F}-\u{9F}]/gu, '');
