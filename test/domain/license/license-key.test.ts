import {createHash, createPublicKey, generateKeyPairSync} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {licenseKeyFromPem, vendorLicenseKey} from '../../../source/domain/license/license-key.js';
import {vendorKeyPem} from '../../../source/domain/license/vendor-key.js';
import {makeSigner} from '../../support/license-signing.js';

const refusalOf = (pem: string) => {
	const read = licenseKeyFromPem(pem, 'file');
	return read.ok ? null : read.fault;
};

describe('the key of the vendor', () => {
	const vendor = vendorLicenseKey();

	test('is RSA with 4096 bits and the exponent 65537', () => {
		expect(vendor.key.asymmetricKeyType).toBe('rsa');
		expect(vendor.key.asymmetricKeyDetails).toMatchObject({modulusLength: 4096, publicExponent: 65_537n});
	});

	test('has the fingerprint of its DER form', () => {
		const der = createPublicKey(vendorKeyPem).export({type: 'spki', format: 'der'});
		expect(vendor.fingerprint).toBe(createHash('sha256').update(der).digest('base64url'));
	});

	test('is parsed once', () => {
		expect(vendor.key).toBe(vendor.key);
	});
});

describe('a key that someone names', () => {
	const signer = makeSigner();

	test('is taken as PEM, and as PKCS#1', () => {
		const pkcs1 = createPublicKey(signer.publicPem).export({type: 'pkcs1', format: 'pem'});
		const one = licenseKeyFromPem(signer.publicPem, 'file');
		const other = licenseKeyFromPem(pkcs1, 'file');
		expect(one).toMatchObject({ok: true, value: {origin: 'file'}});
		expect(one.ok && other.ok && one.value.fingerprint === other.value.fingerprint).toBe(true);
	});

	test('is refused where it is private, and the key is not repeated', () => {
		const fault = refusalOf(signer.privatePem);
		expect(fault).toMatchObject({code: 'usage'});
		expect(fault?.cause).toContain('found a private one');
		expect(JSON.stringify(fault)).not.toContain(signer.privatePem.split('\n', 2)[1]);
	});

	test('is refused where it is not RSA', () => {
		const {publicKey} = generateKeyPairSync('ed25519', {
			publicKeyEncoding: {type: 'spki', format: 'pem'},
			privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
		});
		expect(refusalOf(publicKey)?.cause).toBe('Expected an RSA key, found ed25519.');
	});

	test('is refused where it is too small to be trusted', () => {
		const {publicKey} = generateKeyPairSync('rsa', {
			modulusLength: 1024,
			publicKeyEncoding: {type: 'spki', format: 'pem'},
			privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
		});
		expect(refusalOf(publicKey)?.cause).toBe('Expected an RSA key of at least 2048 bits, found 1024.');
	});

	test('is refused where it is no key or no key file', () => {
		expect(refusalOf('')?.cause).toContain('found text that is none');
		expect(refusalOf('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----')?.cause).toContain(
			'found text that is none',
		);
		expect(refusalOf('x'.repeat(20_000))?.cause).toContain('found 20000');
	});
});
