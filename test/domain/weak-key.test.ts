import fc from 'fast-check';
import nacl from 'tweetnacl';
import {expect, test} from 'vitest';
import {isStrongSealingKey, isStrongSigningKey} from '../../source/domain/weak-key.js';
import {
	bytesOf,
	encode,
	encodePoint,
	identityPoint,
	inverse,
	multiply,
	order,
	pointOf,
	prime,
	type Point,
} from '../support/edwards.js';

// Any point times the order of the base point is a point of small order: found here by arithmetic, not from a list.
const smallOrderPoints = (): readonly Point[] => {
	const found = new Map<string, Point>();
	for (let y = 2n; found.size < 8; y++) {
		for (const isXOdd of [false, true]) {
			const point = pointOf(y, isXOdd) ?? identityPoint;
			for (let times = 0n; times < 8n; times++) {
				const small = multiply(multiply(point, order), times);
				found.set(`${small.x} ${small.y}`, small);
			}
		}
	}

	return found.values().toArray();
};

const points = smallOrderPoints();

test('there are eight points of small order, and none may sign', () => {
	expect(points).toHaveLength(8);
	for (const point of points) {
		expect(multiply(point, 8n)).toEqual({x: 0n, y: 1n});
		expect(isStrongSigningKey(encodePoint(point))).toBe(false);
	}
});

test('no improper encoding of a point may sign', () => {
	for (let more = 0n; more < 19n; more++) {
		expect(isStrongSigningKey(encode(prime + more, false))).toBe(false);
		expect(isStrongSigningKey(encode(prime + more, true))).toBe(false);
	}

	expect(isStrongSigningKey(encode(1n, true))).toBe(false);
	expect(isStrongSigningKey(encode(prime - 1n, true))).toBe(false);
});

test('the same points may not be sealed to: their shared secret is zero for everybody', () => {
	const secret = new Uint8Array(32).fill(9);
	const others = points.filter(({y}) => y !== 1n);
	for (const {y} of others) {
		const u = ((1n + y) * inverse(1n - y)) % prime;
		expect(nacl.scalarMult(secret, bytesOf(u))).toEqual(new Uint8Array(32));
		expect(isStrongSealingKey(bytesOf(u))).toBe(false);
	}

	// The neutral point has no u; it is written as 0, like the point of order two.
	expect(isStrongSealingKey(new Uint8Array(32))).toBe(false);
});

test('no improper encoding may be sealed to', () => {
	for (let more = 0n; more < 19n; more++) {
		expect(isStrongSealingKey(bytesOf(prime + more))).toBe(false);
	}

	const {publicKey} = nacl.box.keyPair.fromSecretKey(new Uint8Array(32).fill(9));
	expect(isStrongSealingKey(publicKey)).toBe(true);
	expect(isStrongSealingKey(publicKey.with(31, (publicKey[31] ?? 0) + 128))).toBe(false);
});

test('a key of any other length is not a key', () => {
	for (const length of [0, 31, 33, 64]) {
		expect(isStrongSigningKey(new Uint8Array(length).fill(9))).toBe(false);
		expect(isStrongSealingKey(new Uint8Array(length).fill(9))).toBe(false);
	}
});

test('every key made from a seed is good', () => {
	fc.assert(
		fc.property(fc.uint8Array({minLength: 32, maxLength: 32}), (seed) => {
			expect(isStrongSigningKey(nacl.sign.keyPair.fromSeed(seed).publicKey)).toBe(true);
			expect(isStrongSealingKey(nacl.box.keyPair.fromSecretKey(seed).publicKey)).toBe(true);
		}),
		{numRuns: 30},
	);
});
