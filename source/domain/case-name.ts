import {Buffer} from 'node:buffer';
import {wordlist} from '@scure/bip39/wordlists/english.js';
import {decodeBase64Url} from './base64.js';

/** The list has 2048 words, so that a word stands for 11 bits. */
const listLength = 2048n;

/**
The name that both sides show for one request, so that naming is checking.

@param digest - SHA-256 of the request's compact JWS, base64url without padding.
@returns The first 33 bits as three words of the BIP-39 English list, joined by `-`.
@throws {RangeError} Where the text is not such a digest; a reader has checked that before.
*/
export function caseNameOf(digest: string): string {
	const bytes = decodeBase64Url(digest);
	if (bytes?.length !== 32) {
		throw new RangeError('A case is named after a SHA-256 digest in base64url.');
	}

	const first40Bits = BigInt(`0x${Buffer.from(bytes.subarray(0, 5)).toString('hex')}`);
	const first33Bits = BigInt.asUintN(33, first40Bits / 128n);
	return [first33Bits / listLength / listLength, first33Bits / listLength, first33Bits]
		.map((word) => wordlist[Number(word % listLength)])
		.join('-');
}
