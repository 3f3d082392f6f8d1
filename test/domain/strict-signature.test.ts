import {Buffer} from 'node:buffer';
import {createPrivateKey, createPublicKey, sign, verify} from 'node:crypto';
import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import nacl from 'tweetnacl';
import {expect, test} from 'vitest';
import {z} from 'zod';
import {verifyStrictly} from '../../source/domain/strict-signature.js';
import {bytesOf, numberOf, order} from '../support/edwards.js';

const hex = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'hex')));
const answer = z.union([z.boolean(), z.literal('throws')]);
const signed = z.object({name: z.string(), message: hex, signature: hex, publicKey: hex});
const read = (file: string): unknown =>
	JSON.parse(readFileSync(new URL(`../../fixtures/ed25519/${file}`, import.meta.url), 'utf8'));
const rfc8032 = z.object({vectors: z.array(signed.extend({seed: hex}))}).parse(read('rfc8032.json')).vectors;
const constructed = z
	.array(signed.extend({strict: z.boolean(), tweetnacl: answer, node: answer}))
	.parse(read('constructed.json'));
const rfc8037 = z.object({jws: z.string(), publicKey: z.string(), privateKey: z.string()}).parse(read('rfc8037.json'));

type Signed = {readonly message: Uint8Array; readonly signature: Uint8Array; readonly publicKey: Uint8Array};
const jwkOf = (publicKey: Uint8Array) => ({
	kty: 'OKP',
	crv: 'Ed25519',
	x: Buffer.from(publicKey).toString('base64url'),
});
const isValidForNode = ({message, signature, publicKey}: Signed): boolean =>
	verify(null, message, createPublicKey({key: jwkOf(publicKey), format: 'jwk'}), signature);
const orThrows = (isValid: () => boolean): boolean | 'throws' => {
	try {
		return isValid();
	} catch {
		return 'throws';
	}
};

test.each(rfc8032)('RFC 8032, $name: the seed signs this and the signature verifies', (vector) => {
	const pair = nacl.sign.keyPair.fromSeed(vector.seed);
	expect(pair.publicKey).toEqual(vector.publicKey);
	expect(nacl.sign.detached(vector.message, pair.secretKey)).toEqual(vector.signature);
	expect(verifyStrictly(vector.message, vector.signature, vector.publicKey)).toBe(true);
	expect(isValidForNode(vector)).toBe(true);
});

test('RFC 8037, appendix A.5: the JWS verifies', () => {
	const [header, payload, signature = ''] = rfc8037.jws.split('.', 3);
	const signingInput = Buffer.from(`${header}.${payload}`);
	const publicKey = Buffer.from(rfc8037.publicKey, 'base64url');
	expect(verifyStrictly(signingInput, Buffer.from(signature, 'base64url'), publicKey)).toBe(true);
	expect(verifyStrictly(Buffer.from(`${header}.${payload}A`), Buffer.from(signature, 'base64url'), publicKey)).toBe(
		false,
	);
});

test.each(constructed)('$name', (vector) => {
	expect(verifyStrictly(vector.message, vector.signature, vector.publicKey)).toBe(vector.strict);
	expect(orThrows(() => isValidForNode(vector))).toBe(vector.node);
	expect(orThrows(() => nacl.sign.detached.verify(vector.message, vector.signature, vector.publicKey))).toBe(
		vector.tweetnacl,
	);
	expect(vector.strict, 'the verdict of node:crypto is ours').toBe(vector.node === true);
});

test('the vectors hold what tweetnacl alone would let through', () => {
	const slips = constructed.filter(({strict, tweetnacl}) => tweetnacl === true && !strict);
	expect(slips.filter(({name}) => name.includes('S + ')).length).toBe(4);
	expect(slips.filter(({name}) => name.includes('small-order key')).length).toBe(14);
	expect(constructed.filter(({strict, tweetnacl}) => strict && tweetnacl !== true)).toEqual([]);
});

const bytes32 = fc.uint8Array({minLength: 32, maxLength: 32});
const message = fc.uint8Array({maxLength: 200});

test('whatever node:crypto signs verifies, and its S + L does not', () => {
	fc.assert(
		fc.property(bytes32, message, (seed, content) => {
			const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
			const key = createPrivateKey({key: pkcs8, format: 'der', type: 'pkcs8'});
			const {publicKey} = nacl.sign.keyPair.fromSeed(seed);
			const signature = sign(null, content, key);
			expect(verifyStrictly(content, signature, publicKey)).toBe(true);

			const s = bytesOf(numberOf(signature.subarray(32)) + order);
			const malleated = new Uint8Array([...signature.subarray(0, 32), ...s]);
			expect(verifyStrictly(content, malleated, publicKey)).toBe(false);
			expect(isValidForNode({message: content, signature: malleated, publicKey})).toBe(false);
		}),
		{numRuns: 40},
	);
});

test('a changed bit anywhere is refused, as node:crypto refuses it', () => {
	fc.assert(
		fc.property(bytes32, message, fc.nat(), (seed, content, place) => {
			const pair = nacl.sign.keyPair.fromSeed(seed);
			const all = Buffer.concat([nacl.sign.detached(content, pair.secretKey), pair.publicKey, content]);
			const bit = place % (all.length * 8);
			const index = Math.floor(bit / 8);
			all[index] = (all[index] ?? 0) ^ (2 ** (bit % 8)); // eslint-disable-line no-bitwise -- flipping one bit is the point
			const [signature, publicKey, changed] = [all.subarray(0, 64), all.subarray(64, 96), all.subarray(96)];
			expect(verifyStrictly(changed, signature, publicKey)).toBe(false);
			expect(orThrows(() => isValidForNode({message: changed, signature, publicKey}))).not.toBe(true);
		}),
		{numRuns: 60},
	);
});

test('bytes of any length are judged without an exception', () => {
	const some = fc.uint8Array({maxLength: 100});
	fc.assert(
		fc.property(some, some, some, (content, signature, publicKey) => {
			expect(verifyStrictly(content, signature, publicKey)).toBe(false);
		}),
	);
});
