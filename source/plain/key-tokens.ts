// What a terminal in raw mode sends, cut into text, pastes and the few keys that a line needs. Sequences may be split
// over chunks at any byte. Arrow keys and replies of the terminal are dropped: nothing of them may end up in an answer.

/** One thing that came from the keyboard. */
export type KeyToken =
	| {readonly kind: 'text'; readonly text: string}
	/** What stood between the markers of a bracketed paste, line ends as `\n`. */
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'key'; readonly key: LineKey};

/** The keys that mean something on a line. */
export type LineKey = 'enter' | 'backspace' | 'clear' | 'delete-word' | 'end-of-input' | 'interrupt' | 'suspend';

const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';
const interruptCharacter = '\u{3}';

const run = /[^\u{0}-\u{8}\u{A}-\u{1F}\u{7F}-\u{9F}]+/uy;
// CSI, SS3, and strings such as OSC and DCS (ECMA-48, 5.4 and 8.3).
const sequence = /\u{1B}(?:\[[0-?]*[ -/]*[@-~]|O[ -~]|[PX\]^_][^\u{0}-\u{1F}\u{7F}]*(?:\u{7}|\u{1B}\\))/uy;
const unfinished = /\u{1B}(?:\[[0-?]*[ -/]*|O|[PX\]^_][^\u{0}-\u{1F}\u{7F}]*\u{1B}?)?$/uy;
const longestUnfinished = 4096;

const keys: Readonly<Record<string, LineKey>> = {
	'\u{3}': 'interrupt',
	'\u{4}': 'end-of-input',
	'\u{8}': 'backspace',
	'\u{15}': 'clear',
	'\u{17}': 'delete-word',
	'\u{1A}': 'suspend',
	'\u{7F}': 'backspace',
};

/** Makes a reader of chunks; it remembers what a chunk left unfinished. */
export function createKeyTokens(): (chunk: string) => readonly KeyToken[] {
	let rest = '';
	let paste: string[] | null = null;
	let isAfterReturn = false;

	/** Reads on in a paste; gives where the text after it begins, or null where it goes on. */
	const readPaste = (pieces: string[], text: string, from: number, tokens: KeyToken[]): number | null => {
		const end = text.indexOf(pasteEnd, from);
		if (end === -1) {
			const kept = partOfMarkerAt(text, from);
			pieces.push(text.slice(from, kept));
			rest = text.slice(kept);
			return null;
		}

		pieces.push(text.slice(from, end));
		tokens.push({kind: 'paste', text: pieces.join('').replaceAll(/\r\n?/g, '\n')});
		paste = null;
		return end + pasteEnd.length;
	};

	const readOne = (text: string, at: number, tokens: KeyToken[]): number | null => {
		const wasAfterReturn = isAfterReturn;
		isAfterReturn = false;
		const typed = matchAt(run, text, at);
		if (typed !== null) {
			tokens.push({kind: 'text', text: typed});
			return at + typed.length;
		}

		const character = text[at]!;
		if (character === '\u{1B}') {
			return readEscape(text, at);
		}

		if (character === '\r' || character === '\n') {
			isAfterReturn = character === '\r';
			if (!(wasAfterReturn && character === '\n')) {
				tokens.push({kind: 'key', key: 'enter'});
			}

			return at + 1;
		}

		const key = keys[character];
		if (key !== undefined) {
			tokens.push({kind: 'key', key});
		}

		return at + 1;
	};

	const readEscape = (text: string, at: number): number | null => {
		if (text.startsWith(pasteStart, at)) {
			paste = [];
			return at + pasteStart.length;
		}

		const whole = matchAt(sequence, text, at);
		if (whole !== null) {
			return at + whole.length;
		}

		const begun = matchAt(unfinished, text, at);
		if (begun !== null && begun.length < longestUnfinished) {
			rest = begun;
			return null;
		}

		return at + 1;
	};

	return (chunk) => {
		const tokens: KeyToken[] = [];
		// Where the end of a paste got lost on the line, one key still gets out of it.
		if (chunk === interruptCharacter) {
			paste = null;
			rest = '';
		}

		const text = rest + chunk;
		rest = '';
		let at: number | null = 0;
		while (at !== null && at < text.length) {
			at = paste === null ? readOne(text, at, tokens) : readPaste(paste, text, at, tokens);
		}

		return tokens;
	};
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? null;
}

/** Where the end marker may begin that the next chunk goes on with; the end of the text where none does. */
function partOfMarkerAt(text: string, from: number): number {
	for (let at = Math.max(from, text.length - pasteEnd.length + 1); at < text.length; at++) {
		if (pasteEnd.startsWith(text.slice(at))) {
			return at;
		}
	}

	return text.length;
}
