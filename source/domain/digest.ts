// The one digest of the program: SHA-256. Digests are identities; signature bytes never are.

import {createHash} from 'node:crypto';

/** SHA-256 of bytes, or of a text's UTF-8 bytes: 32 bytes (FIPS 180-4). */
export const sha256 = (content: Uint8Array | string): Uint8Array =>
	new Uint8Array(createHash('sha256').update(content).digest());

/** SHA-256 of a text's UTF-8 bytes as base64url without padding: 43 characters. */
export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');
