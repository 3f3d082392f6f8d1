import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {deflateRawSync, inflateRawSync} from 'node:zlib';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {requestDictionary} from '../../../source/domain/qr/dictionary.js';
import {framesOf} from '../../../source/domain/qr/frames.js';
import {packRequest, unpackRequest, unwrapRegisterData, wrapRegisterData} from '../../../source/domain/qr/pack.js';
import {readFrames} from '../../../source/domain/qr/read-frames.js';
import type {Result} from '../../../source/domain/result.js';
import {
	encodeRegisterData,
	licensedRequest,
	plainRegisterData,
	plainRequest,
	sampleRequest,
} from './sample-requests.js';

const dictionary = Buffer.from(requestDictionary, 'ascii');

function valueOf<Value>(result: Result<Value>): Value {
	if (!result.ok) {
		throw new Error(result.fault.message);
	}

	return result.value;
}

const codeOf = (result: Result<unknown>) => (result.ok ? undefined : result.fault.code);
const packingCodeOf = (jws: string) => codeOf(packRequest(jws));
const packedLengthOf = (jws: string) => valueOf(packRequest(jws)).length;
const unpackingCodeOf = (...bytes: number[]) => codeOf(unpackRequest(Uint8Array.from(bytes)));
const packed = valueOf(packRequest(plainRequest().jws));
const hashOf = (text: string) => createHash('sha256').update(text, 'ascii').digest('hex');
const payloadWith = (json: string) => JSON.stringify({v: 1, registerData: encodeRegisterData(json), log: null});

test('a packed request is the byte 1, the key, the signature, and the deflated payload with its register data as JSON', () => {
	const request = plainRequest();
	expect(packed[0]).toBe(1);
	expect(packed.slice(1, 33)).toEqual(request.publicKey);
	expect(Buffer.from(packed.slice(33, 97)).toString('base64url')).toBe(request.jws.split('.', 3)[2]);
	const inflated = inflateRawSync(packed.slice(97), {dictionary}).toString('utf8');
	expect(inflated).toBe(JSON.stringify({...request.payload, registerData: plainRegisterData}));
});

test('a request packs to a fifth of its text, and one with a license inside to a third', () => {
	const plain = plainRequest().jws;
	const licensed = licensedRequest().jws;
	expect(packedLengthOf(plain) * 5).toBeLessThan(plain.length);
	expect(packedLengthOf(licensed) * 3).toBeLessThan(licensed.length);
});

test.each([
	['plain', plainRequest()],
	['licensed', licensedRequest()],
])('the %s request comes back character for character', (_, request) => {
	const whole = valueOf(packRequest(request.jws));
	expect(unpackRequest(whole)).toEqual({ok: true, value: request.jws});
});

test('the dictionary is frozen', () => {
	expect(hashOf(requestDictionary)).toBe('d03d7078017ee27d2bc4518d7c5954815e766fd08288f07cc474b0a5aff2b0fa');
	expect(requestDictionary).toMatch(/^[ -~]+$/);
});

// Register data whose JSON other servers, forks or hands might spell otherwise than V8 does.
test.each([
	['a number with a zero behind the point', '{"seats":1.0}'],
	['an exponent', '{"seats":1e3}'],
	['a negative zero', '{"seats":-0}'],
	['a number beyond doubles', '{"seats":12345678901234567890}'],
	['a member that stands twice', '{"seats":1,"seats":2}'],
	['numeric names out of order', '{"b":1,"2":2,"1":3}'],
	['a needless escape', String.raw`{"siteName":"\u0041\/"}`],
	['white space', '{ "seats": 1 }'],
	['a line end at the end', '{"seats":1}\n'],
	['a byte order mark', '\u{FEFF}{"seats":1}'],
	['an array', '[1,2]'],
	['a text', '"registerData"'],
	['null', 'null'],
	['no JSON', 'not JSON'],
])('register data with %s stay base64', (_, json) => {
	const payload = payloadWith(json);
	expect(unwrapRegisterData(payload)).toBe(payload);
	expect(wrapRegisterData(payload)).toBe(payload);
});

test.each([
	['a member named __proto__', '{"__proto__":{"seats":1},"constructor":null}'],
	['text of all planes and controls', String.raw`{"siteName":"Ægir 😀 日本 \u0000\u001b\n","á":"\"\\"}`],
	['a lone surrogate', String.raw`{"siteName":"\ud83d"}`],
	['register data inside', '{"registerData":{"registerData":"eyJhIjoxfQ=="}}'],
	['nothing', '{}'],
])('register data with %s are unwrapped and come back', (_, json) => {
	const payload = payloadWith(json);
	const unwrapped = unwrapRegisterData(payload);
	expect(unwrapped).toBe(`{"v":1,"registerData":${json},"log":null}`);
	expect(wrapRegisterData(unwrapped)).toBe(payload);
});

