// What others say of an Ed25519 signature: node:crypto, by which the program itself verifies, and tweetnacl, which shares
// no code with it.

import {Buffer} from 'node:buffer';
import {createPublicKey, verify} from 'node:crypto';
import {readFileSync} from 'node:fs';
import nacl from 'tweetnacl';
import {z} from 'zod';

export type Signed = {readonly message: Uint8Array; readonly signature: Uint8Array; readonly publicKey: Uint8Array};

/** Some throw at a signature or a key of the wrong length instead of refusing it. */
export type Answer = boolean | 'throws';

export const hexBytes = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'hex')));

export const readVectors = (file: string): unknown =>
	JSON.parse(readFileSync(new URL(`../../fixtures/ed25519/${file}`, import.meta.url), 'utf8'));

export const answerOfNode = ({message, signature, publicKey}: Signed): Answer => {
	const x = Buffer.from(publicKey).toString('base64url');
	return orThrows(() =>
		verify(null, message, createPublicKey({key: {kty: 'OKP', crv: 'Ed25519', x}, format: 'jwk'}), signature),
	);
};

export const answerOfTweetnacl = ({message, signature, publicKey}: Signed): Answer =>
	orThrows(() => nacl.sign.detached.verify(message, signature, publicKey));

function orThrows(isValid: () => boolean): Answer {
	try {
		return isValid();
	} catch {
		return 'throws';
	}
}
