import {Buffer} from 'node:buffer';
import {createPrivateKey, sign} from 'node:crypto';
import fc from 'fast-check';
import nacl from 'tweetnacl';
import {expect, test} from 'vitest';
import {z} from 'zod';
import {verifyStrictly} from '../../source/domain/strict-signature.js';
import {bytesOf, numberOf, order} from '../support/edwards.js';
import {jwsIn, readEnvelopeFixtures} from '../support/envelope-fixture.js';
import {answerOfNode, answerOfTweetnacl, hexBytes as hex, readVectors} from '../support/signature-judges.js';

const answer = z.union([z.boolean(), z.literal('throws')]);
const signed = z.object({name: z.string(), message: hex, signature: hex, publicKey: hex});
const rfc8032 = z.object({vectors: z.array(signed.extend({seed: hex}))}).parse(readVectors('rfc8032.json')).vectors;
const constructed = z
	.array(signed.extend({strict: z.boolean(), tweetnacl: answer, node: answer}))
	.parse(readVectors('constructed.json'));
const rfc8037 = z
	.object({jws: z.string(), publicKey: z.string(), privateKey: z.string()})
	.parse(readVectors('rfc8037.json'));

test.each(rfc8032)('RFC 8032, $name: the seed signs this and the signature verifies', (vector) => {
	const pair = nacl.sign.keyPair.fromSeed(vector.seed);
	expect(pair.publicKey).toEqual(vector.publicKey);
	expect(nacl.sign.detached(vector.message, pair.secretKey)).toEqual(vector.signature);
	expect(verifyStrictly(vector.message, vector.signature, vector.publicKey)).toBe(true);
	expect(answerOfNode(vector)).toBe(true);
	expect(answerOfTweetnacl(vector)).toBe(true);
});

test('RFC 8037, appendix A.5: the JWS verifies', () => {
	const [header, payload, signature = ''] = rfc8037.jws.split('.', 3);
	const right = {
		message: new Uint8Array(Buffer.from(`${header}.${payload}`)),
		signature: new Uint8Array(Buffer.from(signature, 'base64url')),
		publicKey: new Uint8Array(Buffer.from(rfc8037.publicKey, 'base64url')),
	};
	expect(verifyStrictly(right.message, right.signature, right.publicKey)).toBe(true);
	expect(answerOfTweetnacl(right)).toBe(true);
	const changed = {...right, message: new Uint8Array(Buffer.from(`${header}.${payload}A`))};
	expect(verifyStrictly(changed.message, changed.signature, changed.publicKey)).toBe(false);
	expect(answerOfTweetnacl(changed)).toBe(false);
});

test.each(constructed)('$name', (vector) => {
	expect(verifyStrictly(vector.message, vector.signature, vector.publicKey)).toBe(vector.strict);
	expect(answerOfNode(vector)).toBe(vector.node);
	expect(answerOfTweetnacl(vector)).toBe(vector.tweetnacl);
	expect(vector.strict, 'the verdict of node:crypto is ours').toBe(vector.node === true);
});

test('the vectors hold what tweetnacl alone would let through', () => {
	const slips = constructed.filter(({strict, tweetnacl}) => tweetnacl === true && !strict);
	expect(slips.filter(({name}) => name.includes('S + ')).length).toBe(4);
	expect(slips.filter(({name}) => name.includes('small-order key')).length).toBe(14);
	expect(constructed.filter(({strict, tweetnacl}) => strict && tweetnacl !== true)).toEqual([]);
});

const envelopes = (['requests', 'replies'] as const).flatMap((folder) =>
	readEnvelopeFixtures(folder).map((fixture) => ({...fixture, place: `${folder}/${fixture.name}`})),
);

test.each(envelopes.filter(({signature}) => signature === 'valid'))(
	'the signature of fixtures/$place verifies, by tweetnacl as well',
	({text}) => {
		const found = signedIn(jwsIn(text));
		expect(verifyStrictly(found.message, found.signature, found.publicKey)).toBe(true);
		expect(answerOfTweetnacl(found)).toBe(true);
	},
);

const bytes32 = fc.uint8Array({minLength: 32, maxLength: 32});
const message = fc.uint8Array({maxLength: 200});

test('whatever node:crypto signs verifies, by tweetnacl as well, and its S + L does not', () => {
	fc.assert(
		fc.property(bytes32, message, (seed, content) => {
			const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
			const key = createPrivateKey({key: pkcs8, format: 'der', type: 'pkcs8'});
			const {publicKey} = nacl.sign.keyPair.fromSeed(seed);
			const signature = sign(null, content, key);
			expect(verifyStrictly(content, signature, publicKey)).toBe(true);
			expect(answerOfTweetnacl({message: content, signature: new Uint8Array(signature), publicKey})).toBe(true);

			const s = bytesOf(numberOf(signature.subarray(32)) + order);
			const malleated = new Uint8Array([...signature.subarray(0, 32), ...s]);
			expect(verifyStrictly(content, malleated, publicKey)).toBe(false);
			expect(answerOfNode({message: content, signature: malleated, publicKey})).toBe(false);
		}),
		{numRuns: 40},
	);
});

test('a changed bit anywhere is refused, as node:crypto and tweetnacl refuse it', () => {
	fc.assert(
		fc.property(bytes32, message, fc.nat(), (seed, content, place) => {
			const pair = nacl.sign.keyPair.fromSeed(seed);
			const all = Buffer.concat([nacl.sign.detached(content, pair.secretKey), pair.publicKey, content]);
			const bit = place % (all.length * 8);
			const index = Math.floor(bit / 8);
			all[index] = (all[index] ?? 0) ^ (2 ** (bit % 8)); // eslint-disable-line no-bitwise -- flipping one bit is the point
			const bytes = new Uint8Array(all);
			const changed = {
				message: bytes.subarray(96),
				signature: bytes.subarray(0, 64),
				publicKey: bytes.subarray(64, 96),
			};
			expect(verifyStrictly(changed.message, changed.signature, changed.publicKey)).toBe(false);
			expect(answerOfNode(changed)).not.toBe(true);
			expect(answerOfTweetnacl(changed)).toBe(false);
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

/** What a compact JWS signs, taken apart without the program's reader. */
function signedIn(jws: string) {
	const [header = '', payload = '', signature = ''] = jws.split('.', 3);
	const {jwk} = z
		.object({jwk: z.object({x: z.string()})})
		.parse(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')));
	return {
		message: new Uint8Array(Buffer.from(`${header}.${payload}`)),
		signature: new Uint8Array(Buffer.from(signature, 'base64url')),
		publicKey: new Uint8Array(Buffer.from(jwk.x, 'base64url')),
	};
}
