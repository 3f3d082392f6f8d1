import {expect, test} from 'vitest';
import {isFingerprintOf, judgePairing, type PairingInput} from '../../source/domain/pairing.js';
import {sealReply, type SealedReply} from '../../source/domain/reply.js';
import type {SignedRequest} from '../../source/domain/request.js';
import type {PendingRequest} from '../../source/domain/saved-state.js';
import {Secret} from '../../source/domain/secret.js';
import {deskIdentity, otherIdentity, sampleRequest} from '../support/sample-request.js';

const first = sampleRequest({sequence: 1});
const second = sampleRequest({sequence: 2});
const expiry = Date.parse(second.payload.expiresAt);
const replyTo = (request: SignedRequest, {createdAt = expiry, by = deskIdentity} = {}): SealedReply => {
	const reply = sealReply({
		deskIdentity: by,
		request,
		createdAt,
		nonce: new Uint8Array(24).fill(1),
		ephemeralSeed: new Uint8Array(32).fill(1),
		content: {license: new Secret('RCV3_x')},
	});
	if (!reply.ok) {
		throw new Error(reply.fault.message);
	}

	return reply.value;
};

const pendingOf = ({caseName, digest, payload}: SignedRequest): PendingRequest => ({
	case: caseName,
	requestDigest: digest,
	sequence: payload.sequence,
	requestedAt: payload.createdAt,
	expiresAt: payload.expiresAt,
	file: `/root/${caseName}.rcreq`,
	portalFile: `/root/${caseName}.txt`,
	requestedBy: 'ada',
	siteUrl: payload.workspace.url,
});
const usual: PairingInput = {
	reply: replyTo(second),
	pending: pendingOf(second),
	answered: [],
	knownDeskKey: null,
	acceptExpired: false,
	acceptedDeskKey: null,
};
const judge = (change: Partial<PairingInput> = {}) => judgePairing({...usual, ...change});
const refusal = (change: Partial<PairingInput>) => {
	const judged = judge(change);
	return judged.ok ? {code: judged.value.kind, message: '', cause: '', next: []} : judged.fault;
};

const imported = (request: SignedRequest, reply: SealedReply) => ({
	requestDigest: request.digest,
	replyDigest: reply.digest,
	deskKey: reply.keyId,
	importedAt: '2026-11-25T10:00:00.000Z',
});

test('a reply to the request that waits, by a desk that was never seen', () => {
	expect(judge()).toEqual({ok: true, value: {kind: 'answers', pending: usual.pending, desk: 'first-seen'}});
});

test('a reply by the desk that is known', () => {
	expect(judge({knownDeskKey: deskIdentity.keyId})).toMatchObject({ok: true, value: {kind: 'answers', desk: 'known'}});
});

test('a reply to an earlier request names the case it belongs to and the case that is waited for', () => {
	const {code, message, cause, next} = refusal({reply: replyTo(first)});
	expect(code).toBe('request-mismatch');
	expect(message).toBe(`The reply belongs to ${first.caseName}, but this host waits for ${second.caseName}.`);
	expect(cause).toContain(first.digest);
	expect(cause).toContain(second.digest);
	expect(next.join(' ')).toContain(`/root/${second.caseName}.rcreq`);
});

test('a mismatch with a request that was answered before says when', () => {
	const {cause} = refusal({
		reply: replyTo(first),
		answered: [imported(first, replyTo(first, {createdAt: expiry - 1}))],
	});
	expect(cause).toContain('answered by another reply on 2026-11-25T10:00:00.000Z');
});

test('the case that is waited for is named by the digest, not by what the store says', () => {
	const pending = {...pendingOf(second), case: 'abandon-abandon-abandon'};
	expect(refusal({reply: replyTo(first), pending}).message).toContain(`waits for ${second.caseName}`);
});

test('a reply where nothing waits names its case', () => {
	const {code, message} = refusal({pending: null});
	expect(code).toBe('request-unknown');
	expect(message).toContain(second.caseName);
});

test('a reply that was imported before changes nothing, whatever waits and whoever is known', () => {
	const answered = [imported(second, usual.reply)];
	const done = {ok: true, value: {kind: 'already-imported', importedAt: '2026-11-25T10:00:00.000Z'}};
	expect(judge({answered, pending: null})).toEqual(done);
	expect(judge({answered, pending: pendingOf(first), knownDeskKey: otherIdentity.keyId})).toEqual(done);
});

