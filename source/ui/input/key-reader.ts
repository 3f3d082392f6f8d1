// Drops what a terminal answers of itself. Ink 8 consumes replies in CSI and SS3, but hands those in OSC, DCS, APC, PM
// and SOS (ECMA-48, section 8.3) over as if they were typed: `ESC ]`, then the text, then `ESC \`.

import type {Key} from 'ink';
import {keyPresses, type KeyPress} from './key-press.js';

/** Turns one input of Ink after the other into key presses. */
export type KeyReader = (input: string, key: Key) => readonly KeyPress[];

const openers: ReadonlySet<string> = new Set([']', 'P', '_', '^', 'X']);
// A reply comes in one piece or in pieces close together. A person who pressed Alt with one of these goes on later.
const longestGap = 100;
const bell = '\u{7}';

/**
Makes a reader of keys.

@param now - Milliseconds of a clock that only goes forward.
*/
export function createKeyReader(now: () => number): KeyReader {
	let replyAt = -Infinity;

	return (input, key) => {
		if (key.meta && !key.ctrl) {
			replyAt = openers.has(input) ? now() : -Infinity;
			return keyPresses(input, key);
		}

		if (now() - replyAt > longestGap) {
			return keyPresses(input, key);
		}

		const end = input.indexOf(bell);
		const reply = end === -1 ? input : input.slice(0, end);
		// Replies are text on one line; a key with a name, one with Ctrl, or Enter is a person's.
		if (reply === '' || key.ctrl || /[\n\r]/.test(reply)) {
			replyAt = -Infinity;
			return keyPresses(input, key);
		}

		replyAt = end === -1 ? now() : -Infinity;
		return end === -1 ? [] : keyPresses(input.slice(end + 1), key);
	};
}
