// Tweetnacl 1.0.3 accepts S + L in place of S, so that one signature can be written in two ways, and accepts keys of small order,
// with which one signature fits any message. RFC 8032, section 5.1.7, refuses the first; nothing signed by the second is
// signed by anyone.

import nacl from 'tweetnacl';
import {isStrongSigningKey, littleEndian} from './weak-key.js';

/** The order of the base point, 2^252 and a bit (RFC 8032, section 5.1). */
const order = 0x10_00_00_00_00_00_00_00_00_00_00_00_00_00_00_00_14_de_f9_de_a2_f7_9c_d6_58_12_63_1a_5c_f5_d3_edn;

/**
Verifies an Ed25519 signature strictly; never throws.

@param message - The signed bytes.
@param signature - 64 bytes, R and S.
@param publicKey - 32 bytes.
@returns False also where S is not below the order of the base point, and where the key or R is a point of small
order or not encoded canonically: the verdicts of OpenSSL 3.5 in Node 26.
*/

export function verifyStrictly(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
	return (
		signature.length === 64 &&
		isStrongSigningKey(publicKey) &&
		isStrongSigningKey(signature.subarray(0, 32)) &&
		littleEndian(signature.subarray(32)) < order &&
		nacl.sign.detached.verify(message, signature, publicKey)
	);
}
