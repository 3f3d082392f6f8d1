// Made fixtures/ed25519/constructed.json, which is frozen since; kept to explain how each vector came about. To look at what it
// would make today:
// node_modules/.bin/esbuild test/support/make-signature-vectors.ts --bundle --packages=external --platform=node \
//   --format=esm --outfile=test/support/made.mjs && node test/support/made.mjs > constructed.json; rm test/support/made.mjs
// What tweetnacl and node:crypto say of a vector was found by asking them.

import {Buffer} from 'node:buffer';
import {createPublicKey, verify} from 'node:crypto';
import nacl from 'tweetnacl';
import {
	add,
	bytesOf,
	challenge,
	encode,
	encodePoint,
	inverse,
	identityPoint,
	multiply,
	numberOf,
	order,
	pointOf,
	prime,
	secretScalar,
	type Point,
} from './edwards.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const seed = new Uint8Array(32).fill(7);
const pair = nacl.sign.keyPair.fromSeed(seed);
const message = new TextEncoder().encode('rc-register constructed vector');
const honest = nacl.sign.detached(message, pair.secretKey);
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const flipped = (bytes: Uint8Array, index: number): Uint8Array =>
	bytes.map((byte, position) => (position === index ? 255 - byte : byte));
const r = honest.subarray(0, 32);
const s = numberOf(honest.subarray(32));

const answerOf = (isValid: () => boolean): boolean | 'throws' => {
	try {
		return isValid();
	} catch {
		return 'throws';
	}
};

const vectors: unknown[] = [];
const vector = (
	name: string,
	isStrictlyValid: boolean,
	{
		signature = honest,
		publicKey = pair.publicKey,
		signed = message,
	}: Partial<Record<'signature' | 'publicKey' | 'signed', Uint8Array>>,
): void => {
	const key = {kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url')};
	vectors.push({
		name,
		message: hex(signed),
		signature: hex(signature),
		publicKey: hex(publicKey),
		strict: isStrictlyValid,
		tweetnacl: answerOf(() => nacl.sign.detached.verify(signed, signature, publicKey)),
		node: answerOf(() => verify(null, signed, createPublicKey({key, format: 'jwk'}), signature)),
	});
};

vector('constructed: an honest signature', true, {});
const nothing = new Uint8Array();
vector('constructed: an honest signature over nothing', true, {
	signed: nothing,
	signature: nacl.sign.detached(nothing, pair.secretKey),
});
const long = new Uint8Array(5000).map((_, index) => index % 251);
vector('constructed: an honest signature over 5000 bytes', true, {
	signed: long,
	signature: nacl.sign.detached(long, pair.secretKey),
});
for (const times of [1n, 2n, 8n, 14n]) {
	const more = times * order;
	vector(`constructed: S + ${times} L`, false, {signature: join(r, bytesOf(s + more))});
}

vector('constructed: S = L', false, {signature: join(r, bytesOf(order))});
vector('constructed: S = L - 1', false, {signature: join(r, bytesOf(order - 1n))});
vector('constructed: -S', false, {signature: join(r, bytesOf(order - s))});
vector('constructed: S = 0', false, {signature: join(r, bytesOf(0n))});
vector('constructed: all zero', false, {signature: new Uint8Array(64)});
vector('constructed: all one bits', false, {signature: new Uint8Array(64).fill(255)});
for (const index of [0, 31, 32, 63]) {
	vector(`constructed: byte ${index} of the signature changed`, false, {signature: flipped(honest, index)});
}

vector('constructed: byte 0 of the key changed', false, {publicKey: flipped(pair.publicKey, 0)});
vector('constructed: byte 3 of the message changed', false, {signed: flipped(message, 3)});
for (const length of [0, 32, 63]) {
	vector(`constructed: signature cut to ${length} bytes`, false, {signature: honest.slice(0, length)});
}

vector('constructed: signature with a byte behind it', false, {signature: join(honest, new Uint8Array(1))});
for (const length of [0, 31]) {
	vector(`constructed: key cut to ${length} bytes`, false, {publicKey: pair.publicKey.slice(0, length)});
}

vector('constructed: key with a byte behind it', false, {publicKey: join(pair.publicKey, new Uint8Array(1))});

// With R the neutral point, S is the challenge times the secret number: it gives the key away.
const withR = (encodedR: Uint8Array): Uint8Array =>
	join(encodedR, bytesOf((challenge(encodedR, pair.publicKey, message) * secretScalar(seed)) % order));
vector('constructed: R neutral, made with the key', false, {signature: withR(encodePoint(identityPoint))});
vector('constructed: R neutral, encoded as y = p + 1', false, {signature: withR(encode(prime + 1n, false))});
vector('constructed: R neutral, encoded with the sign of x set', false, {signature: withR(encode(1n, true))});

// A key of small order: S = 0 and R neutral hold for each message whose challenge is a multiple of the key's order.
const orderEight = (): Point => {
	for (let y = 2n; ; y++) {
		const point = pointOf(y, false);
		const torsion = point && multiply(point, order);
		if (torsion && multiply(torsion, 4n).y !== 1n) {
			return torsion;
		}
	}
};

const torsion = orderEight();
const neutral = join(encodePoint(identityPoint), bytesOf(0n));
const weak = (name: string, publicKey: Uint8Array): void => {
	for (let counter = 0; ; counter++) {
		const signed = new TextEncoder().encode(`nobody signed this ${counter}`);
		if (challenge(neutral.subarray(0, 32), publicKey, signed) % 8n === 0n) {
			vector(`constructed: ${name}`, false, {publicKey, signature: neutral, signed});
			return;
		}
	}
};

for (let times = 0n; times < 8n; times++) {
	weak(`small-order key, ${times} times the point of order 8`, encodePoint(multiply(torsion, times)));
}

weak('small-order key y = p', encode(prime, false));
weak('small-order key y = p with the sign of x set', encode(prime, true));
weak('small-order key y = p + 1', encode(prime + 1n, false));
weak('small-order key y = p + 1 with the sign of x set', encode(prime + 1n, true));
weak('small-order key y = 1 with the sign of x set', encode(1n, true));
weak('small-order key y = p - 1 with the sign of x set', encode(prime - 1n, true));
for (const more of [3n, 18n]) {
	vector(`constructed: key y = p + ${more}, not canonical`, false, {publicKey: encode(prime + more, false)});
}

// A key with a part of small order is still the key of one holder: nobody else can sign with it.
const secret = secretScalar(seed);
const own = multiply(basePoint(), secret);
const mixed = encodePoint(add(own, torsion));
for (let counter = 0; ; counter++) {
	const signed = new TextEncoder().encode(`mixed ${counter}`);
	const nonce = BigInt(counter + 1);
	const encodedR = encodePoint(multiply(basePoint(), nonce));
	const bound = challenge(encodedR, mixed, signed);
	const product = bound * secret;
	if (bound % 8n === 0n) {
		vector('constructed: key with a part of order 8, made with the key', true, {
			publicKey: mixed,
			signed,
			signature: join(encodedR, bytesOf((nonce + product) % order)),
		});
		break;
	}
}

console.log(JSON.stringify(vectors, undefined, '\t'));

function basePoint(): Point {
	// Y = 4/5, x even (RFC 8032, section 5.1).
	const point = pointOf(4n * inverse(5n), false);
	if (!point) {
		throw new Error('The base point is on the curve.');
	}

	return point;
}
