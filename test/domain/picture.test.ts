import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {glanceAt, mostPixels} from '../../source/domain/picture.js';
import {jpegOf} from '../support/jpeg.js';
import {pngFile, pngOf} from '../support/png.js';

const gray = {width: 30, height: 20, data: new Uint8Array(600)};
const latin1 = (text: string) => Buffer.from(text, 'latin1');

function refusalOf(bytes: Uint8Array) {
	const glance = glanceAt(bytes, 'IMG_1');
	if (glance.kind !== 'refused') {
		throw new Error(`It was taken for ${glance.kind}.`);
	}

	return glance.fault;
}

test('a PNG and a JPEG tell their size', () => {
	expect(glanceAt(pngOf(gray), 'IMG_1')).toStrictEqual({kind: 'picture', format: 'PNG', width: 30, height: 20});
	expect(glanceAt(jpegOf(gray, 9), 'IMG_1')).toStrictEqual({kind: 'picture', format: 'JPEG', width: 30, height: 20});
});

test('the size of a JPEG is found behind what cameras write before it', () => {
	const jpeg = jpegOf(gray, 9);
	const exif = Buffer.concat([Buffer.of(0xff, 0xe1, 0xff, 0xff), Buffer.alloc(65_533, 0xff)]);
	const fill = Buffer.of(0xff, 0xff, 0xff);
	const photo = Buffer.concat([jpeg.subarray(0, 2), exif, fill, jpeg.subarray(2)]);
	expect(glanceAt(photo, 'IMG_1')).toMatchObject({kind: 'picture', width: 30, height: 20});
});

test('a picture of more than 64 megapixels is refused by its header, with its size', () => {
	const side = Math.floor(Math.sqrt(mostPixels));
	const data = new Uint8Array(0);
	expect(glanceAt(pngFile({width: side, height: side, data}), 'IMG_1').kind).toBe('picture');
	const {code, cause} = refusalOf(pngFile({width: 8001, height: 8000, data}));
	expect(code).toBe('file-too-large');
	expect(cause).toContain('8001 by 8000 pixels');
	expect(refusalOf(pngFile({width: 0xff_ff_ff_ff, height: 0xff_ff_ff_ff, data})).code).toBe('file-too-large');
});

test('a header without a size, or cut off, is damaged', () => {
	const data = new Uint8Array(0);
	expect(refusalOf(pngFile({width: 0, height: 5, data})).code).toBe('file-damaged');
	for (const whole of [pngOf(gray).subarray(0, 24), jpegOf(gray, 9).subarray(0, 80)]) {
		for (let length = 8; length < whole.length; length++) {
			expect(refusalOf(whole.subarray(0, length)).code).toBe('file-damaged');
		}
	}
});

test.each([
	['\0\0\0\u{18}ftypheic\0\0', 'a HEIC picture'],
	['\0\0\0\u{18}ftypmif1\0\0', 'a HEIC picture'],
	['\0\0\0\u{18}ftypavif\0\0', 'an AVIF picture'],
	['\0\0\0\u{18}ftypmp42\0\0', 'a video'],
	['RIFF\0\0\0\0WEBPVP8 ', 'a WebP picture'],
	['GIF89a\u{1}\0', 'a GIF picture'],
	['BM\u{36}\0\0\0\0\0', 'a BMP picture'],
	['II*\0\u{8}\0\0\0', 'a TIFF picture'],
	['%PDF-1.7', 'a PDF document'],
	['PK\u{3}\u{4}\u{14}\0', 'a ZIP archive'],
])('what cannot be decoded here is named: %j', (start, name) => {
	const {code, message, next} = refusalOf(latin1(start));
	expect({code, message}).toStrictEqual({
		code: 'file-not-recognized',
		message: `IMG_1 is ${name}, which is not read here.`,
	});
	expect(next[0]).toContain('JPEG or PNG');
});

test('texts are no pictures, also those that begin like one', () => {
	for (const text of ['', 'RCQ1.abc', 'BMW sends its regards', '-----BEGIN ROCKET.CHAT', 'PNG', '\u{FEFF}RCQ1']) {
		expect(glanceAt(Buffer.from(text), 'IMG_1')).toStrictEqual({kind: 'no-picture'});
	}
});

test('no bytes at all make it fail', () => {
	const starts = fc.constantFrom([], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0xff, 0xd8, 0xff]);
	fc.assert(
		fc.property(starts, fc.uint8Array({maxLength: 200}), (start, rest) => {
			expect(['picture', 'refused', 'no-picture']).toContain(glanceAt(Uint8Array.from([...start, ...rest]), 'x').kind);
		}),
	);
});
