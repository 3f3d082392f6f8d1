// What a desk keeps in mind of each of many requests: small, so that ten thousand of them fit, whatever they carry.

import {digestOf} from '../digest.js';
import type {SignedRequest} from '../request.js';

/** A verified request without what it carries. */
export type RequestBrief = {
	/** The file that it came from. */
	readonly file: string;
	readonly caseName: string;
	readonly digest: string;
	/** The host's signing key. */
	readonly keyId: string;
	/** As it is signed; clean it before it is shown. */
	readonly workspace: {readonly url: string; readonly uniqueId: string | null; readonly version: string};
	readonly createdAt: string;
	readonly expiresAt: string;
	readonly sequence: number;
	/** SHA-256 of the portal text, base64url: a file with that text is no answer. */
	readonly portalDigest: string;
};

/** Takes down what matters of a request. */
export const briefOf = (file: string, {caseName, digest, keyId, payload}: SignedRequest): RequestBrief => ({
	file,
	caseName,
	digest,
	keyId,
	workspace: payload.workspace,
	createdAt: payload.createdAt,
	expiresAt: payload.expiresAt,
	sequence: payload.sequence,
	portalDigest: digestOf(payload.registerData),
});