test.each(['AA', 'AA=', 'AB==', 'e30', 'e31=', 'e30=\n', '_30='])(
	'register data that are no base64 as a server writes it, like %j, stay as they are',
	(registerData) => {
		const payload = JSON.stringify({registerData});
		expect(unwrapRegisterData(payload)).toBe(payload);
	},
);

test('register data that are not UTF-8 stay base64', () => {
	const payload = JSON.stringify({registerData: Buffer.from('{"a":"\u{FF}"}', 'latin1').toString('base64')});
	expect(unwrapRegisterData(payload)).toBe(payload);
});

test('any payload comes back character for character, whatever JSON its register data hold', () => {
	const text = fc.string({unit: 'binary'});
	const object = fc.dictionary(text, fc.jsonValue({stringUnit: 'binary'}));
	const compact = object.map((value) => JSON.stringify(value));
	const spaced = object.map((value) => JSON.stringify(value, null, 1));
	const exponential = fc.double().map((value) => `{"seats":${value.toExponential()}}`);
	const comesBack = fc.property(
		fc.oneof(fc.json({stringUnit: 'binary'}), compact, spaced, exponential, text),
		object,
		(registerData, others) => {
			const payload = JSON.stringify({...others, registerData: encodeRegisterData(registerData), last: 1});
			const unwrapped = unwrapRegisterData(payload);
			expect(wrapRegisterData(unwrapped)).toBe(payload);
		},
	);
	fc.assert(comesBack, {numRuns: 500});
});

test('any signed request comes back through frames, read in any order', () => {
	const members = fc.dictionary(fc.string({unit: 'grapheme'}), fc.jsonValue({stringUnit: 'grapheme'}), {maxKeys: 8});
	const capacities = fc.integer({min: 53, max: 1003});
	const places = fc.infiniteStream(fc.nat(99));
	const comesBack = fc.property(members, fc.boolean(), capacities, places, (more, isSpaced, capacity, order) => {
		const {address: _, ...rest} = more;
		const json = JSON.stringify({...plainRegisterData, ...rest}, undefined, isSpaced ? 1 : 0);
		const request = sampleRequest(encodeRegisterData(json));
		const frames = framesOf({packed: valueOf(packRequest(request.jws)), digest: request.digest, capacity});
		const shuffled = frames
			.map((frame) => ({frame, place: order.next().value as number}))
			.toSorted((one, other) => one.place - other.place)
			.map(({frame}) => frame);
		const read = readFrames(shuffled);
		expect(valueOf(read)).toEqual(request);
	});
	fc.assert(comesBack, {numRuns: 25});
});

test('a request that was changed is not packed', () => {
	const {jws} = plainRequest();
	expect(packingCodeOf(`${jws.slice(0, -4)}AAAA`)).toBe('signature-invalid');
	expect(packingCodeOf('not a request')).toBe('file-not-recognized');
});

test('what is damaged, cut, lengthened or of another kind is refused', () => {
	expect(unpackingCodeOf()).toBe('file-not-recognized');
	expect(unpackingCodeOf(2, ...packed.slice(1))).toBe('file-not-recognized');
	expect(unpackingCodeOf(...packed.slice(0, 60))).toBe('file-damaged');
	expect(unpackingCodeOf(...packed.slice(0, 97))).toBe('file-damaged');
	expect(unpackingCodeOf(...packed.slice(0, -3))).toBe('file-damaged');
	expect(unpackingCodeOf(...packed, 0)).toBe('file-damaged');
});

test('a small text that unpacks to a flood is refused', () => {
	const flood = deflateRawSync(Buffer.alloc(200_000, 'a'), {level: 9, dictionary});
	expect(flood.length).toBeLessThan(1000);
	expect(unpackingCodeOf(...packed.slice(0, 97), ...flood)).toBe('file-too-large');
});

test('one changed byte anywhere in the packed form never gives a request', () => {
	const request = plainRequest();
	// Every byte would take seconds: each signature is verified.
	for (let place = 0; place < packed.length; place += 5) {
		const changed = packed.with(place, 255 - packed[place]!);
		const frames = framesOf({packed: changed, digest: request.digest, capacity: 1003});
		const read = readFrames(frames);
		expect(read.ok, `byte ${place}`).toBe(false);
	}
});

test('frames that name another digest than their request has are refused', () => {
	const request = plainRequest();
	const frames = framesOf({packed, digest: 'AAAAAAAAAAA', capacity: 300});
	const read = readFrames(frames);
	expect(codeOf(read)).toBe('file-damaged');
	expect(read).toMatchObject({fault: {cause: expect.stringContaining(request.digest) as unknown}});
});
