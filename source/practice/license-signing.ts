// Signs practice licenses in the two forms of the vendor (protocol, section 8.1).

import {Buffer} from 'node:buffer';
import {constants, privateEncrypt, sign} from 'node:crypto';
import {practiceLicensePrivateKey} from './practice-license-key.js';

const base64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

/**
Makes a compact JWS, RS256, with the practice key.

@param content - The payload; goes through JSON.
@returns Three base64url parts with dots between.
*/
export function signPracticeToken(content: unknown): string {
	const signed = `${base64url('{"alg":"RS256","typ":"JWT"}')}.${base64url(JSON.stringify(content))}`;
	const signature = sign('sha256', Buffer.from(signed, 'ascii'), practiceLicensePrivateKey);
	return `${signed}.${signature.toString('base64url')}`;
}

/**
Makes a V3 license text.

@param content - The license as the vendor's typings name its members (protocol, section 8.3).
@returns `RCV3_` and a compact JWS.
*/
export const signPracticeLicense = (content: unknown): string => `RCV3_${signPracticeToken(content)}`;

/**
Makes a V2 license text.

@param content - The license, at most 501 bytes as JSON: one RSA block less the PKCS #1 padding (protocol, section 8.1).
@returns 684 base64 characters.
*/
export const signPracticeLicenseV2 = (content: unknown): string =>
	privateEncrypt(
		{key: practiceLicensePrivateKey, padding: constants.RSA_PKCS1_PADDING},
		Buffer.from(JSON.stringify(content), 'utf8'),
	).toString('base64');
