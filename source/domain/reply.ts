// A registration reply: what the portal gave back, sealed to one host and signed by the desk that sealed it.

import {Buffer} from 'node:buffer';
import nacl from 'tweetnacl';
import * as z from 'zod/mini';
import {armor} from './armor.js';
import {decodeBase64Url, encodeBase64Url} from './base64.js';
import {caseNameOf} from './case-name.js';
import {signCompactJws} from './compact-jws.js';
import {digestOf} from './digest.js';
import {fault} from './fault.js';
import type {Identity} from './identity.js';
import {contentRefused} from './envelope-faults.js';
import {bytes32, firstIssue, instant, sealingKey, versionOf} from './envelope-fields.js';
import {labelOf, readEnvelope, type ReadEnvelope} from './read-envelope.js';
import type {SignedRequest} from './request.js';
import {failure, success, type Result} from './result.js';
import {Secret} from './secret.js';
import {largestReplyContent} from './size-limits.js';

const nonceLength = 24;

const replyPayload = z.strictObject({
	v: z.literal(1),
	/** Digest of the request that is answered. */
	request: bytes32,
	createdAt: instant,
	/** X25519 key made for this reply alone. */
	epk: sealingKey,
	nonce: z.string().check(z.refine((text) => decodeBase64Url(text)?.length === nonceLength, '24 bytes of base64url')),
	box: z.string().check(z.refine((text) => decodeBase64Url(text) !== null, 'base64url')),
});

const carried = z.string().check(z.minLength(1));
const writtenNote = z.string().check(z.minLength(1), z.maxLength(2000));
const sealedContent = z
	.strictObject({
		cloudBlob: z.optional(carried),
		license: z.optional(carried),
		note: z.optional(writtenNote),
	})
	.check(z.refine((content) => Object.keys(content).length > 0, 'a portal blob, a license or a note'));

/** The signed content of a reply; what matters is inside `box`. */
export type ReplyPayload = z.infer<typeof replyPayload>;

/**
A reply whose signature was made or verified here, still sealed. Its `caseName` is that of the request that it answers,
its `keyId` the fingerprint of the desk's key.
*/
export type SealedReply = ReadEnvelope<ReplyPayload>;

/** What a reply carries. */
export type ReplyContent = {
	/** What the portal gave back for the register data. */
	readonly cloudBlob?: Secret;
	readonly license?: Secret;
	/** A sentence from the desk to the operator; clean it before it is shown. */
	readonly note?: string;
};

/**
Seals what the portal gave back to the host that made the request, and signs it with the desk's key.

@param reply
@param reply.deskIdentity - Whose key signs.
@param reply.request - The verified request that is answered.
@param reply.createdAt - Milliseconds since 1970.
@param reply.nonce - 24 random bytes.
@param reply.ephemeralSeed - 32 random bytes, used for this reply only.
@param reply.content - At least one member; as JSON at most `largestReplyContent` bytes, the note at most 2000 characters.
@returns The reply, or `file-too-large` or `file-not-recognized` where no reader would take this content.
*/
export function sealReply({
	deskIdentity,
	request,
	createdAt,
	nonce,
	ephemeralSeed,
	content,
}: {
	readonly deskIdentity: Identity;
	readonly request: SignedRequest;
	readonly createdAt: number;
	readonly nonce: Uint8Array;
	readonly ephemeralSeed: Uint8Array;
	readonly content: ReplyContent;
}): Result<SealedReply> {
	const judged = sealedContent.safeParse({
		...(content.cloudBlob && {cloudBlob: content.cloudBlob.reveal()}),
		...(content.license && {license: content.license.reveal()}),
		...(content.note !== undefined && {note: content.note}),
	});
	if (!judged.success) {
		return failure(
			fault('file-not-recognized', 'No reply can be made from this.', {
				cause: firstIssue(judged.error),
				next: ['Give the portal blob, the license or both, as the portal showed them.'],
			}),
		);
	}

	const plain = Buffer.from(JSON.stringify(judged.data), 'utf8');
	if (plain.length > largestReplyContent) {
		return failure(
			fault('file-too-large', 'The portal blob and the license are too large for a reply.', {
				cause: `Expected at most ${largestReplyContent} bytes together; found ${plain.length}.`,
				next: [
					'Look whether these are the right files; what a portal returns has about 10,000 bytes.',
					'Or carry them to the host without a reply: it imports a portal blob or a license of this size as it is.',
				],
			}),
		);
	}

	const ephemeral = nacl.box.keyPair.fromSecretKey(ephemeralSeed);
	const sealingKeyOfHost = decodeBase64Url(request.payload.sealingKey) ?? new Uint8Array();
	const payload: ReplyPayload = {
		v: 1,
		request: request.digest,
		createdAt: new Date(createdAt).toISOString(),
		epk: encodeBase64Url(ephemeral.publicKey),
		nonce: encodeBase64Url(nonce),
		box: encodeBase64Url(nacl.box(plain, nonce, sealingKeyOfHost, ephemeral.secretKey)),
	};
	const jws = signCompactJws({kind: 'reply', payloadText: JSON.stringify(payload), identity: deskIdentity});
	const {keyId, publicKey} = deskIdentity;
	return success({jws, digest: digestOf(jws), keyId, publicKey, caseName: request.caseName, payload});
}

