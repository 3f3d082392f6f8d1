// What a request and a reply have in common: a compact JWS (RFC 7515) with Ed25519 (RFC 8037) that carries its own key.

import {Buffer} from 'node:buffer';
import * as z from 'zod/mini';
import {decodeBase64Url, encodeBase64Url} from './base64.js';
import {digestOf} from './digest.js';
import {
	contentRefused,
	envelopeFault,
	envelopeTooLarge,
	sizeCap,
	type EnvelopeKind,
	type EnvelopeRefusal,
} from './envelope-faults.js';
import {keyId, type Identity} from './identity.js';
import {plainText} from './plain-text.js';
import {failure, success, type Result} from './result.js';
import {verifyStrictly} from './strict-signature.js';

/** An envelope whose signature is right. */
export type VerifiedJws = {
	/** The compact JWS itself. */
	readonly jws: string;
	/** SHA-256 of its text, base64url. */
	readonly digest: string;
	/** RFC 7638 thumbprint of the key. */
	readonly keyId: string;
	/** Ed25519, 32 bytes. */
	readonly publicKey: Uint8Array;
	/** The signed JSON, parsed and not yet judged. */
	readonly content: unknown;
};

const key = z.string().check(z.length(43));

const header = z.strictObject({
	alg: z.string(),
	typ: z.string(),
	kid: z.string(),
	jwk: z.strictObject({kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: key}),
});

/**
The exact text of the protected header.

@param kind - Decides `typ`.
@param publicKey - Ed25519, 32 bytes; gives `jwk` and `kid`.
*/
export const jwsHeaderText = (kind: EnvelopeKind, publicKey: Uint8Array): string =>
	JSON.stringify({
		alg: 'EdDSA',
		typ: typeOf(kind),
		kid: keyId(publicKey),
		jwk: {kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(publicKey)},
	});

/**
Signs a payload.

@param envelope
@param envelope.kind - Decides `typ`.
@param envelope.payloadText - JSON; exactly these UTF-8 bytes are signed.
@param envelope.identity - Whose key signs; `jwk` and `kid` are taken from it.
@returns Header, payload and signature in base64url, divided by dots.
*/
export function signCompactJws({
	kind,
	payloadText,
	identity,
}: {
	readonly kind: EnvelopeKind;
	readonly payloadText: string;
	readonly identity: Identity;
}): string {
	const signingInput = [jwsHeaderText(kind, identity.publicKey), payloadText]
		.map((part) => encodeBase64Url(Buffer.from(part, 'utf8')))
		.join('.');
	return `${signingInput}.${encodeBase64Url(identity.sign(Buffer.from(signingInput, 'ascii')))}`;
}

/**
Verifies a compact JWS. Nothing of the payload is looked at before its signature is right.

@param jws - The text alone, without armor or white space.
@param kind - The envelope that is expected.
@returns The content with its key, or `file-too-large`, `file-not-recognized`, `file-damaged`, `signature-invalid`.
*/
export function verifyCompactJws(jws: string, kind: EnvelopeKind): Result<VerifiedJws> {
	if (jws.length > sizeCap[kind]) {
		return failure(envelopeTooLarge(kind, jws.length));
	}

	// Base64url of `{"`, with which every header begins.
	if (!jws.startsWith('eyJ')) {
		return refuse(
			'file-not-recognized',
			kind,
			'Expected a text that begins with "eyJ", or the lines of a file around it.',
		);
	}

	const parts = jws.split('.');
	if (parts.length !== 3) {
		return refuse('file-not-recognized', kind, `Expected three parts divided by dots; found ${parts.length}.`);
	}

	const [headerBytes, payloadBytes, signature] = parts.map((part) => decodeBase64Url(part));

	if (!headerBytes || !payloadBytes || !signature) {
		const place = ['first', 'second', 'third'][[headerBytes, payloadBytes, signature].findIndex((bytes) => !bytes)];
		return refuse('file-damaged', kind, `The ${place} of its three parts is not base64url, or is cut off.`);
	}

	const found = readHeader(headerBytes, kind);
	if (!found.ok) {
		return found;
	}

	const {publicKey} = found.value;
	const signingInput = Buffer.from(jws.slice(0, jws.lastIndexOf('.')), 'ascii');
	if (!verifyStrictly(signingInput, signature, publicKey)) {
		return refuse(
			'signature-invalid',
			kind,
			`Expected a signature by the key ${found.value.keyId}; the one that is there does not fit the content.`,
		);
	}

	const content = parseExactly(payloadBytes);
	return content === undefined
		? failure(contentRefused(kind, 'Expected JSON in UTF-8 without white space and with each member once.'))
		: success({jws, digest: digestOf(jws), keyId: found.value.keyId, publicKey, content});
}

const typeOf = (kind: EnvelopeKind): string => `rc-registration-${kind}+jws`;

function readHeader(bytes: Uint8Array, kind: EnvelopeKind): Result<{publicKey: Uint8Array; keyId: string}> {
	const parsed = header.safeParse(parseExactly(bytes));
	if (!parsed.success) {
		return refuse(
			'file-damaged',
			kind,
			'Expected a header with alg, typ, kid and jwk and nothing else in its first part; found something else.',
		);
	}

	const {alg, typ, kid, jwk} = parsed.data;
	const other: EnvelopeKind = kind === 'request' ? 'reply' : 'request';
	if (typ !== typeOf(kind)) {
		const found = typ === typeOf(other) ? `This is a registration ${other}` : `Its type is "${plainText(typ, 60)}"`;
		return refuse('file-not-recognized', kind, `${found}; a registration ${kind} was expected.`);
	}

	if (alg !== 'EdDSA') {
		return refuse('signature-invalid', kind, `Expected a signature with EdDSA; it names "${plainText(alg, 60)}".`);
	}

	const publicKey = decodeBase64Url(jwk.x);
	if (publicKey?.length !== 32) {
		return refuse(
			'file-damaged',
			kind,
			`Expected a public key of 32 bytes in base64url; found ${plainText(jwk.x, 60)}.`,
		);
	}

	const thumbprint = keyId(publicKey);
	return kid === thumbprint
		? success({publicKey, keyId: thumbprint})
		: refuse('signature-invalid', kind, `It names the key ${plainText(kid, 60)}, but carries the key ${thumbprint}.`);
}

// Only the JSON that `JSON.stringify` writes is accepted: RFC 8259, section 4, leaves open what a member that stands twice
// means, so that two readers could see two contents under one signature (RFC 7515, section 4, forbids it in the header).
function parseExactly(bytes: Uint8Array): unknown {
	try {
		const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
		const content: unknown = JSON.parse(text);
		return JSON.stringify(content) === text ? content : undefined;
	} catch {
		return undefined;
	}
}

const refuse = (code: EnvelopeRefusal, kind: EnvelopeKind, cause: string) => failure(envelopeFault(code, kind, cause));
