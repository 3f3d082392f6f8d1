// The shape of what is remembered between runs, for whoever reads it from the disk.

import * as z from 'zod';

export const pendingRequest = z.strictObject({
	/** Three words, for people. */
	case: z.string(),
	/** SHA-256 of the compact JWS, base64url without padding. */
	requestDigest: z.string(),
	sequence: z.int().positive(),
	requestedAt: z.iso.datetime(),
	expiresAt: z.iso.datetime(),
	/** Where the signed request was written, absolute. */
	file: z.string(),
	/** Where the portal text was written, absolute. */
	portalFile: z.string(),
	/** The user that made it, as sudo names them. */
	requestedBy: z.string(),
	/** `address` of the register data: the workspace's own address. */
	siteUrl: z.string(),
});

const answeredRequest = z.strictObject({
	requestDigest: z.string(),
	/** SHA-256 of the reply's compact JWS. */
	replyDigest: z.string(),
	/** `kid` of the desk key that signed the reply. */
	deskKey: z.string(),
	importedAt: z.iso.datetime(),
});

const keptLicense = z.strictObject({
	/** SHA-256 of the license text, base64url. */
	digest: z.string(),
	/** The 0600 file in the state folder that holds the text. */
	file: z.string(),
	keptAt: z.iso.datetime(),
});

/** A step that changes the workspace: written down before it is sent, cleared when its outcome is known. */
export const unfinishedStep = z.strictObject({
	step: z.enum(['connect', 'sync', 'register', 'license', 'disconnect', 'rollback']),
	startedAt: z.iso.datetime(),
	/** Digests of what was being sent, so that the next run can recognize the outcome. */
	digests: z.array(z.string()),
});

export const workspaceRecord = z.strictObject({
	pending: pendingRequest.nullable(),
	answered: z.array(answeredRequest),
	/** The first desk key seen, by `kid`; another one needs the operator's yes. */
	deskKey: z.string().nullable(),
	keptLicense: keptLicense.nullable(),
	unfinished: unfinishedStep.nullable(),
});

/** The stored document, checked whenever it is read. */
export const savedState = z.strictObject({
	schema: z.literal(1),
	/** The last sequence number that a request took. */
	sequence: z.int().nonnegative(),
	/** The newest time ever seen in something signed. */
	newestTimeSeen: z.iso.datetime().nullable(),
	lastUrl: z.string().nullable(),
	workspaces: z.record(z.string(), workspaceRecord),
});
