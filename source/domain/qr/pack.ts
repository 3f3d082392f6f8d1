// The packed form of a request, for QR frames: a third of the signed text, without loss. The header is left out, since the
// public key gives all of it, and the register data are unpacked from their base64, which hides them from compression.

import {Buffer} from 'node:buffer';
import {deflateRawSync, type InflateRaw, inflateRawSync} from 'node:zlib';
import {decodeBase64, encodeBase64, encodeBase64Url} from '../base64.js';
import {sizeCap} from '../envelope-faults.js';
import {fault} from '../fault.js';
import {readRequest, requestHeaderText, type SignedRequest} from '../request.js';
import {failure, type Result, success} from '../result.js';
import {requestDictionary} from './dictionary.js';

const formatByte = 0x01;
const keyLength = 32;
const signatureLength = 64;
const headLength = 1 + keyLength + signatureLength;
const dictionary = Buffer.from(requestDictionary, 'ascii');

/**
Packs a request.

@param jws - The request's compact JWS; it is verified first.
@returns Byte 0x01, the public key (32 bytes), the signature (64 bytes), and the payload's text after `unwrapRegisterData`,
deflated without header at level 9 with the preset dictionary; or the fault with which `readRequest` refuses it.
*/
export function packRequest(jws: string): Result<Uint8Array> {
	const request = readRequest(jws);
	if (!request.ok) {
		return request;
	}

	const packed = packVerified(request.value);
	const rebuilt = unpackRequest(packed);
	return rebuilt.ok && rebuilt.value === request.value.jws
		? success(packed)
		: failure(
				fault('internal', 'The request cannot be packed into QR frames without loss.', {
					next: ['Carry the request file instead.'],
				}),
			);
}

/**
Reads and verifies a packed request.

@param packed - What `packRequest` gave.
@returns The request, or a fault of `unpackRequest` or `readRequest`.
*/
export function readPackedRequest(packed: Uint8Array): Result<SignedRequest> {
	const jws = unpackRequest(packed);
	const request = jws.ok ? readRequest(jws.value) : jws;
	return request.ok && isSlip(packed, packVerified(request.value)) ? damaged() : request;
}

function packVerified({jws, publicKey}: SignedRequest): Uint8Array {
	const [, payload, signature] = jws.split('.') as [string, string, string];
	const text = unwrapRegisterData(utf8(Buffer.from(payload, 'base64url')) ?? '');
	const deflated = deflateRawSync(text, {level: 9, dictionary});
	return new Uint8Array(
		Buffer.concat([Uint8Array.of(formatByte), publicKey, Buffer.from(signature, 'base64url'), deflated]),
	);
}

/**
Rebuilds a request.

@param packed - What `packRequest` gave; anything else is refused.
@returns The compact JWS, not verified: give it to `readRequest`. Or `file-not-recognized`, `file-damaged`, `file-too-large`.
*/
export function unpackRequest(packed: Uint8Array): Result<string> {
	if (packed[0] !== formatByte) {
		return failure(
			fault('file-not-recognized', 'These QR frames are of a kind that this version does not know.', {
				cause: `The packed form begins with byte ${packed[0] ?? 'none'}; expected ${formatByte}.`,
				next: ['Use the same version of rc-register on both sides, or carry the request file.'],
			}),
		);
	}

	const payload = inflatePayload(packed.subarray(headLength));
	if (!payload.ok) {
		return payload;
	}

	const header = requestHeaderText(packed.subarray(1, 1 + keyLength));
	const signature = packed.subarray(1 + keyLength, headLength);
	return success(
		[Buffer.from(header), Buffer.from(payload.value), signature].map((part) => encodeBase64Url(part)).join('.'),
	);
}

/**
Replaces the register data's base64 with the JSON that it encodes, so that it compresses.

@param payloadText - The payload's JSON.
@returns JSON whose `registerData` is an object; or the same text, wherever `wrapRegisterData` would not give back every character
(another spelling of a number, a member that stands twice, base64 with other padding, no JSON at all).
*/
export function unwrapRegisterData(payloadText: string): string {
	const payload = parseObject(payloadText);
	const encoded = payload?.registerData;
	const decoded = typeof encoded === 'string' ? utf8(decodeBase64(encoded)) : undefined;
	const registerData = decoded === undefined ? undefined : parseObject(decoded);
	if (registerData === undefined) {
		return payloadText;
	}

	const unwrapped = JSON.stringify({...payload, registerData});
	return wrapRegisterData(unwrapped) === payloadText ? unwrapped : payloadText;
}

/**
Undoes `unwrapRegisterData`. The two cases need no mark: an object was unwrapped, a string was left as it is.

@param text - What `unwrapRegisterData` gave.
@returns The payload's JSON, character for character.
*/
export function wrapRegisterData(text: string): string {
	const payload = parseObject(text);
	const registerData = payload?.registerData;
	return isObject(registerData)
		? JSON.stringify({...payload, registerData: base64OfText(JSON.stringify(registerData))})
		: text;
}

// More than a few changed bits are no slip: another version of zlib packs in its own way.
const mostSlips = 8;

/**
Whether bits were changed that unpack to the same text all the same: Deflate looks neither at what is left of its last
byte nor at the padding inside (RFC 1951, section 3.2.4).
*/
function isSlip(packed: Uint8Array, own: Uint8Array): boolean {
	if (packed.length !== own.length) {
		return false;
	}

	const slips = own.reduce((count, byte, index) => count + onesIn(byte ^ packed[index]!), 0); // eslint-disable-line no-bitwise -- it is bits that are compared
	return slips > 0 && slips <= mostSlips;
}

const onesIn = (byte: number): number => byte.toString(2).replaceAll('0', '').length;

function inflatePayload(deflated: Uint8Array): Result<string> {
	try {
		const {buffer, engine} = inflateRawSync(deflated, {
			dictionary,
			maxOutputLength: sizeCap.request,
			info: true,
		}) as unknown as {buffer: Buffer; engine: InflateRaw};
		const text = utf8(buffer);
		// Zlib ignores what follows the end: many packed forms would then give one request.
		const isWhole = text !== undefined && engine.bytesWritten === deflated.length;
		return isWhole ? success(wrapRegisterData(text)) : damaged();
	} catch (error) {
		return error instanceof RangeError ? tooLarge() : damaged();
	}
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

const base64OfText = (text: string): string => encodeBase64(Buffer.from(text, 'utf8'));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function utf8(bytes: Uint8Array | null): string | undefined {
	try {
		return bytes === null ? undefined : new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
	} catch {
		return undefined;
	}
}

const damaged = () =>
	failure(
		fault('file-damaged', 'The QR frames fit together, but what they hold cannot be unpacked.', {
			next: ['Read all frames again, or carry the request file.'],
		}),
	);

const tooLarge = () =>
	failure(
		fault('file-too-large', 'What the QR frames hold is too large for a request.', {
			cause: `Unpacked it has more than ${sizeCap.request} bytes.`,
			next: ['Make sure that these are the frames of a request.'],
		}),
	);
