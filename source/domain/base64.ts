// Base64 as RFC 4648 writes it, without the lenience of Node's decoder, which never fails: it skips foreign characters
// and drops leftover bits, so that many texts give the same bytes. Here one text stands for one sequence of bytes.

import {Buffer} from 'node:buffer';

/** Bytes as base64url without padding (RFC 4648, section 5; RFC 7515, section 2). */
export const encodeBase64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Bytes as standard base64 with padding (RFC 4648, section 4). */
export const encodeBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/**
Decodes base64url strictly.

@param text - Only `A–Z a–z 0–9 - _`, no padding, no white space.
@returns The bytes, or null where the alphabet, the length or the unused last bits are not as the encoder writes them.
*/
export function decodeBase64Url(text: string): Uint8Array | null {
	const bytes = Buffer.from(text, 'base64url');
	return bytes.toString('base64url') === text ? new Uint8Array(bytes) : null;
}

/**
Decodes standard base64 strictly.

@param text - Only `A–Z a–z 0–9 + /`, padded with `=` to a multiple of four, no white space.
@returns The bytes, or null where the alphabet, the padding or the unused last bits are not as the encoder writes them.
*/
export function decodeBase64(text: string): Uint8Array | null {
	const bytes = Buffer.from(text, 'base64');
	return bytes.toString('base64') === text ? new Uint8Array(bytes) : null;
}
