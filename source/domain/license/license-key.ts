// The public keys that a license may be checked with: the vendor's, or one that the operator or the practice names.

import {createHash, createPublicKey, type KeyObject} from 'node:crypto';
import {Buffer} from 'node:buffer';
import {fault} from '../fault.js';
import {failure, success, type Result} from '../result.js';
import {vendorKeyPem} from './vendor-key.js';

/** Whose key it is; what `--license-key` names is `file`. */
export type KeyOrigin = 'vendor' | 'practice' | 'file';

/** A public key that licenses are checked with. */
export type LicenseKey = {
	readonly origin: KeyOrigin;
	/** RSA public key; the vendor's is parsed when it is first used, so that a start costs nothing. */
	readonly key: KeyObject;
	/** SHA-256 of the DER SubjectPublicKeyInfo, base64url without padding. */
	readonly fingerprint: string;
};

// Real key files are below 1 KB; anything much larger is some other file.
const longestPem = 16_384;
// JOSE libraries, the server's own among them, refuse smaller RSA keys (RFC 7518, section 3.3).
const smallestModulus = 2048;

const fingerprintOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('base64url');

const derOf = (pem: string): Buffer => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s+/g, ''), 'base64');

function parsePublicKey(pem: string): KeyObject | null {
	try {
		return createPublicKey(pem);
	} catch {
		return null;
	}
}

const refused = (cause: string) =>
	failure(
		fault('usage', 'The license key file holds no usable public key.', {
			cause,
			next: [
				'Name a PEM file that begins with "-----BEGIN PUBLIC KEY-----" and holds an RSA key.',
				'Leave --license-key out to check with the key of Rocket.Chat.',
			],
		}),
	);

/**
Reads a public key that someone names.

@param pem - PEM text of an RSA public key: SubjectPublicKeyInfo, PKCS#1, or an X.509 certificate.
@param origin - Whose key it is.
@returns The key, or `usage` where the text is too long, a private key, not a key, not RSA, or below 2048 bits.
*/
export function licenseKeyFromPem(pem: string, origin: KeyOrigin): Result<LicenseKey> {
	if (pem.length > longestPem) {
		return refused(`Expected at most ${longestPem} characters, found ${pem.length}.`);
	}

	if (pem.includes('PRIVATE KEY-----')) {
		return refused('Expected a public key, found a private one. A private key should not lie on this host.');
	}

	const key = parsePublicKey(pem);
	if (!key) {
		return refused('Expected a PEM public key, found text that is none.');
	}

	if (key.asymmetricKeyType !== 'rsa') {
		return refused(`Expected an RSA key, found ${key.asymmetricKeyType ?? 'another kind'}.`);
	}

	const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
	return bits < smallestModulus
		? refused(`Expected an RSA key of at least ${smallestModulus} bits, found ${bits}.`)
		: success({origin, key, fingerprint: fingerprintOf(key.export({type: 'spki', format: 'der'}))});
}

/** The vendor's key. Nothing is parsed before `key` or `fingerprint` is read. */
export function vendorLicenseKey(): LicenseKey {
	let parsed: KeyObject | undefined;
	return {
		origin: 'vendor',
		get key() {
			parsed ??= createPublicKey(vendorKeyPem);
			return parsed;
		},
		get fingerprint() {
			return fingerprintOf(derOf(vendorKeyPem));
		},
	};
}
