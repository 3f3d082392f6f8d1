// A compact JWS (RFC 7515) in a text: request, reply, and a V3 license behind its prefix. It is found by its form; the
// signature is somebody else's matter.

import {isWordEnd, objectAt, type Base64Object} from './base64-object.js';
import {afterPadding, alphabetEnd, dot, gap, gapAt, runEnd, isSpelled, valueAt, type Symbols} from './symbols.js';

/** The part in which a JWS stops being one. */
export type JwsPart = 'header' | 'content' | 'signature';

/** What stands at a symbol. */
export type JwsText =
	| {
			readonly kind: 'whole';
			/** The symbol after its last one; padding is not counted. */
			readonly to: number;
			readonly header: Readonly<Record<string, unknown>>;
			readonly content: Readonly<Record<string, unknown>>;
	  }
	/** Up to symbol `at` it is one. Header and content are there as far as they were read. */
	| {
			readonly kind: 'broken' | 'unfinished';
			readonly part: JwsPart;
			readonly at: number;
			readonly header: Readonly<Record<string, unknown>>;
			/** For a signature: how many characters it may have, and how many are there at most. */
			readonly wanted: readonly number[];
	  };

/** The prefix of a V3 license (protocol, section 8.1). */
export const licensePrefix = 'RCV3_';

// Characters of a signature: RSA keys of 4096, 3072 and 2048 bits, longest first; Ed25519.
const rsaLengths = [683, 512, 342];
const ed25519Lengths = [86];

/** The lengths that a signature of an algorithm can have, in base64url characters; empty where that is not known. */
function signatureLengths(algorithm: unknown): readonly number[] {
	if (algorithm === 'EdDSA') {
		return ed25519Lengths;
	}

	return typeof algorithm === 'string' && /^[PR]S\d{3}$/.test(algorithm) ? rsaLengths : [];
}

/** The symbol behind the full stop that ends a part, or null where none stands there. */
function afterDot(symbols: Symbols, index: number): number | null {
	const at = afterPadding(symbols, index);
	return valueAt(symbols, at) === dot && gapAt(symbols, at) !== gap.other ? at + 1 : null;
}

const isEndAllowed = (symbols: Symbols, index: number): boolean =>
	isWordEnd(symbols, index) || valueAt(symbols, index) === dot || isSpelled(symbols, index, licensePrefix);

/**
Reads the JWS whose header begins at a symbol.

@param symbols
@param from
@param header - What stands there, where the caller has read it already.
@returns Null where it is a JSON object, but not the header of a JWS: no full stop follows.
*/
export function jwsAt(symbols: Symbols, from: number, header: Base64Object = objectAt(symbols, from)): JwsText | null {
	const nothing = {header: {}, wanted: []};
	if (header.kind !== 'whole') {
		return {kind: header.kind, part: 'header', at: header.at, ...nothing};
	}

	const contentFrom = afterDot(symbols, header.to);
	if (contentFrom === null) {
		return null;
	}

	const known = {header: header.content, wanted: signatureLengths(header.content.alg)};
	if (contentFrom >= symbols.count || gapAt(symbols, contentFrom) === gap.other) {
		return {kind: 'unfinished', part: 'content', at: contentFrom, ...known};
	}

	const content = objectAt(symbols, contentFrom);
	if (content.kind !== 'whole') {
		return {kind: content.kind, part: 'content', at: content.at, ...known};
	}

	const signatureFrom = afterDot(symbols, content.to);
	if (signatureFrom === null) {
		const isEnd = runEnd(symbols, content.to - 1) === afterPadding(symbols, content.to);
		return {kind: isEnd ? 'unfinished' : 'broken', part: 'content', at: content.to, ...known};
	}

	if (signatureFrom >= symbols.count || gapAt(symbols, signatureFrom) === gap.other) {
		return {kind: 'unfinished', part: 'signature', at: signatureFrom, ...known};
	}

	const end = alphabetEnd(symbols, signatureFrom);
	const to = signatureEnd(symbols, {from: signatureFrom, end, wanted: known.wanted});
	return to === null
		? {kind: 'unfinished', part: 'signature', at: end, ...known}
		: {kind: 'whole', to, header: header.content, content: content.content};
}

type Signature = {readonly from: number; readonly end: number; readonly wanted: readonly number[]};

/** The symbol behind a signature, or null where none of a right length is there. */
function signatureEnd(symbols: Symbols, {from, end, wanted}: Signature): number | null {
	if (wanted.length === 0) {
		// Of an algorithm that is not known here: one word, and whoever verifies it says the rest.
		let to = from + 1;
		while (to < end && !isWordEnd(symbols, to)) {
			to++;
		}

		return to;
	}

	// The longest length first: a wrapped signature may have a line end where a shorter one would be over.
	const length = wanted.find((count) => from + count <= end && isEndAllowed(symbols, from + count));
	return length === undefined ? null : from + length;
}
