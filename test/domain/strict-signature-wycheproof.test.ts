// Vectors of Project Wycheproof. A refusal proves little where the vector is just noise: so that a slip in the file would
// be noticed, each refused vector is also shown to be one step away from what verifies.

import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {z} from 'zod';
import {verifyStrictly} from '../../source/domain/strict-signature.js';
import {bytesOf, challenge, numberOf, order, prime, secretScalar} from '../support/edwards.js';
import {answerOfNode, answerOfTweetnacl, hexBytes, readVectors, type Signed} from '../support/signature-judges.js';

type Vector = Signed & {readonly id: number; readonly valid: boolean};

const row = z.tuple([z.number(), hexBytes, hexBytes, z.boolean()]);
const group = z.object({key: hexBytes, tests: z.array(row)});
const {groups} = z.object({groups: z.array(group)}).parse(readVectors('wycheproof.json'));
const vectors: readonly Vector[] = groups
	.flatMap(({key, tests}) =>
		tests.map(([id, message, signature, valid]) => ({id, message, signature, valid, publicKey: key})),
	)
	.toSorted((a, b) => a.id - b.id);

/** Those that differ from a right one only in that S is not below the order of the base point. */
const unreduced = [63, 64, 65, 66, 85];

const isStrict = ({message, signature, publicKey}: Signed): boolean => verifyStrictly(message, signature, publicKey);
const idsFrom = (first: number, last: number): number[] =>
	Array.from({length: last - first + 1}, (_, index) => first + index);
const between = (first: number, last: number): readonly Vector[] => vectors.filter(({id}) => id >= first && id <= last);
const vectorOf = (wanted: number): Vector => {
	const found = vectors.find(({id}) => id === wanted);
	if (!found) {
		throw new Error(`No vector ${wanted}.`);
	}

	return found;
};

const rOf = ({signature}: Signed): Uint8Array => signature.subarray(0, 32);
const sOf = ({signature}: Signed): bigint => numberOf(signature.subarray(32));
const withS = (vector: Vector, s: bigint): Signed => ({
	...vector,
	signature: new Uint8Array([...rOf(vector), ...bytesOf(s)]),
});
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('all 151 vectors are there, 88 of them valid', () => {
	expect(vectors.map(({id}) => id)).toEqual(idsFrom(1, 151));
	expect(vectors.filter(({valid}) => valid).length).toBe(88);
});

test.each(vectors.filter(({valid}) => valid))('Wycheproof $id verifies, by tweetnacl as well', (vector) => {
	expect(isStrict(vector)).toBe(true);
	expect(answerOfTweetnacl(vector)).toBe(true);
	expect(answerOfNode(vector)).toBe(true);
});

test.each(vectors.filter(({valid}) => !valid))('Wycheproof $id is refused', (vector) => {
	expect(isStrict(vector)).toBe(false);
	expect(answerOfNode(vector)).toBe(false);
	// Tweetnacl alone would let the unreduced ones through; it throws at a signature that is not of 64 bytes.
	const isOfAnotherLength = vector.id >= 30 && vector.id <= 41;
	expect(answerOfTweetnacl(vector)).toBe(isOfAnotherLength ? 'throws' : unreduced.includes(vector.id));
});

test.each(unreduced)('Wycheproof %i verifies as soon as S is reduced', (id) => {
	const vector = vectorOf(id);
	expect(sOf(vector)).toBeGreaterThanOrEqual(order);
	const reduced = withS(vector, sOf(vector) % order);
	expect(isStrict(reduced)).toBe(true);
	expect(answerOfTweetnacl(reduced)).toBe(true);
});

test.each([
	[67, 2n ** 253n],
	[68, 2n ** 254n],
	[69, 2n ** 255n],
	[70, prime],
])('Wycheproof %i verifies without what was added to S', (id, added) => {
	const vector = vectorOf(id);
	const without = withS(vector, sOf(vector) - added);
	expect(isStrict(without)).toBe(true);
	expect(answerOfTweetnacl(without)).toBe(true);
});

test('the special values are every R with every S, once', () => {
	const numbers = [0n, 1n, order - 1n, order, prime];
	const pairs = between(10, 29).map((vector) => [numberOf(rOf(vector)), sOf(vector)]);
	expect(pairs).toEqual([0n, 1n, order, prime].flatMap((r) => numbers.map((s) => [r, s])));
});

test('the signatures of a wrong length are a right one that was cut off or added to', () => {
	const right = vectorOf(3);
	const [r, s] = [hexOf(rOf(right)), hexOf(bytesOf(sOf(right)))];
	expect(between(30, 37).map(({signature}) => hexOf(signature))).toEqual([
		'',
		r,
		`${r}${s.slice(0, 60)}`,
		`${r}${s}2020`,
		`${r}${s}${hexOf(right.publicKey)}`,
		`00${r}${s}`,
		`${r}00${s}`,
		`${r}${s}00`,
	]);
	expect(between(30, 37).every(({message}) => hexOf(message) === hexOf(right.message))).toBe(true);
});

test.each([
	[38, 63, 0],
	[39, 32, 0],
	[40, 0, 0],
	[41, 31, 195],
])('Wycheproof %i verifies with the byte that was left out', (id, place, byte) => {
	const vector = vectorOf(id);
	const [before, after] = [vector.signature.subarray(0, place), vector.signature.subarray(place)];
	const whole = {...vector, signature: new Uint8Array([...before, byte, ...after])};
	expect(isStrict(whole)).toBe(true);
	expect(answerOfTweetnacl(whole)).toBe(true);
});

test('the signatures with another R fit the R of the right one, but for its encoding', () => {
	// S·B = R + h·A with one R and one A throughout: then the differences of S and of h are in one proportion.
	const right = vectorOf(5);
	const differences = between(42, 62).map((vector) => {
		expect([vector.message, vector.publicKey]).toEqual([right.message, right.publicKey]);
		expect(rOf(vector)).not.toEqual(rOf(right));
		return {s: sOf(vector) - sOf(right), h: challengeOf(vector) - challengeOf(right)};
	});
	const [first] = differences;
	for (const {s, h} of differences) {
		expect((s * (first?.h ?? 0n) - (first?.s ?? 0n) * h) % order).toBe(0n);
	}
});

test('the last one fits the neutral point, but for the sign of its x', () => {
	const [one] = z
		.object({vectors: z.array(z.object({seed: hexBytes, publicKey: hexBytes}))})
		.parse(readVectors('rfc8032.json')).vectors;
	const vector = vectorOf(151);
	expect(vector.publicKey).toEqual(one?.publicKey);
	expect(sOf(vector)).toBe((challengeOf(vector) * secretScalar(one?.seed ?? new Uint8Array())) % order);
});

function challengeOf(vector: Vector): bigint {
	return challenge(rOf(vector), vector.publicKey, vector.message);
}
