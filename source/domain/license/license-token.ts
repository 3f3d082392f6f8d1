// V3: a compact JWS (RFC 7515) by RSA. The server does not pin the algorithm: any RSA signature method of the right key
// passes there (protocol, section 8.4b), and so it does here. `none`, shared secrets and elliptic curves never do.

import {constants, publicDecrypt, verify} from 'node:crypto';
import {Buffer} from 'node:buffer';
import * as z from 'zod/mini';
import {plainText} from '../plain-text.js';
import type {LicenseKey} from './license-key.js';
import {isRecord} from './json-values.js';
import {licenseContent} from './license-content.js';
import type {Reading} from './reading.js';

const methods = {
	RS256: {hash: 'sha256', padding: 'pkcs1'},
	RS384: {hash: 'sha384', padding: 'pkcs1'},
	RS512: {hash: 'sha512', padding: 'pkcs1'},
	PS256: {hash: 'sha256', padding: 'pss'},
	PS384: {hash: 'sha384', padding: 'pss'},
	PS512: {hash: 'sha512', padding: 'pss'},
} as const;

type Method = (typeof methods)[keyof typeof methods];

const anything = z.optional(z.unknown());
const header = z.looseObject({alg: z.string(), crit: anything, b64: anything});

const failed = (message: string, cause: string): Reading => ({ok: false, message, cause});

/** Strict base64url: what Node would skip or repair is refused, since other readers see other bytes there. */
function bytesOf(part: string): Buffer | null {
	const bytes = Buffer.from(part, 'base64url');
	return bytes.toString('base64url') === part ? bytes : null;
}

function jsonOf(bytes: Buffer): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
	} catch {
		return undefined;
	}
}

const isMethod = (name: string): name is keyof typeof methods => Object.hasOwn(methods, name);

/** What is wrong with a header, or the method that it names. */
function methodOf(bytes: Buffer): Method | Reading {
	const parsed = header.safeParse(jsonOf(bytes));
	if (!parsed.success) {
		return failed(
			'The license is damaged: its header cannot be read.',
			'Expected JSON with an "alg" in the first part.',
		);
	}

	const {alg, crit, b64} = parsed.data;
	if (crit !== undefined || (b64 !== undefined && b64 !== true)) {
		return failed(
			'The license asks for a way of reading that licenses do not have.',
			'Expected a header without "crit" and "b64".',
		);
	}

	if (isMethod(alg)) {
		return methods[alg];
	}

	const expected = `Expected a signature by RSA (RS256), found "${plainText(alg, 20)}"`;
	if (alg.toLowerCase() === 'none') {
		return failed('The license is not signed.', `${expected}, which means no signature at all.`);
	}

	return alg.startsWith('HS')
		? failed('The license is not signed by its issuer.', `${expected}, which anyone who has the public key can make.`)
		: failed('The license is signed in a way that the server does not take.', `${expected}.`);
}

const isSignedBy = (key: LicenseKey, method: Method, content: Buffer, signature: Buffer): boolean =>
	verify(
		method.hash,
		content,
		method.padding === 'pss'
			? {key: key.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST}
			: {key: key.key, padding: constants.RSA_PKCS1_PADDING},
		signature,
	);

/** Whether the signature was made with this key, over whatever content: then the content is what was changed. */
function isOfKey(key: LicenseKey, signature: Buffer): boolean {
	try {
		publicDecrypt({key: key.key, padding: constants.RSA_PKCS1_PADDING}, signature);
		return true;
	} catch {
		return false;
	}
}

const lengthOf = (key: LicenseKey): number => Math.ceil((key.key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);

/** Says as exactly as can be known why no key verifies a token. */
function explain(keys: readonly LicenseKey[], method: Method, signature: Buffer): Reading {
	const lengths = keys.map((key) => lengthOf(key));
	const expected = lengths[0] ?? 0;
	if (!lengths.includes(signature.length)) {
		return signature.length < expected
			? failed(
					'The license is cut off, or signed with another key.',
					`Expected a signature of ${expected} bytes, found ${signature.length}.`,
				)
			: failed(
					'The license is signed with another key, or has text added at its end.',
					`Expected a signature of ${expected} bytes, found ${signature.length}.`,
				);
	}

	return method.padding === 'pkcs1' && keys.some((key) => isOfKey(key, signature))
		? failed(
				'The license was changed after it was signed.',
				'Expected the content that was signed; the signature is by the right key, but over other content.',
			)
		: failed(
				'The license is not signed with the key that licenses are checked with.',
				'Expected a signature by that key; this one is by another key, or it was changed.',
			);
}

/**
Verifies the token of a V3 license.

@param token - Compact JWS, without the prefix `RCV3_`.
@param keys - The public keys to try, in order.
*/
export function readToken(token: string, keys: readonly LicenseKey[]): Reading {
	const parts = token.split('.');
	const [head, payload, signature] = parts.map((part) => bytesOf(part));
	if (parts.length !== 3) {
		return failed(
			parts.length < 3 ? 'The license is cut off.' : 'The license is damaged.',
			`Expected three parts with a dot between them, found ${parts.length}.`,
		);
	}

	if (!head || !payload || !signature) {
		const place = ['first', 'second', 'third'][[head, payload, signature].findIndex((part) => !part)];
		return failed('The license is damaged or cut off.', `Expected base64url text; its ${place} part is none.`);
	}

	const method = methodOf(head);
	if ('ok' in method) {
		return method;
	}

	if (signature.length === 0) {
		return failed('The license is cut off: its signature is missing.', 'Expected a signature in the third part.');
	}

	const content = Buffer.from(`${parts[0]}.${parts[1]}`, 'ascii');
	const signer = keys.find((key) => isSignedBy(key, method, content, signature));
	return signer ? readPayload(payload, signer) : explain(keys, method, signature);
}

function readPayload(bytes: Buffer, signer: LicenseKey): Reading {
	const payload = jsonOf(bytes);
	if (!isRecord(payload)) {
		return failed('The license is signed, but holds no license data.', 'Expected a JSON object, found something else.');
	}

	// The server's JOSE library refuses a time claim that is not a number (RFC 7519, section 4.1).
	const odd = ['exp', 'nbf', 'iat'].find((name) => payload[name] !== undefined && typeof payload[name] !== 'number');
	const time = (name: string): number | null => (typeof payload[name] === 'number' ? payload[name] : null);
	return {
		ok: true,
		license: {
			content: licenseContent.parse(payload),
			key: signer.origin,
			claims: {expiresAt: time('exp'), notBefore: time('nbf')},
			flaw:
				odd === undefined
					? null
					: `The token's "${odd}" has to be a number of seconds, and is none; the server refuses it.`,
		},
	};
}