test('another reply to a request that was answered is refused with the date of the first', () => {
	const earlier = replyTo(second, {createdAt: expiry - 1});
	const {code, cause} = refusal({pending: null, answered: [imported(second, earlier)]});
	expect(code).toBe('request-unknown');
	expect(cause).toContain('2026-11-25T10:00:00.000Z');
});

test('expiry is judged by when the reply was made, to the millisecond, and can be overridden', () => {
	expect(judge({reply: replyTo(second, {createdAt: expiry})}).ok).toBe(true);
	const late = replyTo(second, {createdAt: expiry + 1});
	const {code, cause, next} = refusal({reply: late});
	expect(code).toBe('request-expired');
	expect(cause).toContain(second.payload.expiresAt);
	expect(cause).toContain(late.payload.createdAt);
	expect(next.join(' ')).toContain('--accept-expired');
	expect(judge({reply: late, acceptExpired: true}).ok).toBe(true);
});

test('an override of expiry overrides nothing else', () => {
	expect(refusal({acceptExpired: true, knownDeskKey: otherIdentity.keyId}).code).toBe('desk-key-changed');
	expect(refusal({acceptExpired: true, reply: replyTo(first)}).code).toBe('request-mismatch');
});

test('another desk than the known one needs a yes for that very key', () => {
	const change = {reply: replyTo(second, {by: otherIdentity}), knownDeskKey: deskIdentity.keyId};
	const {code, cause, next} = refusal(change);
	expect(code).toBe('desk-key-changed');
	expect(cause).toBe(`Expected the desk key ${deskIdentity.keyId}; found ${otherIdentity.keyId}.`);
	expect(next.join(' ')).toContain(`--desk-key ${otherIdentity.keyId.slice(0, 12)}`);
	for (const acceptedDeskKey of [otherIdentity.keyId, otherIdentity.keyId.slice(0, 12)]) {
		expect(judge({...change, acceptedDeskKey})).toMatchObject({ok: true, value: {desk: 'accepted'}});
	}

	for (const acceptedDeskKey of ['', otherIdentity.keyId.slice(0, 11), deskIdentity.keyId]) {
		expect(refusal({...change, acceptedDeskKey}).code).toBe('desk-key-changed');
	}
});

test('a key that was named beforehand is expected even where none is known', () => {
	expect(judge({acceptedDeskKey: deskIdentity.keyId.slice(0, 12)})).toMatchObject({
		ok: true,
		value: {desk: 'accepted'},
	});
	expect(refusal({acceptedDeskKey: otherIdentity.keyId}).code).toBe('desk-key-changed');
	expect(refusal({acceptedDeskKey: '\u{1B}[31mabc'}).cause).not.toContain('\u{1B}');
});

test('where a desk is named, a reply of the desk that is known counts for nothing', () => {
	const {code, cause, next} = refusal({knownDeskKey: deskIdentity.keyId, acceptedDeskKey: otherIdentity.keyId});
	expect(code).toBe('desk-key-changed');
	expect(cause).toBe(
		`Expected the desk key ${otherIdentity.keyId}, as it was named; found ${deskIdentity.keyId}, the one that this host knows.`,
	);
	expect(next.join(' ')).toContain(`--desk-key ${deskIdentity.keyId.slice(0, 12)}`);
	const known = {knownDeskKey: deskIdentity.keyId, acceptedDeskKey: deskIdentity.keyId};
	expect(judge(known)).toMatchObject({ok: true, value: {desk: 'known'}});
});

test('a fingerprint is the whole name of a key or at least its first twelve characters', () => {
	const {keyId} = deskIdentity;
	expect(isFingerprintOf(keyId, keyId)).toBe(true);
	expect(isFingerprintOf(keyId.slice(0, 12), keyId)).toBe(true);
	expect(isFingerprintOf(keyId.slice(0, 11), keyId)).toBe(false);
	expect(isFingerprintOf(keyId.slice(1, 14), keyId)).toBe(false);
	expect(isFingerprintOf(`${keyId}x`, keyId)).toBe(false);
});
