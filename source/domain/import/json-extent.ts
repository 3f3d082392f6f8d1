// Finds where a JSON object ends, or the very byte at which it stops being one. `JSON.parse` gives neither: its messages
// differ from one Node to the next (protocol, section 6), and it wants to be told the end beforehand, which is what is
// not known of a base64 text with words after it.

import {isJsonSpace, isScalarByte, mark, scalarExtent, stringExtent, type ByteAt, type Extent} from './json-token.js';

type Expectation = 'key' | 'key or end' | 'colon' | 'value' | 'value or end' | 'comma or end';

const deepest = 100;

/** The object as far as it was scanned. */
type Scan = {
	readonly byteAt: ByteAt;
	/** The brackets that would close what is open, innermost last. */
	readonly open: number[];
	at: number;
	expected: Expectation;
};

const isKeyExpected = ({expected}: Scan): boolean => expected === 'key' || expected === 'key or end';
const isValueExpected = ({expected}: Scan): boolean => expected === 'value' || expected === 'value or end';
const isEndExpected = ({expected}: Scan): boolean => expected.endsWith('or end');

/** Takes one mark; says whether it could stand there. */
function isMarkTaken(scan: Scan, byte: number): boolean {
	const innermost = scan.open.at(-1);
	if (byte === innermost && isEndExpected(scan)) {
		scan.open.pop();
		scan.expected = 'comma or end';
	} else if (byte === mark.colon && scan.expected === 'colon') {
		scan.expected = 'value';
	} else if (byte === mark.comma && scan.expected === 'comma or end') {
		scan.expected = innermost === mark.objectEnd ? 'key' : 'value';
	} else if (byte === mark.object && isValueExpected(scan)) {
		scan.open.push(mark.objectEnd);
		scan.expected = 'key or end';
	} else if (byte === mark.list && isValueExpected(scan)) {
		scan.open.push(mark.listEnd);
		scan.expected = 'value or end';
	} else {
		return false;
	}

	scan.at++;
	return scan.open.length <= deepest;
}

/** Takes one token; gives where it breaks, or null where it is well. */
function takeToken(scan: Scan): Extent | null {
	const {byteAt, at} = scan;
	const byte = byteAt(at);
	if (byte < 0) {
		return {kind: 'unfinished', at};
	}

	if (isJsonSpace(byte)) {
		scan.at++;
		return null;
	}

	const isString = byte === mark.quote && (isKeyExpected(scan) || isValueExpected(scan));
	if (!isString && !(isScalarByte(byte) && isValueExpected(scan))) {
		return isMarkTaken(scan, byte) ? null : {kind: 'broken', at};
	}

	const extent = isString ? stringExtent(byteAt, at) : scalarExtent(byteAt, at);
	if (extent.kind !== 'whole') {
		return extent;
	}

	scan.at = extent.end;
	scan.expected = isKeyExpected(scan) ? 'colon' : 'comma or end';
	return null;
}

/**
Scans bytes that should be a JSON object (RFC 8259) in UTF-8.

@param byteAt - Gives the bytes. It is asked in rising order, a few bytes back and ahead at most.
@returns Where the object ends, or where and how it fails to. Each byte is looked at a fixed number of times.
*/
export function jsonExtent(byteAt: ByteAt): Extent {
	const first = byteAt(0);
	if (first !== mark.object) {
		return {kind: first < 0 ? 'unfinished' : 'broken', at: 0};
	}

	const scan: Scan = {byteAt, open: [mark.objectEnd], at: 1, expected: 'key or end'};
	while (scan.open.length > 0) {
		const failure = takeToken(scan);
		if (failure) {
			return failure;
		}
	}

	return {kind: 'whole', end: scan.at};
}

/** The same scan over bytes that are at hand. */
export const jsonExtentOf = (bytes: Uint8Array): Extent => jsonExtent((offset) => bytes[offset] ?? -1);
