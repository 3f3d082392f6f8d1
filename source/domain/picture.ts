// What a file says of itself in its first bytes, before anything decodes it: a small file can claim a picture that no memory
// holds. PNG: ISO/IEC 15948. JPEG: ITU-T T.81, B.2.2. HEIC and AVIF: ISO/IEC 14496-12, 4.3.

import {Buffer} from 'node:buffer';
import {fault, type Fault} from './fault.js';

/** Most pixels that are decoded: 64 megapixels, as the largest cameras of phones give. */
export const mostPixels = 64_000_000;

/** What the first bytes of a file say. */
export type Glance =
	/** Fit to be decoded, by its header. */
	| {readonly kind: 'picture'; readonly format: 'PNG' | 'JPEG'; readonly width: number; readonly height: number}
	/** A picture or document that is not decoded here. */
	| {readonly kind: 'refused'; readonly fault: Fault}
	/** Anything else; it may be text. */
	| {readonly kind: 'no-picture'};

/**
Looks at the first bytes of a file.

@param bytes - The file.
@param name - How messages name it; clean.
@returns A picture to decode, or why not: `file-damaged` where its header is cut off or makes no sense, `file-too-large`,
`file-not-recognized` for formats that are not decoded here.
*/
export function glanceAt(bytes: Uint8Array, name: string): Glance {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (startsWith(buffer, pngStart)) {
		return judged(name, 'PNG', pngSize(buffer));
	}

	if (startsWith(buffer, [0xff, 0xd8, 0xff])) {
		return judged(name, 'JPEG', jpegSize(buffer));
	}

	const other = otherFormat(buffer);
	return other === null
		? {kind: 'no-picture'}
		: {
				kind: 'refused',
				fault: fault('file-not-recognized', `${name} is ${other}, which is not read here.`, {
					cause: 'Expected a picture as PNG or JPEG.',
					next: [
						'Save it as JPEG or PNG; most phones do so when a picture is sent or shared.',
						'Or give the texts of the QR codes, one a line, as a scanner app shows them.',
					],
				}),
			};
}

type Size = {readonly width: number; readonly height: number};

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const startsWith = (buffer: Buffer, start: readonly number[]): boolean =>
	start.every((byte, index) => buffer[index] === byte);

function judged(name: string, format: 'PNG' | 'JPEG', size: Size | null): Glance {
	if (size === null || size.width === 0 || size.height === 0) {
		return {
			kind: 'refused',
			fault: fault('file-damaged', `The picture ${name} is damaged at its beginning.`, {
				cause: `Expected the size of a ${format} picture; found ${size === null ? 'none' : `${size.width} by ${size.height} pixels`}.`,
				next: ['Copy the picture again, or take it again.'],
			}),
		};
	}

	const {width, height} = size;
	return width * height > mostPixels
		? {
				kind: 'refused',
				fault: fault('file-too-large', `The picture ${name} is too large to be decoded.`, {
					cause: `Expected at most ${mostPixels / 1e6} megapixels; its header says ${width} by ${height} pixels.`,
					next: ['Save it smaller: a code needs no more than a few hundred pixels.'],
				}),
			}
		: {kind: 'picture', format, width, height};
}

const headerEnd = 24;

/** The first chunk is IHDR and begins with width and height. */
const pngSize = (buffer: Buffer): Size | null =>
	buffer.length >= headerEnd && buffer.toString('latin1', 12, 16) === 'IHDR'
		? {width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20)}
		: null;

/** The size stands in the frame header: SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC), which share the range. */
const isFrameHeader = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Markers that stand alone, without a length: TEM and RST0 to RST7. */
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

function jpegSize(buffer: Buffer): Size | null {
	let offset = 2;
	while (offset + 9 <= buffer.length && buffer[offset] === 0xff) {
		const marker = buffer[offset + 1]!;
		if (isFrameHeader(marker)) {
			return {height: buffer.readUInt16BE(offset + 5), width: buffer.readUInt16BE(offset + 7)};
		}

		// Fill bytes may stand before any marker.
		offset += marker === 0xff ? 1 : standsAlone(marker) ? 2 : 2 + buffer.readUInt16BE(offset + 2);
	}

	return null;
}

/** Formats that phones, scanners and mail programs hand over, by their first bytes. */
const otherStarts: ReadonlyArray<readonly [start: string, name: string]> = [
	['GIF8', 'a GIF picture'],
	['BM', 'a BMP picture'],
	['II*\0', 'a TIFF picture'],
	['MM\0*', 'a TIFF picture'],
	['%PDF-', 'a PDF document'],
	['PK\u{3}\u{4}', 'a ZIP archive'],
];

function otherFormat(buffer: Buffer): string | null {
	const head = buffer.toString('latin1', 0, 16);
	if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') {
		return 'a WebP picture';
	}

	if (head.slice(4, 8) === 'ftyp') {
		const brand = head.slice(8, 12);
		return /^(?:hei[cmsx]|hev[cmsx]|mif1|msf1)$/.test(brand)
			? 'a HEIC picture'
			: brand.startsWith('avi')
				? 'an AVIF picture'
				: 'a video';
	}

	// A text may begin with the letters BM; a bitmap has zeros where the size of the file ends.
	const [, name = null] =
		otherStarts.find(([start]) => head.startsWith(start) && (start !== 'BM' || buffer.includes(0))) ?? [];
	return name;
}
