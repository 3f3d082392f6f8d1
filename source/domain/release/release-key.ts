// The key that signs releases. It is not in the repository: whoever makes a release signs with their own key, and the build
// puts the public half into the program that it makes (see docs/release.md for why).

import {Buffer} from 'node:buffer';
import {createHash, createPublicKey} from 'node:crypto';
import {wordlist} from '@scure/bip39/wordlists/english.js';
import {fault} from '../fault.js';
import {failure, success, type Result} from '../result.js';
import {verifyStrictly} from '../strict-signature.js';

/** Put in by the release build: the public key, 32 bytes in base64url; there is none in any other build. */
declare const releaseKeyOfThisBuild: string | undefined;

/** A public key of releases, 32 bytes. */
export type ReleaseKey = Uint8Array;

/** The key that this program was built to trust; null in a build that nobody signs. */
export const builtInReleaseKey = (): ReleaseKey | null =>
	typeof releaseKeyOfThisBuild === 'string' ? new Uint8Array(Buffer.from(releaseKeyOfThisBuild, 'base64url')) : null;

/**
Reads a public key of releases.

@param pem - A public key as PEM (SubjectPublicKeyInfo, RFC 8410).
@returns 32 bytes, or `file-not-recognized` for what is no Ed25519 public key.
*/
export function releaseKeyFromPem(pem: string): Result<ReleaseKey> {
	try {
		// A private key would be taken too, and its public half used: it has no business on this host.
		if (!pem.includes('PRIVATE')) {
			const {kty, crv, x} = createPublicKey(pem).export({format: 'jwk'});
			if (kty === 'OKP' && crv === 'Ed25519' && x !== undefined) {
				return success(new Uint8Array(Buffer.from(x, 'base64url')));
			}
		}
	} catch {
		// The refusal below says what was expected.
	}

	return failure(
		fault('file-not-recognized', 'The file of --release-key is no public key of releases.', {
			cause: 'Expected an Ed25519 public key as PEM, which begins with "-----BEGIN PUBLIC KEY-----".',
			next: ['Give the file release-key.pem, from a place other than the release itself.'],
		}),
	);
}

const wordsOfFingerprint = 12;

/**
The fingerprint of a key in words, to compare by voice or on paper.

@param key - 32 bytes.
@returns The first 132 bits of the key's SHA-256 as twelve words of the BIP-39 English list. A case has three: its words
are compared within one exchange, while these stand in documents for years, and a second key with the same must be out of reach.
*/
export function fingerprintOf(key: ReleaseKey): string {
	const digest = BigInt(`0x${createHash('sha256').update(key).digest('hex')}`);
	return Array.from({length: wordsOfFingerprint}, (_, index) => {
		const below = BigInt(256 - 11 * (index + 1));
		return wordlist[Number(BigInt.asUintN(11, digest / 2n ** below))];
	}).join(' ');
}

/** What is known of the signature of a list. */
export type SignatureFinding =
	| {readonly state: 'good'; readonly fingerprint: string}
	| {readonly state: 'bad'; readonly fingerprint: string}
	/** There is a signature, but no key to check it with. */
	| {readonly state: 'unchecked'}
	| {readonly state: 'missing'};

/**
Checks the signature of a list.

@param list - The bytes of the list.
@param signature - The 64 bytes beside it; null where there is none.
@param key - The key to check with; null where none is known.
*/
export function checkSignature(
	list: Uint8Array,
	signature: Uint8Array | null,
	key: ReleaseKey | null,
): SignatureFinding {
	if (signature === null) {
		return {state: 'missing'};
	}

	return key === null
		? {state: 'unchecked'}
		: {state: verifyStrictly(list, signature, key) ? 'good' : 'bad', fingerprint: fingerprintOf(key)};
}
