import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {digestOf, sha256} from '../../source/domain/digest.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
// FIPS 180-4, as published with the standard's examples.
const ofAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('SHA-256 of "abc" is that of the standard, from text and from bytes', () => {
	expect(hex(sha256('abc'))).toBe(ofAbc);
	const bytes = new TextEncoder().encode('abc');
	expect(hex(sha256(bytes))).toBe(ofAbc);
});

test('a digest is 43 characters of base64url, over UTF-8', () => {
	expect(digestOf('abc')).toBe(Buffer.from(ofAbc, 'hex').toString('base64url'));
	expect(digestOf('')).toBe('47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU');
	const utf8 = new Uint8Array([0xc3, 0xa9]);
	expect(digestOf('é')).toBe(Buffer.from(sha256(utf8)).toString('base64url'));
});
