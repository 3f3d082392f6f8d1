// Which reply may be imported where: a reply answers one request of one host, and comes from the desk that is known.

import {caseNameOf} from './case-name.js';
import {fault} from './fault.js';
import {plainText} from './plain-text.js';
import type {SealedReply} from './reply.js';
import {failure, success, type Result} from './result.js';
import type {PendingRequest, WorkspaceRecord} from './saved-state.js';

const shortestFingerprint = 12;

/** How a reply goes with this host, where it does. */
export type Pairing =
	/** It was imported before: there is nothing to do. */
	| {readonly kind: 'already-imported'; readonly importedAt: string}
	/** It answers the request that waits. `desk` says how its key is trusted. */
	| {readonly kind: 'answers'; readonly pending: PendingRequest; readonly desk: 'first-seen' | 'known' | 'accepted'};

/** What a reply is judged against. */
export type PairingInput = {
	/** From `readReply`. */
	readonly reply: SealedReply;
	/** The newest request of this host, or null where none waits. */
	readonly pending: PendingRequest | null;
	readonly answered: WorkspaceRecord['answered'];
	/** `kid` of the desk key that was seen first, or null. */
	readonly knownDeskKey: string | null;
	/** The operator knows that the reply is late and takes it. */
	readonly acceptExpired: boolean;
	/** A fingerprint that the operator accepts: a `kid` or at least its first 12 characters. */
	readonly acceptedDeskKey: string | null;
};

/**
Judges whether a verified reply may be opened and imported here.

@param input - See the fields.
@returns How it pairs, or `request-unknown`, `request-mismatch`, `desk-key-changed`, `request-expired`.
*/
export function judgePairing(input: PairingInput): Result<Pairing> {
	const {reply, pending, answered} = input;
	const imported = answered.find(({replyDigest}) => replyDigest === reply.digest);
	if (imported) {
		return success({kind: 'already-imported', importedAt: imported.importedAt});
	}

	const earlier = answered.find(({requestDigest}) => requestDigest === reply.payload.request);
	const history = earlier ? ` That request was answered by another reply on ${earlier.importedAt}.` : '';
	if (pending === null) {
		return failure(
			fault('request-unknown', `The reply belongs to ${reply.caseName}, but no request waits on this host.`, {
				cause: `Expected a request that waits for a reply; found none.${history}`,
				next: [
					`Import it on the host that made the request ${reply.caseName}.`,
					'If it was made here, make a new request with `rc-register request` and have that one answered.',
				],
			}),
		);
	}

	if (pending.requestDigest !== reply.payload.request) {
		const waiting = caseNameOf(pending.requestDigest);
		return failure(
			fault('request-mismatch', `The reply belongs to ${reply.caseName}, but this host waits for ${waiting}.`, {
				cause: `Expected a reply to the request ${pending.requestDigest}; found one to ${reply.payload.request}.${history}`,
				next: [
					`Look for the reply to ${waiting}, or have the request ${waiting} answered (${pending.file}).`,
					`If another host made ${reply.caseName}, import it there. If ${reply.caseName} is an earlier request of this host, it cannot be answered any more.`,
				],
			}),
		);
	}

	const desk = judgeDesk(input);
	if (!desk.ok) {
		return desk;
	}

	// Judged by when the desk made the reply, so that days in transit cost nothing.
	if (Date.parse(reply.payload.createdAt) > Date.parse(pending.expiresAt) && !input.acceptExpired) {
		return failure(
			fault('request-expired', `The request ${reply.caseName} had expired when the reply was made.`, {
				cause: `The request was good until ${pending.expiresAt}; the reply is of ${reply.payload.createdAt}, by the clock of the desk.`,
				next: [
					'Make a new request with `rc-register request` and have that one answered.',
					'If a clock was wrong, on this host or at the desk, take the reply with `--accept-expired`.',
				],
				unless: {yesTo: 'expired', expiresAt: pending.expiresAt, createdAt: reply.payload.createdAt},
			}),
		);
	}

	return success({kind: 'answers', pending, desk: desk.value});
}

/**
Whether a fingerprint that a person gave names a key.

@param fingerprint - The key's `kid`, or at least its first 12 characters.
@param keyId - The whole `kid`.
*/
export const isFingerprintOf = (fingerprint: string, keyId: string): boolean =>
	fingerprint.length >= shortestFingerprint && keyId.startsWith(fingerprint);

// A key that was named is the only one that counts: whoever names a new desk after the old one's computer was lost must
// not get a reply of the lost one.
function judgeDesk({reply, knownDeskKey, acceptedDeskKey}: PairingInput): Result<'first-seen' | 'known' | 'accepted'> {
	const isKnown = knownDeskKey === reply.keyId;
	if (acceptedDeskKey !== null) {
		return isFingerprintOf(acceptedDeskKey, reply.keyId)
			? success(isKnown ? 'known' : 'accepted')
			: failure(notTheNamedDesk(acceptedDeskKey, reply.keyId, isKnown));
	}

	if (knownDeskKey === null) {
		return success('first-seen');
	}

	return isKnown ? success('known') : failure(notTheKnownDesk(knownDeskKey, reply.keyId));
}

const notTheKnownDesk = (expected: string, found: string) =>
	fault('desk-key-changed', 'The reply is signed by another desk than expected.', {
		cause: `Expected the desk key ${plainText(expected, 60)}; found ${found}.`,
		next: [
			'Ask the desk, by telephone or in person, for the fingerprint of its key, and compare it with the one found.',
			`If it is the same, take the reply with \`--desk-key ${found.slice(0, shortestFingerprint)}\`.`,
		],
		unless: {yesTo: 'desk-key', known: plainText(expected, 60), found},
	});

const notTheNamedDesk = (named: string, found: string, isKnown: boolean) =>
	fault('desk-key-changed', 'The reply is signed by another desk than the one that was named.', {
		cause: `Expected the desk key ${plainText(named, 60)}, as it was named; found ${found}${isKnown ? ', the one that this host knows' : ''}.`,
		next: [
			`Have the request answered by the desk that was named; a fingerprint has at least ${shortestFingerprint} characters.`,
			`If this is the right desk after all, name it: \`--desk-key ${found.slice(0, shortestFingerprint)}\`.`,
		],
	});
