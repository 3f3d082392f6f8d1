// Copying through the terminal (OSC 52): it reaches the clipboard of the person's own computer, also over SSH. Whether the
// terminal takes it, no program can tell.

import {Buffer} from 'node:buffer';

type Environment = Readonly<Record<string, string | undefined>>;

// What xterm takes at most; several others take less and say nothing.
const longest = 74_994;
// GNU screen cuts longer strings off.
const screenChunk = 240;

const esc = '\u{1B}';

/**
Makes the sequence that asks the terminal to copy.

@param text - Goes as base64 of UTF-8.
@param environment - `TMUX` and `STY` or `TERM` tell what the sequence has to be wrapped in.
@returns Null where the text is longer than terminals take.
*/
export function clipboardSequence(text: string, environment: Environment): string | null {
	const sequence = `${esc}]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u{7}`;
	if (sequence.length > longest) {
		return null;
	}

	if (isSet(environment.TMUX)) {
		// With `set-clipboard on`, tmux takes the bare one; with `allow-passthrough on`, the terminal around it the wrapped one.
		return `${sequence}${esc}Ptmux;${sequence.replaceAll(esc, () => esc + esc)}${esc}\\`;
	}

	if (isSet(environment.STY) || (environment.TERM ?? '').startsWith('screen')) {
		const count = Math.ceil(sequence.length / screenChunk);
		return Array.from({length: count}, (_, index) => {
			const chunk = sequence.slice(index * screenChunk, (index + 1) * screenChunk);
			return `${esc}P${chunk}${esc}\\`;
		}).join('');
	}

	return sequence;
}

const isSet = (value: string | undefined): boolean => (value ?? '') !== '';
