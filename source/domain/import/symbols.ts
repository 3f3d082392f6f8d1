// Text seen as base64 symbols only, with their places, so that spaces and line ends inside an item cost nothing to step
// over and every finding can still be shown in the text as it came.

/** The value of a full stop, which parts the segments of a JWS (RFC 7515). */
export const dot = 64;
/** The value of `=`, the padding of base64 (RFC 4648). */
export const padding = 65;

/** What lies between a symbol and the one before it: nothing, white space, or something else. */
export const gap = {none: 0, space: 1, other: 2} as const;

/** The symbols of a text in order; the three arrays run in step. */
export type Symbols = {
	readonly text: string;
	readonly count: number;
	/** 0–63 as in RFC 4648 (both alphabets), `dot` or `padding`. */
	readonly values: Uint8Array;
	/** Index in the text. */
	readonly places: Uint32Array;
	/** What lies before the symbol; `other` for the first one. */
	readonly gaps: Uint8Array;
};

const standardAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const urlAlphabet = `${standardAlphabet.slice(0, 62)}-_`;
const noSymbol = 255;
const space = 254;

const valueByCode = new Uint8Array(128).fill(noSymbol);
for (const alphabet of [standardAlphabet, urlAlphabet]) {
	for (const [value, character] of [...alphabet].entries()) {
		valueByCode[character.codePointAt(0) ?? 0] = value;
	}
}

for (const [character, value] of Object.entries({'.': dot, '=': padding, ' ': space, '\n': space, '\t': space})) {
	valueByCode[character.codePointAt(0) ?? 0] = value;
}

/** Reads all symbols of a text. */
export function symbolsOf(text: string): Symbols {
	const values = new Uint8Array(text.length);
	const places = new Uint32Array(text.length);
	const gaps = new Uint8Array(text.length);
	let count = 0;
	let between: number = gap.other;
	for (let place = 0; place < text.length; place++) {
		// eslint-disable-next-line unicorn/prefer-code-point -- A code unit is what has an index; surrogates are no symbols.
		const unit = text.charCodeAt(place);
		const value = unit < 128 ? (valueByCode[unit] ?? noSymbol) : noSymbol;
		if (value === noSymbol) {
			between = gap.other;
		} else if (value === space) {
			between = Math.max(between, gap.space);
		} else {
			values[count] = value;
			places[count] = place;
			gaps[count] = between;
			count++;
			between = gap.none;
		}
	}

	return {text, count, values, places, gaps};
}

/** The value of a symbol, or -1 past the last one. */
export const valueAt = (symbols: Symbols, index: number): number =>
	index < symbols.count ? (symbols.values[index] ?? -1) : -1;

/** What lies before a symbol; past the last one, something else. */
export const gapAt = (symbols: Symbols, index: number): number =>
	index < symbols.count ? (symbols.gaps[index] ?? gap.other) : gap.other;

/** Where in the text a symbol stands; past the last one, the end of the text. */
export const placeOf = (symbols: Symbols, index: number): number =>
	index < symbols.count ? (symbols.places[index] ?? 0) : symbols.text.length;

/** Whether a word of the text, or another item, starts at a symbol. */
export const isWordStart = (symbols: Symbols, index: number): boolean =>
	gapAt(symbols, index) !== gap.none || (index > 0 && valueAt(symbols, index - 1) === padding);

/** The first symbol after `from` that something other than white space parts from the one before. */
export function runEnd(symbols: Symbols, from: number): number {
	let index = from + 1;
	while (gapAt(symbols, index) !== gap.other) {
		index++;
	}

	return Math.min(index, symbols.count);
}

/** The symbol at or after a place in the text, by halving. */
export function symbolAtPlace(symbols: Symbols, place: number): number {
	let low = 0;
	let high = symbols.count;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (placeOf(symbols, middle) < place) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}

/**
Writes symbols out in one alphabet, without what lay between them.

@param symbols
@param from
@param to
@param alphabet - `standard` has `+` and `/`, `url` has `-` and `_` (RFC 4648, sections 4 and 5).
*/
export function spell(symbols: Symbols, from: number, to: number, alphabet: 'standard' | 'url'): string {
	const characters = `${alphabet === 'standard' ? standardAlphabet : urlAlphabet}.=`;
	let text = '';
	for (let index = from; index < to; index++) {
		text += characters[valueAt(symbols, index)] ?? '';
	}

	return text;
}

/** Whether symbols spell an ASCII word of base64 characters, from an index on. */
export function isSpelled(symbols: Symbols, index: number, word: string): boolean {
	return [...word].every(
		(character, offset) =>
			symbols.text[placeOf(symbols, index + offset)] === character &&
			(offset === 0 || gapAt(symbols, index + offset) !== gap.other),
	);
}

/**
Decodes symbols as they are asked for.

@returns A function that gives the byte at an offset from symbol `from`, or -1 where the symbols end: at a full stop, at
padding, and where something other than white space comes between.
*/
export function bytesFrom(symbols: Symbols, from: number): (offset: number) => number {
	let checkedTo = from;
	const isThere = (index: number): boolean => {
		while (
			checkedTo <= index &&
			checkedTo < symbols.count &&
			valueAt(symbols, checkedTo) < dot &&
			(checkedTo === from || gapAt(symbols, checkedTo) !== gap.other)
		) {
			checkedTo++;
		}

		return index < checkedTo;
	};

	return (offset) => {
		const first = from + Math.floor((offset * 4) / 3);
		if (!isThere(first + 1)) {
			return -1;
		}

		const upperBits = valueAt(symbols, first) * 64;
		const divisor = 4 ** (2 - (offset % 3));
		return Math.floor((upperBits + valueAt(symbols, first + 1)) / divisor) % 256;
	};
}

/** How many symbols, padding apart, it takes to encode so many bytes. */
export const symbolsFor = (bytes: number): number => Math.ceil((bytes * 4) / 3);

/** The symbol behind any padding that stands at an index. */
export function afterPadding(symbols: Symbols, index: number): number {
	let after = index;
	while (after < index + 2 && valueAt(symbols, after) === padding && gapAt(symbols, after) !== gap.other) {
		after++;
	}

	return after;
}

/** How far base64 symbols go on from an index. */
export function alphabetEnd(symbols: Symbols, from: number): number {
	let index = from;
	while (
		index < symbols.count &&
		valueAt(symbols, index) < dot &&
		(index === from || gapAt(symbols, index) !== gap.other)
	) {
		index++;
	}

	return index;
}
