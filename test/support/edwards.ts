// The curve of Ed25519 in plain big integers, slow and simple (RFC 8032, section 5.1), so that what the program says of
// points can be checked against arithmetic of another make.

import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';

export type Point = {readonly x: bigint; readonly y: bigint};

const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
	let result = 1n;
	let square = base % modulus;
	for (let rest = exponent; rest > 0n; rest /= 2n) {
		result = rest % 2n === 1n ? (result * square) % modulus : result;
		square = (square * square) % modulus;
	}

	return result;
};

const twoTo255 = 2n ** 255n;
export const prime = twoTo255 - 19n;
const twoTo252 = 2n ** 252n;
export const order = twoTo252 + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
const modulo = (number: bigint, modulus = prime): bigint => ((number % modulus) + modulus) % modulus;
export const inverse = (number: bigint): bigint => power(modulo(number), prime - 2n, prime);
const curveD = modulo(-121_665n * inverse(121_666n));
export const identityPoint: Point = {x: 0n, y: 1n};

export const add = (a: Point, b: Point): Point => {
	const [xx, yy, xy, yx] = [a.x * b.x, a.y * b.y, a.x * b.y, a.y * b.x];
	const bend = modulo(curveD * xx * yy);
	return {x: modulo((xy + yx) * inverse(1n + bend)), y: modulo((yy + xx) * inverse(1n - bend))};
};

export const multiply = (point: Point, times: bigint): Point => {
	let result = identityPoint;
	let double = point;
	for (let rest = times; rest > 0n; rest /= 2n) {
		result = rest % 2n === 1n ? add(result, double) : result;
		double = add(double, double);
	}

	return result;
};

/** The point with this y and the even or odd x, or undefined where there is none. */
export const pointOf = (y: bigint, isXOdd: boolean): Point | undefined => {
	const ySquare = modulo(y * y);
	const bend = curveD * ySquare;
	const square = modulo((ySquare - 1n) * inverse(bend + 1n));
	const candidate = power(square, (prime + 3n) / 8n, prime);
	const x = [candidate, modulo(candidate * power(2n, (prime - 1n) / 4n, prime))].find(
		(root) => modulo(root * root) === square,
	);
	return x === undefined ? undefined : {x: (x % 2n === 1n) === isXOdd ? x : modulo(-x), y: modulo(y)};
};

/** 32 bytes, little-endian. */
export const bytesOf = (number: bigint): Uint8Array =>
	new Uint8Array(Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse());

export const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

/** Encodes a coordinate with a sign, also a coordinate that is too large to be proper. */
export const encode = (y: bigint, isXOdd: boolean): Uint8Array => bytesOf(isXOdd ? y + twoTo255 : y);

export const encodePoint = ({x, y}: Point): Uint8Array => encode(y, x % 2n === 1n);

const highestBit = 2n ** 254n;

/** The secret number of a seed. */
export const secretScalar = (seed: Uint8Array): bigint => {
	const bytes = createHash('sha512').update(seed).digest().subarray(0, 32);
	const cut = BigInt.asUintN(254, numberOf(bytes));
	const rest = cut % 8n;
	return cut - rest + highestBit;
};

/** The number that binds R, the key and the message. */
export const challenge = (r: Uint8Array, key: Uint8Array, message: Uint8Array): bigint =>
	numberOf(createHash('sha512').update(r).update(key).update(message).digest()) % order;
