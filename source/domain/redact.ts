// How a secret and a digest appear on a screen, in the log and in `--json`.

import {digestOf} from './digest.js';
import {Secret} from './secret.js';

/**
A digest short enough to read aloud.

@param digest - A SHA-256 in base64url.
@returns Its first 12 characters (72 bits).
*/
export const shortDigest = (digest: string): string => digest.slice(0, 12);

/**
What may be shown of a license, a token or a blob: length, last four characters and digest, never the text.

@param text - The secret, wrapped or not.
@returns Such as `3148 characters, ends in Xk9Q, SHA-256 qL3v9-Zt0aBc`.
*/
export function redactLicense(text: Secret | string): string {
	const secret = typeof text === 'string' ? new Secret(text) : text;
	return `${secret.toString()}, SHA-256 ${shortDigest(digestOf(secret.reveal()))}`;
}
