// OpenSSL, by way of Node, verifies: a hundred times as fast as tweetnacl, which a desk with thousands of requests feels. What
// the versions of OpenSSL leave open is decided here first, so that the verdict is the same under every Node: S + L in
// place of S, with which one signature could be written in two ways (RFC 8032, section 5.1.7, refuses it), and points of
// small order, with which one signature fits any message.

import {Buffer} from 'node:buffer';
import {createPublicKey, verify} from 'node:crypto';
import {isStrongSigningKey, littleEndian} from './weak-key.js';

/** The order of the base point, 2^252 and a bit (RFC 8032, section 5.1). */
const order = 0x10_00_00_00_00_00_00_00_00_00_00_00_00_00_00_00_14_de_f9_de_a2_f7_9c_d6_58_12_63_1a_5c_f5_d3_edn;

/**
Verifies an Ed25519 signature strictly; never throws.

@param message - The signed bytes.
@param signature - 64 bytes, R and S.
@param publicKey - 32 bytes.
@returns False also where S is not below the order of the base point, and where the key or R is a point of small
order or not encoded canonically.
*/
export function verifyStrictly(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
	return (
		signature.length === 64 &&
		isStrongSigningKey(publicKey) &&
		isStrongSigningKey(signature.subarray(0, 32)) &&
		littleEndian(signature.subarray(32)) < order &&
		verifiesBy(publicKey, message, signature)
	);
}

function verifiesBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
	try {
		const x = Buffer.from(publicKey).toString('base64url');
		return verify(null, message, createPublicKey({key: {kty: 'OKP', crv: 'Ed25519', x}, format: 'jwk'}), signature);
	} catch {
		// Some versions refuse a key that is on no curve when they read it, others when they verify.
		return false;
	}
}
