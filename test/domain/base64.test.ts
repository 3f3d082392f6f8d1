import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url} from '../../source/domain/base64.js';

// RFC 4648, section 10.
const vectors = [
	['', ''],
	['f', 'Zg=='],
	['fo', 'Zm8='],
	['foo', 'Zm9v'],
	['foob', 'Zm9vYg=='],
	['fooba', 'Zm9vYmE='],
	['foobar', 'Zm9vYmFy'],
] as const;

test.each(vectors)('the vector %j of RFC 4648 is encoded and decoded', (plain, encoded) => {
	const bytes = new TextEncoder().encode(plain);
	expect(encodeBase64(bytes)).toBe(encoded);
	expect(decodeBase64(encoded)).toEqual(bytes);
	const unpadded = encoded.replaceAll('=', '');
	expect(encodeBase64Url(bytes)).toBe(unpadded);
	expect(decodeBase64Url(unpadded)).toEqual(bytes);
});

test('the two alphabets do not mix', () => {
	const bytes = new Uint8Array([0xfb, 0xff, 0xbf]);
	expect(encodeBase64(bytes)).toBe('+/+/');
	expect(encodeBase64Url(bytes)).toBe('-_-_');
	expect(decodeBase64('-_-_')).toBeNull();
	expect(decodeBase64Url('+/+/')).toBeNull();
});

test.each([
	'Zg',
	'Zg=',
	'Zg===',
	'Zh==',
	'Zm9',
	'Zm9v=',
	'Z',
	'=',
	'Zm9v\n',
	' Zm9v',
	'Zm9v Zm9v',
	'Zg==Zg==',
	'QUJD!!RE',
])('standard base64 refuses %j, which Node decodes', (text) => {
	expect(decodeBase64(text)).toBeNull();
});

test.each(['Zg==', 'Zh', 'Zm8=', 'Zm9', 'Z', 'Zm9vZ', 'Zm9v\n', 'Zm 9v', 'Zm9v\u{200B}', 'QUJD!!RE', 'Zm9v='])(
	'base64url refuses %j, which Node decodes',
	(text) => {
		expect(decodeBase64Url(text)).toBeNull();
	},
);

test('every sequence of bytes comes back, and the text is the one that Node writes', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 300}), (bytes) => {
			expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
			expect(decodeBase64Url(encodeBase64Url(bytes))).toEqual(bytes);
			expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
		}),
	);
});

test('no two texts stand for the same bytes', () => {
	const almostBase64 = fc.string({unit: fc.constantFrom(...'AQgwZz019+/-_= \n'), maxLength: 12});
	fc.assert(
		fc.property(almostBase64, (text) => {
			const url = decodeBase64Url(text);
			const standard = decodeBase64(text);
			expect(url === null || encodeBase64Url(url) === text).toBe(true);
			expect(standard === null || encodeBase64(standard) === text).toBe(true);
		}),
		{numRuns: 2000},
	);
});
