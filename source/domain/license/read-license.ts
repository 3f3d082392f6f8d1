// Tells a license from any other text and checks that it is genuine (protocol, section 8.1). Where this is stricter
// than the server: base64 must be well formed, no white space may stand inside a V3 token, and a V2 license must fill
// exactly one block of the key.

import {createHash} from 'node:crypto';
import {fault} from '../fault.js';
import {failure, success, type Result} from '../result.js';
import {Secret} from '../secret.js';
import type {License} from './license.js';
import type {LicenseKey} from './license-key.js';
import {readToken} from './license-token.js';
import {readBlock} from './license-block.js';

const prefix = 'RCV3_';
// Real licenses are 0.7 to 6 KB; one with signed support data stays below 100 KB.
const longestText = 524_288;
const nextSteps = [
	'Copy the license again from where it came from, the whole of it.',
	'Ask whoever sent it for the file itself instead of pasted text.',
];

const notGenuine = (message: string, cause: string) =>
	failure(fault('license-not-genuine', message, {cause, next: nextSteps}));

/** Why a text is neither form, or null where it may be one. */
function strange(text: string): {readonly message: string; readonly cause: string} | null {
	if (text.trim() === '') {
		return {message: 'There is no license here.', cause: 'Expected a license, found nothing.'};
	}

	if (/^\s+RCV3_/.test(text)) {
		return {
			message: 'There is white space before the license.',
			cause: 'Expected RCV3_ at the very beginning; the server does not recognize the license otherwise.',
		};
	}

	if (/^\s*eyJ[\w-]+\.[\w-]+\./.test(text)) {
		return {
			message: 'The beginning of the license is missing.',
			cause: 'Expected RCV3_ at the very beginning, found the token that comes behind it.',
		};
	}

	const other = /^\s*(?<start>[a-z]{2,8}\d{0,3}_)/i.exec(text)?.groups?.start;
	if (other !== undefined && other !== prefix) {
		return {
			message: 'This is not a license that Rocket.Chat knows.',
			cause: `Expected a text that begins with ${prefix}, found one that begins with ${other}.`,
		};
	}

	return null;
}

/**
Reads a license and checks its signature. The time plays no part here.

@param text - `RCV3_` with a compact JWS behind it, or V2 as base64 (684 characters with the vendor's key). White space
after a V3 license, and anywhere in a V2 one, is ignored, as the server ignores it.
@param keys - The public keys to try, in order.
@returns The license, `file-too-large`, or `license-not-genuine` whose cause says what was expected and what was found.
*/
export function readLicense(text: string, keys: readonly LicenseKey[]): Result<License> {
	if (text.length > longestText) {
		return failure(
			fault('file-too-large', 'The text is too long to be a license.', {
				cause: `Expected at most ${longestText} characters, found ${text.length}.`,
				next: ['Check that it is the license file and no other.'],
			}),
		);
	}

	const oddity = strange(text);
	if (oddity) {
		return notGenuine(oddity.message, oddity.cause);
	}

	const kind = text.startsWith(prefix) ? 'v3' : 'v2';
	const stored = kind === 'v3' ? text.trimEnd() : text.replaceAll(/\s+/g, '');
	const reading = kind === 'v3' ? readToken(stored.slice(prefix.length), keys) : readBlock(stored, keys);
	if (!reading.ok) {
		return notGenuine(reading.message, reading.cause);
	}

	return success({
		kind,
		text: new Secret(stored),
		digest: createHash('sha256').update(stored, 'utf8').digest('base64url'),
		...reading.license,
	});
}
