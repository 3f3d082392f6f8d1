// A JSON object inside base64: portal blob, register data, and each of the first two parts of a JWS.

import {jsonExtent} from './json-extent.js';
import {isJsonSpace} from './json-token.js';
import {
	alphabetEnd,
	bytesFrom,
	gap,
	gapAt,
	padding,
	isSpelled,
	isWordStart,
	symbolsFor,
	valueAt,
	type Symbols,
} from './symbols.js';

/** What stands at a symbol. */
export type Base64Object =
	| {
			readonly kind: 'whole';
			/** The symbol after the last one that encodes it; padding is not counted. */
			readonly to: number;
			readonly bytes: Uint8Array;
			readonly content: Readonly<Record<string, unknown>>;
	  }
	/** Up to symbol `at` it is one; `broken` goes on with something else, `unfinished` stops. */
	| {readonly kind: 'broken' | 'unfinished'; readonly at: number};

// `{"`, `{ `, `{` with a line end or a tab behind it, `{}`; all begin with the same letter.
const beginnings = ['eyI', 'eyJ', 'eyA', 'ewo', 'ew0', 'ewk', 'e30'];
const firstValue = 30;

/** Whether a base64 text that encodes a JSON object may begin at a symbol. */
export const isObjectStart = (symbols: Symbols, index: number): boolean =>
	valueAt(symbols, index) === firstValue &&
	isWordStart(symbols, index) &&
	beginnings.some((beginning) => isSpelled(symbols, index, beginning));

/** Whether nothing is glued to the symbol before an index. */
export const isWordEnd = (symbols: Symbols, index: number): boolean =>
	gapAt(symbols, index) !== gap.none || valueAt(symbols, index) === padding;

/**
Reads the JSON object that is encoded from a symbol on. It ends where its last brace does, whatever follows.

@param symbols
@param from - The symbol that encodes the first brace.
*/
export function objectAt(symbols: Symbols, from: number): Base64Object {
	const byteAt = bytesFrom(symbols, from);
	const extent = jsonExtent(byteAt);
	if (extent.kind !== 'whole') {
		return extent.kind === 'broken'
			? {kind: 'broken', at: from + Math.floor((extent.at * 4) / 3)}
			: {kind: 'unfinished', at: alphabetEnd(symbols, from)};
	}

	let withSpace = extent.end;
	while (isJsonSpace(byteAt(withSpace))) {
		withSpace++;
	}

	const end = isWordEnd(symbols, from + symbolsFor(withSpace)) ? withSpace : extent.end;
	const bytes = new Uint8Array(end);
	for (let offset = 0; offset < end; offset++) {
		bytes[offset] = byteAt(offset);
	}

	try {
		const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
		return {
			kind: 'whole',
			to: from + symbolsFor(end),
			bytes,
			content: JSON.parse(text) as Readonly<Record<string, unknown>>,
		};
	} catch {
		// Only what the scan lets pass and UTF-8 forbids: overlong forms and surrogates.
		return {kind: 'broken', at: from};
	}
}
