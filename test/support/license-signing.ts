// Makes genuine licenses for tests, as the vendor makes its own: with a private key that no other file knows.

import {constants, generateKeyPairSync, privateEncrypt, sign} from 'node:crypto';
import {Buffer} from 'node:buffer';
import {Secret} from '../../source/domain/secret.js';
import {licenseContent} from '../../source/domain/license/license-content.js';
import {readLicense} from '../../source/domain/license/read-license.js';
import type {License} from '../../source/domain/license/license.js';
import {licenseKeyFromPem, type LicenseKey} from '../../source/domain/license/license-key.js';

/** A key pair that signs licenses. */
export type Signer = {
	readonly publicPem: string;
	readonly privatePem: string;
	readonly key: LicenseKey;
};

/** Makes an RSA-2048 pair; 4096 as the vendor's would take seconds. */
export function makeSigner(): Signer {
	const pair = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: {type: 'spki', format: 'pem'},
		privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
	});
	const key = licenseKeyFromPem(pair.publicKey, 'practice');
	if (!key.ok) {
		throw new Error(key.fault.message);
	}

	return {publicPem: pair.publicKey, privatePem: pair.privateKey, key: key.value};
}

export const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const plainHeader = {alg: 'RS256', typ: 'JWT'};

/** A V3 license over a payload, signed as its header says. A method that is not by RSA gets a signature by `RS256`. */
export function signV3(
	signer: Signer,
	payload: unknown,
	header: Readonly<Record<string, unknown>> = plainHeader,
): string {
	const content = `${encoded(header)}.${encoded(payload)}`;
	const alg = String(header.alg);
	const hash = ['sha384', 'sha512'].find((name) => alg.endsWith(name.slice(3))) ?? 'sha256';
	const padding = alg.startsWith('PS')
		? {padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST}
		: {padding: constants.RSA_PKCS1_PADDING};
	const signature = sign(hash, Buffer.from(content), {key: signer.privatePem, ...padding});
	return `RCV3_${content}.${signature.toString('base64url')}`;
}

/** A V2 license: its JSON, encrypted with the private key. */
export function signV2(signer: Signer, content: unknown): string {
	const text = typeof content === 'string' ? content : JSON.stringify(content);
	return privateEncrypt(signer.privatePem, Buffer.from(text)).toString('base64');
}

/** Reads a license that has to be genuine. */
export function genuine(text: string, key: LicenseKey): License {
	const read = readLicense(text, [key]);
	if (!read.ok) {
		throw new Error(`${read.fault.message} ${read.fault.cause}`);
	}

	return read.value;
}

/** A license as it is after its signature was checked, without the cost of a signature. */
export const unsigned = (payload: Record<string, unknown>): License => ({
	kind: 'v3',
	text: new Secret('RCV3_'),
	digest: '',
	content: licenseContent.parse(payload),
	key: 'practice',
	claims: {expiresAt: null, notBefore: null},
	flaw: null,
});
