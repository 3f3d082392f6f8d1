// Everything that a bit, a cut or a splice can do to what crosses the gap is refused, for the right reason.

import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import {packRequest, readPackedRequest} from '../../source/domain/qr/pack.js';
import {armorReply, readReply, sealReply, type SealedReply} from '../../source/domain/reply.js';
import {armorRequest, readRequest, type SignedRequest} from '../../source/domain/request.js';
import type {Result} from '../../source/domain/result.js';
import {Secret} from '../../source/domain/secret.js';
import {deskIdentity, sampleRequest} from '../support/sample-request.js';
import {licensedRequest, plainRequest} from './qr/sample-requests.js';

const valueOf = <Value>(result: Result<Value>): Value => {
	if (!result.ok) {
		throw new Error(result.fault.message);
	}

	return result.value;
};

const replyTo = (request: SignedRequest, fill: number): SealedReply =>
	valueOf(
		sealReply({
			deskIdentity,
			request,
			createdAt: Date.UTC(2026, 10, 24, 9) + fill,
			nonce: new Uint8Array(24).fill(fill),
			ephemeralSeed: new Uint8Array(32).fill(fill),
			content: {license: new Secret(`RCV3_license-${fill}`)},
		}),
	);

/** Which reasons were given, and how often; `accepted` is the one that must not be there. */
const reasonsOf = (results: Iterable<Result<unknown>>): Readonly<Record<string, number>> => {
	const counts: Record<string, number> = {};
	for (const result of results) {
		const reason = result.ok ? 'accepted' : result.fault.code;
		counts[reason] = (counts[reason] ?? 0) + 1;
	}

	return counts;
};

function* flipped(bytes: Uint8Array): Generator<Uint8Array> {
	for (let bit = 0; bit < bytes.length * 8; bit++) {
		const changed = Uint8Array.from(bytes);
		changed[Math.floor(bit / 8)]! ^= 2 ** (bit % 8); // eslint-disable-line no-bitwise -- flipping one bit is the point
		yield changed;
	}
}

function* cut<Part extends string | Uint8Array>(whole: Part): Generator<Part> {
	for (let length = 0; length < whole.length; length++) {
		yield whole.slice(0, length) as Part;
	}
}

const request = sampleRequest();
const packed = valueOf(packRequest(request.jws));
const reply = replyTo(request, 8);

describe('one bit', () => {
	test.each([
		['the smallest', request],
		['one with register data', plainRequest()],
		['one with a license inside', licensedRequest()],
	])('of a packed request: %s', (_which, one) => {
		const bits = [...flipped(valueOf(packRequest(one.jws)))];
		const reasons = reasonsOf(bits.map((bytes) => readPackedRequest(bytes)));
		expect(Object.keys(reasons).toSorted()).toEqual(['file-damaged', 'file-not-recognized', 'signature-invalid']);
		// Only the first byte says what it is.
		expect(reasons['file-not-recognized']).toBe(8);
	});

	test('of a reply', () => {
		const bits = [...flipped(Buffer.from(reply.jws))];
		const reasons = reasonsOf(bits.map((bytes) => readReply(Buffer.from(bytes).toString('utf8'))));
		expect(Object.keys(reasons)).not.toContain('accepted');
		expect(reasons['signature-invalid']).toBeGreaterThan(bits.length / 3);
	});
});

describe('a cut at every place', () => {
	test('of a packed request', () => {
		const reasons = reasonsOf(Array.from(cut(packed), (bytes) => readPackedRequest(bytes)));
		expect(reasons).toEqual({'file-not-recognized': 1, 'file-damaged': packed.length - 1});
	});

	test.each([
		['a request', armorRequest(request), readRequest],
		['a reply', armorReply(reply), readReply],
	])('of the file of %s', (_what, file, read) => {
		const end = file.trimEnd().length;
		const results = Array.from(cut(file.slice(0, end)), (text) => read(text));
		// Without the very last hyphen of the last line, everything is still there.
		const reasons = reasonsOf(results);
		expect(Object.keys(reasons)).not.toContain('accepted');
		expect(Object.keys(reasons).toSorted()).toEqual(['file-damaged', 'file-not-recognized']);
	});
});

describe('1,000 splices of genuine ones', () => {
	const rightReasons = new Set(['file-damaged', 'signature-invalid', 'file-not-recognized']);
	const requests = Array.from({length: 10}, (_, index) => sampleRequest({sequence: index + 1}));

	// The beginning of one and the end of another, at places that are spread over both.
	function* spliced<Part extends string | Uint8Array>(
		all: readonly Part[],
		join: (head: Part, tail: Part) => Part,
		own: ReadonlySet<string>,
	): Generator<Part> {
		for (let index = 0, made = 0; made < 1000; index++) {
			const head = all[index % all.length]!;
			const tail = all[(index + 1 + (index % (all.length - 1))) % all.length]!;
			const place = 1 + Math.floor(((index * 7919) % 10_007) * ((head.length - 2) / 10_007));
			const piece = join(head.slice(0, place) as Part, tail.slice(place) as Part);
			// Where both are the same up to there, or from there on, the splice is one of the two.
			if (own.has(String(piece))) {
				continue;
			}

			made++;
			yield piece;
		}
	}

	test('requests', () => {
		const all = requests.map(({jws}) => jws);
		const pieces = [...spliced(all, (head, tail) => head + tail, new Set(all))];
		expect(pieces).toHaveLength(1000);
		const reasons = reasonsOf(pieces.map((text) => readRequest(text)));
		// Two dots too many, and it is no such envelope at all.
		expect(Object.keys(reasons).filter((reason) => !rightReasons.has(reason))).toEqual([]);
		expect(reasons['signature-invalid']).toBeGreaterThan(pieces.length / 2);
	});

	test('replies', () => {
		const all = requests.map((one, index) => replyTo(one, index + 1).jws);
		const pieces = [...spliced(all, (head, tail) => head + tail, new Set(all))];
		expect(pieces).toHaveLength(1000);
		const reasons = reasonsOf(pieces.map((text) => readReply(text)));
		expect(Object.keys(reasons).filter((reason) => !rightReasons.has(reason))).toEqual([]);
		expect(reasons['signature-invalid']).toBeGreaterThan(pieces.length / 2);
	});

	test('packed requests', () => {
		const all = requests.map(({jws}) => valueOf(packRequest(jws)));
		const join = (head: Uint8Array, tail: Uint8Array) => Uint8Array.from([...head, ...tail]);
		const pieces = [...spliced(all, join, new Set(all.map(String)))];
		expect(pieces).toHaveLength(1000);
		const reasons = reasonsOf(pieces.map((bytes) => readPackedRequest(bytes)));
		expect(Object.keys(reasons).filter((reason) => !rightReasons.has(reason))).toEqual([]);
		expect(reasons['signature-invalid']).toBeGreaterThan(pieces.length / 2);
	});
});
