// From the bytes of a file to text, or to a sentence about what kind of file it is.

import {Buffer} from 'node:buffer';
import {fault} from '../fault.js';
import {failure, success, type Result} from '../result.js';
import {largestImport} from '../size-limits.js';
import {figure} from './wording.js';

/** A text with the sentences that tell how it was read. */
export type DecodedText = {readonly text: string; readonly notes: readonly string[]};

type Kind = {readonly magic: string; readonly what: string; readonly next: string};

const openAndCopy = 'Open it, copy the text in it, and paste that here or save it as a plain text file.';

// First bytes, in hexadecimal.
const kinds: readonly Kind[] = [
	{
		magic: '89504e47',
		what: 'a PNG picture',
		next: 'Text cannot be read from a picture: get the file or the text itself.',
	},
	{
		magic: 'ffd8ff',
		what: 'a JPEG picture',
		next: 'Text cannot be read from a picture: get the file or the text itself.',
	},
	{
		magic: '47494638',
		what: 'a GIF picture',
		next: 'Text cannot be read from a picture: get the file or the text itself.',
	},
	{magic: '255044462d', what: 'a PDF document', next: openAndCopy},
	{
		magic: '504b0304',
		what: 'a ZIP archive or an office document',
		next: 'Unpack it, or open it and copy the text in it.',
	},
	{magic: '1f8b', what: 'a gzip archive', next: 'Unpack it first, with gunzip or tar xzf.'},
	{magic: '377abcaf271c', what: 'a 7-Zip archive', next: 'Unpack it first.'},
	{magic: 'd0cf11e0a1b11ae1', what: 'an Outlook message or an old office document', next: openAndCopy},
	{magic: '7f454c46', what: 'a program', next: 'Look for the right file.'},
	{magic: '7b5c727466', what: 'a rich text (RTF) document', next: openAndCopy},
];

const isStart = (bytes: Uint8Array, hex: string): boolean =>
	Buffer.from(bytes.subarray(0, hex.length / 2)).toString('hex') === hex;

/** Whether every other byte of the beginning is zero, as in UTF-16 of Latin letters. */
function zeroSide(bytes: Uint8Array): 'even' | 'odd' | null {
	const beginning = bytes.subarray(0, 200);
	const zeros = (remainder: number): number =>
		beginning.filter((byte, index) => byte === 0 && index % 2 === remainder).length;
	const enough = beginning.length * 0.4;
	if (beginning.length < 8 || zeros(0) + zeros(1) > beginning.length * 0.55) {
		return null;
	}

	if (zeros(0) > enough) {
		return 'even';
	}

	return zeros(1) > enough ? 'odd' : null;
}

/** Decodes bytes of text: UTF-8, UTF-16 with a byte order mark or recognizable without, else Windows-1252. */
export function decodeText(bytes: Uint8Array): DecodedText {
	const side = zeroSide(bytes);
	if (side === 'odd' || isStart(bytes, 'fffe')) {
		return {text: new TextDecoder('utf-16le').decode(bytes), notes: ['Read it as UTF-16 text.']};
	}

	if (side === 'even' || isStart(bytes, 'feff')) {
		return {text: new TextDecoder('utf-16be').decode(bytes), notes: ['Read it as UTF-16 text.']};
	}

	try {
		return {
			text: new TextDecoder('utf-8', {fatal: true}).decode(bytes),
			notes: isStart(bytes, 'efbbbf') ? ['Removed the byte order mark at the start.'] : [],
		};
	} catch {
		// What Windows writes when it does not write Unicode; every byte has a meaning in it.
		return {text: new TextDecoder('windows-1252').decode(bytes), notes: ['Read it as Windows text (code page 1252).']};
	}
}

/**
Decodes a file or a paste.

@param bytes - UTF-8, or UTF-16 with a byte order mark or recognizable without; else taken for Windows-1252.
@returns The text without its byte order mark, or `file-too-large`, or `file-not-recognized` for files that hold no text.
*/
export function textOfBytes(bytes: Uint8Array): Result<DecodedText> {
	if (bytes.length > largestImport) {
		return failure(
			fault('file-too-large', 'This is too large to be a reply, a portal blob or a license.', {
				cause: `Expected at most ${figure(largestImport)} bytes, found ${figure(bytes.length)}.`,
				next: ['Look for the right file; the largest replies have about 20,000 bytes.'],
			}),
		);
	}

	const kind = kinds.find(({magic}) => isStart(bytes, magic));
	return kind
		? failure(
				fault('file-not-recognized', `This is ${kind.what}, not a text.`, {
					cause: 'Expected a reply, a portal blob or a license, as text.',
					next: [kind.next],
				}),
			)
		: success(decodeText(bytes));
}
