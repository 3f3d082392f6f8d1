// The shape of what is remembered between runs, for whoever reads it from the disk.

import * as z from 'zod/mini';

/** The schema that this program writes. */
export const newestSchema = 1;

const text = z.string();
const time = z.iso.datetime();

export const pendingRequest = z.strictObject({
	/** Three words, for people. */
	case: text,
	/** SHA-256 of the compact JWS, base64url without padding. */
	requestDigest: text,
	sequence: z.int().check(z.positive()),
	requestedAt: time,
	expiresAt: time,
	/** Where the signed request was written, absolute. */
	file: text,
	/** Where the portal text was written, absolute. */
	portalFile: text,
	/** The user that made it, as sudo names them. */
	requestedBy: text,
	/** `address` of the register data: the workspace's own address. */
	siteUrl: text,
});

const answeredRequest = z.strictObject({
	requestDigest: text,
	/** SHA-256 of the reply's compact JWS. */
	replyDigest: text,
	/** `kid` of the desk key that signed the reply. */
	deskKey: text,
	importedAt: time,
});

const keptLicense = z.strictObject({
	/** SHA-256 of the license text, base64url. */
	digest: text,
	/** The 0600 file in the state folder that holds the text. */
	file: text,
	keptAt: time,
});

/** A step that changes the workspace: written down before it is sent, cleared when its outcome is known. */
export const unfinishedStep = z.strictObject({
	step: z.enum(['connect', 'sync', 'register', 'license', 'disconnect', 'rollback']),
	startedAt: time,
	/** Digests of what was being sent, so that the next run can recognize the outcome. */
	digests: z.array(text),
});

export const workspaceRecord = z.strictObject({
	pending: z.nullable(pendingRequest),
	answered: z.array(answeredRequest),
	/** The first desk key seen, by `kid`; another one needs the operator's yes. */
	deskKey: z.nullable(text),
	keptLicense: z.nullable(keptLicense),
	unfinished: z.nullable(unfinishedStep),
});

/** The stored document, checked whenever it is read. */
export const savedState = z.strictObject({
	schema: z.literal(newestSchema),
	/** The last sequence number that a request took. */
	sequence: z.int().check(z.nonnegative()),
	/** The newest time ever seen in something signed. */
	newestTimeSeen: z.nullable(time),
	lastUrl: z.nullable(text),
	workspaces: z.record(text, workspaceRecord),
});
