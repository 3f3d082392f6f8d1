// V2: the license's JSON as one block, encrypted with the private key, so that the public key opens it
// (RSAES-PKCS1-v1_5 with block type 1; protocol, section 8.1).

import {constants, publicDecrypt} from 'node:crypto';
import {Buffer} from 'node:buffer';
import type {LicenseKey} from './license-key.js';
import {isRecord} from './json-values.js';
import {convertV2} from './convert-v2.js';
import type {Reading} from './reading.js';

const failed = (message: string, cause: string): Reading => ({ok: false, message, cause});

function open(block: Buffer, key: LicenseKey): Buffer | null {
	try {
		return publicDecrypt({key: key.key, padding: constants.RSA_PKCS1_PADDING}, block);
	} catch {
		return null;
	}
}

function jsonOf(bytes: Buffer): unknown {
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch {
		return undefined;
	}
}

const sizeOf = (key: LicenseKey): number => Math.ceil((key.key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);

/**
Opens a V2 license.

@param text - Base64 in either alphabet, padded or not, without white space.
@param keys - The public keys to try, in order.
*/
export function readBlock(text: string, keys: readonly LicenseKey[]): Reading {
	const foreign = text.search(/[^\w+\-/=]|=[^=]|={3}/);
	if (foreign !== -1) {
		return failed(
			'This is not a license.',
			`Expected RCV3_ or base64 text, found a character that neither has at place ${foreign + 1}.`,
		);
	}

	const block = Buffer.from(text, 'base64');
	const sizes = keys.map((key) => sizeOf(key));
	if (!sizes.includes(block.length)) {
		const expected = sizes[0] ?? 0;
		const message = block.length < expected ? 'The license is cut off.' : 'This is not a license: it is too long.';
		return failed(message, `Expected ${Math.ceil(expected / 3) * 4} characters, found ${text.length}.`);
	}

	for (const key of keys) {
		const bytes = open(block, key);
		if (bytes) {
			return readContent(bytes, key);
		}
	}

	return failed(
		'The license does not open with the key that licenses are checked with.',
		'Expected a block that was made with the matching private key; it was changed, or made with another key.',
	);
}

function readContent(bytes: Buffer, key: LicenseKey): Reading {
	const source = jsonOf(bytes);
	if (!isRecord(source)) {
		return failed('The license opens, but holds no license data.', 'Expected a JSON object, found something else.');
	}

	const {content, flaw} = convertV2(source);
	return {ok: true, license: {content, flaw, key: key.origin, claims: {expiresAt: null, notBefore: null}}};
}
