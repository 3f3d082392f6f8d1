import {entropyToMnemonic} from '@scure/bip39';
import {wordlist} from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {encodeBase64Url} from '../../source/domain/base64.js';
import {caseNameOf} from '../../source/domain/case-name.js';

const named = (bytes: Uint8Array) => caseNameOf(encodeBase64Url(bytes));

test('the ends of the word list stand for the ends of the numbers', () => {
	expect(named(new Uint8Array(32))).toBe('abandon-abandon-abandon');
	expect(named(new Uint8Array(32).fill(0xff))).toBe('zoo-zoo-zoo');
});

test('the 33rd bit counts and the 34th does not', () => {
	expect(named(new Uint8Array(32).fill(0x80, 4, 5))).toBe('abandon-abandon-ability');
	expect(named(new Uint8Array(32).fill(0x7f, 4, 5))).toBe('abandon-abandon-abandon');
});

test('the three words are those with which BIP-39 would begin', () => {
	fc.assert(
		fc.property(fc.uint8Array({minLength: 32, maxLength: 32}), (bytes) => {
			const mnemonic = entropyToMnemonic(bytes, wordlist).split(' ');
			expect(named(bytes)).toBe(mnemonic.slice(0, 3).join('-'));
		}),
	);
});

test('every name is short lower-case ASCII that can be a file name', () => {
	expect(wordlist.every((word) => /^[a-z]{3,8}$/.test(word))).toBe(true);
});

test.each(['', 'abc', 'A'.repeat(42), `${'A'.repeat(42)}B`])('what is not a digest has no name: %j', (digest) => {
	expect(() => caseNameOf(digest)).toThrow(RangeError);
});
