// The tokens of JSON in UTF-8 bytes (RFC 8259): strings, numbers and words.

/** What a scan came to. Offsets are bytes from the first byte that was looked at. */
export type Extent =
	/** Complete and well formed; `end` is the offset after its last byte. */
	| {readonly kind: 'whole'; readonly end: number}
	/** The byte at `at` cannot stand there. */
	| {readonly kind: 'broken'; readonly at: number}
	/** The bytes end at `at`, before it does. */
	| {readonly kind: 'unfinished'; readonly at: number};

/** Gives the byte at an offset, or -1 from the end on. */
export type ByteAt = (offset: number) => number;

/** The bytes that part and enclose. */
export const mark = {
	quote: 0x22,
	comma: 0x2c,
	colon: 0x3a,
	list: 0x5b,
	backslash: 0x5c,
	listEnd: 0x5d,
	object: 0x7b,
	objectEnd: 0x7d,
} as const;

const longestScalar = 64;
const scalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?)$/i;
const scalarCharacters = '+-.0123456789Eabcdefghijklmnopqrstuvwxyz';
const firstOfHexEscape = 0x75;

const isBetween = (byte: number, low: number, high: number): boolean => byte >= low && byte <= high;

const isHexDigit = (byte: number): boolean =>
	isBetween(byte, 0x30, 0x39) || isBetween(byte, 0x41, 0x46) || isBetween(byte, 0x61, 0x66);

const missingOrWrong = (byte: number, at: number): Extent => ({kind: byte < 0 ? 'unfinished' : 'broken', at});

/** White space between the tokens. */
export const isJsonSpace = (byte: number): boolean => [0x20, 0x0a, 0x0d, 0x09].includes(byte);

/** Whether a number or a word can begin or go on with a byte. */
export const isScalarByte = (byte: number): boolean =>
	byte > 0 && scalarCharacters.includes(String.fromCodePoint(byte));

/** How many bytes follow the first byte of a UTF-8 character; -1 where no character starts so. */
function followersOf(byte: number): number {
	if (byte < 0x80) {
		return byte < 0x20 ? -1 : 0;
	}

	if (isBetween(byte, 0xc2, 0xdf)) {
		return 1;
	}

	if (isBetween(byte, 0xe0, 0xef)) {
		return 2;
	}

	return isBetween(byte, 0xf0, 0xf4) ? 3 : -1;
}

function escapeExtent(byteAt: ByteAt, from: number): Extent {
	const escaped = byteAt(from + 1);
	if (escaped < 0 || !String.raw`"\/bfnrtu`.includes(String.fromCodePoint(escaped))) {
		return missingOrWrong(escaped, from + 1);
	}

	const end = escaped === firstOfHexEscape ? from + 6 : from + 2;
	for (let at = from + 2; at < end; at++) {
		if (!isHexDigit(byteAt(at))) {
			return missingOrWrong(byteAt(at), at);
		}
	}

	return {kind: 'whole', end};
}

function characterExtent(byteAt: ByteAt, from: number): Extent {
	const followers = followersOf(byteAt(from));
	if (followers < 0) {
		return {kind: 'broken', at: from};
	}

	for (let at = from + 1; at <= from + followers; at++) {
		if (!isBetween(byteAt(at), 0x80, 0xbf)) {
			return missingOrWrong(byteAt(at), at);
		}
	}

	return {kind: 'whole', end: from + followers + 1};
}

/** Scans a string from its first quote on. */
export function stringExtent(byteAt: ByteAt, from: number): Extent {
	let at = from + 1;
	for (let byte = byteAt(at); byte !== mark.quote; byte = byteAt(at)) {
		if (byte < 0) {
			return {kind: 'unfinished', at};
		}

		if (byte >= 0x20 && byte < 0x80 && byte !== mark.backslash) {
			at++;
			continue;
		}

		const extent = byte === mark.backslash ? escapeExtent(byteAt, at) : characterExtent(byteAt, at);
		if (extent.kind !== 'whole') {
			return extent;
		}

		at = extent.end;
	}

	return {kind: 'whole', end: at + 1};
}

/** Scans a number or a word such as `true`. */
export function scalarExtent(byteAt: ByteAt, from: number): Extent {
	let word = '';
	let at = from;
	while (word.length < longestScalar && isScalarByte(byteAt(at))) {
		word += String.fromCodePoint(byteAt(at));
		at++;
	}

	if (byteAt(at) < 0) {
		return {kind: 'unfinished', at};
	}

	return scalar.test(word) ? {kind: 'whole', end: at} : {kind: 'broken', at: from};
}