/** The text of a `.rcreply` file. */
export const armorReply = (reply: SealedReply): string =>
	armor({label: labelOf('reply'), headers: headersOf(reply), text: reply.jws});

/**
Reads and verifies a reply; what it carries stays sealed.

@param text - A `.rcreply` file or the bare compact JWS.
@returns The reply, or `file-too-large`, `file-not-recognized`, `file-damaged`, `signature-invalid`. A right signature says
only that the key `keyId` made it: whether it fits the request and the known desk is judged by `judgePairing`.
*/
export const readReply = (text: string): Result<SealedReply> =>
	readEnvelope({text, kind: 'reply', judge: judgeReplyPayload, caseOf, headersOf});

/**
Opens a reply with the identity of the host that asked.

@param reply - From `readReply`, paired with its request before.
@param identity - The identity of this host.
@returns What the desk put in, or `host-mismatch` where it is sealed to another key, or `file-not-recognized` where what is inside is not
the format's.
*/
export function openReply(reply: SealedReply, identity: Identity): Result<ReplyContent> {
	const {box, nonce, epk} = reply.payload;
	const bytes = (part: string): Uint8Array => decodeBase64Url(part) ?? new Uint8Array();
	const opened = identity.open({box: bytes(box), nonce: bytes(nonce), senderKey: bytes(epk)});
	if (opened === null) {
		return failure(
			fault('host-mismatch', `The reply to ${reply.caseName} does not open on this host.`, {
				cause:
					'Expected a reply sealed to the key of this host; found one that is sealed to another key, or sealed wrongly.',
				next: [
					`Import it on the host that made the request ${reply.caseName}.`,
					'If that is this host and its state folder was replaced since, put identity.json back, or make a new request.',
				],
			}),
		);
	}

	if (opened.length > largestReplyContent) {
		const cause = `Expected at most ${largestReplyContent} bytes sealed in it; found ${opened.length}.`;
		return failure(contentRefused('reply', cause));
	}

	const content = parseJson(opened);
	const judged = sealedContent.safeParse(content);
	if (!judged.success) {
		return failure(contentRefused('reply', `What is sealed in it is not as expected. ${firstIssue(judged.error)}`));
	}

	const {cloudBlob, license, note} = judged.data;
	return success({
		...(cloudBlob !== undefined && {cloudBlob: new Secret(cloudBlob)}),
		...(license !== undefined && {license: new Secret(license)}),
		...(note !== undefined && {note}),
	});
}

function judgeReplyPayload(content: unknown): {readonly payload: ReplyPayload} | {readonly reason: string} {
	const version = versionOf(content);
	const parsed = replyPayload.safeParse(content);
	return parsed.success
		? {payload: parsed.data}
		: {
				reason:
					version === 1
						? firstIssue(parsed.error, content)
						: `Expected version 1 of the format; found ${version ?? 'none'}.`,
			};
}

const caseOf = (payload: ReplyPayload): string => caseNameOf(payload.request);

const headersOf = ({caseName, payload}: Pick<SealedReply, 'caseName' | 'payload'>): Record<string, string> => ({
	Case: caseName,
	Made: payload.createdAt,
});

function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
	} catch {
		// The parser's own message quotes the content, which is secret.
		return undefined;
	}
}
