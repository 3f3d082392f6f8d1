// What a terminal sends when a key is pressed: ECMA-48 and xterm's control sequences, normal and application cursor mode.

type Letter =
	| 'a'
	| 'b'
	| 'c'
	| 'd'
	| 'e'
	| 'f'
	| 'g'
	| 'h'
	| 'i'
	| 'j'
	| 'k'
	| 'l'
	| 'm'
	| 'n'
	| 'o'
	| 'p'
	| 'q'
	| 'r'
	| 's'
	| 't'
	| 'u'
	| 'v'
	| 'w'
	| 'x'
	| 'y'
	| 'z';

const fixedKeys = {
	enter: '\r',
	escape: '\u{1B}',
	tab: '\t',
	'shift-tab': '\u{1B}[Z',
	space: ' ',
	backspace: '\u{7F}',
	delete: '\u{1B}[3~',
	'page-up': '\u{1B}[5~',
	'page-down': '\u{1B}[6~',
} as const;

const cursorKeys = {up: 'A', down: 'B', right: 'C', left: 'D', home: 'H', end: 'F'} as const;

/** A key by its name: `enter`, `up`, `ctrl-c` … */
export type Key = keyof typeof fixedKeys | keyof typeof cursorKeys | `ctrl-${Letter}`;

/**
The characters that a terminal sends for a key.

@param key the key's name.
@param hasCursorMode whether the program has asked for application cursor keys (DECCKM), which changes the arrows.
*/
export function keySequence(key: Key, hasCursorMode: boolean): string {
	if (isFixedKey(key)) {
		return fixedKeys[key];
	}

	// Control and a letter is the letter's place in the alphabet (ASCII, 1 to 26).
	return isCursorKey(key)
		? `\u{1B}${hasCursorMode ? 'O' : '['}${cursorKeys[key]}`
		: String.fromCodePoint(key.codePointAt('ctrl-'.length)! - 96);
}

/**
The characters that a terminal sends for a paste.

@param text what is on the clipboard.
@param isBracketed whether the program has asked for bracketed paste (mode 2004).
*/
export function pasteSequence(text: string, isBracketed: boolean): string {
	// Terminals send a pasted line end as Enter, and drop an escape so that the text cannot close the bracket itself.
	const typed = text.replaceAll(/\r?\n/g, '\r').replaceAll('\u{1B}', '');
	return isBracketed ? `\u{1B}[200~${typed}\u{1B}[201~` : typed;
}

function isFixedKey(key: Key): key is keyof typeof fixedKeys {
	return Object.hasOwn(fixedKeys, key);
}

function isCursorKey(key: Key): key is keyof typeof cursorKeys {
	return Object.hasOwn(cursorKeys, key);
}
