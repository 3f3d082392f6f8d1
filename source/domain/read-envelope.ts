// From the text of a file to the payload of an envelope, in the one order that is safe: size, armor, signature, content,
// and last the lines for people, which are only believed where the signed content says the same.

import {isArmored, bareText, readArmor, type Armored} from './armor.js';
import {verifyCompactJws, type VerifiedJws} from './compact-jws.js';
import {contentRefused, envelopeTooLarge, headerLineRefused, sizeCap, type EnvelopeKind} from './envelope-faults.js';
import {plainText} from './plain-text.js';
import {failure, success, type Result} from './result.js';

/** A verified and judged envelope. */
export type ReadEnvelope<Payload> = Omit<VerifiedJws, 'content'> & {
	/** Three words: the case that the envelope belongs to. */
	readonly caseName: string;
	readonly payload: Payload;
};

/** What stands behind BEGIN and END. */
export const labelOf = (kind: EnvelopeKind): string => `ROCKET.CHAT REGISTRATION ${kind.toUpperCase()}`;

/**
Reads an envelope.

@param envelope
@param envelope.text - A whole file, armored, or the bare compact JWS.
@param envelope.kind - What is expected.
@param envelope.judge - Gives the payload, or a clean sentence about what is wrong with it.
@param envelope.caseOf - The case that it belongs to.
@param envelope.headersOf - The header lines, recomputed from what is signed.
@returns The envelope, or `file-too-large`, `file-not-recognized`, `file-damaged`, `signature-invalid`.
*/
export function readEnvelope<Payload>({
	text,
	kind,
	judge,
	caseOf,
	headersOf,
}: {
	readonly text: string;
	readonly kind: EnvelopeKind;
	readonly judge: (content: unknown) => {readonly payload: Payload} | {readonly reason: string};
	readonly caseOf: (payload: Payload, digest: string) => string;
	readonly headersOf: (envelope: ReadEnvelope<Payload>) => Armored['headers'];
}): Result<ReadEnvelope<Payload>> {
	if (text.length > sizeCap[kind]) {
		return failure(envelopeTooLarge(kind, text.length));
	}

	const armored = isArmored(text) ? readArmor(text, labelOf(kind)) : undefined;
	if (armored && !armored.ok) {
		return armored;
	}

	const verified = verifyCompactJws(armored ? armored.value.text : bareText(text), kind);
	if (!verified.ok) {
		return verified;
	}

	const {content, ...jws} = verified.value;
	const judged = judge(content);
	if ('reason' in judged) {
		return failure(contentRefused(kind, judged.reason));
	}

	const envelope = {...jws, caseName: caseOf(judged.payload, jws.digest), payload: judged.payload};
	return armored ? agreeing(envelope, kind, armored.value.headers, headersOf(envelope)) : success(envelope);
}

function agreeing<Envelope>(
	envelope: Envelope,
	kind: EnvelopeKind,
	found: Armored['headers'],
	signed: Armored['headers'],
): Result<Envelope> {
	const names = new Set([...Object.keys(signed), ...Object.keys(found)]);
	const name = [...names].find((one) => found[one] !== signed[one]);
	if (name === undefined) {
		return success(envelope);
	}

	const right = signed[name] === undefined ? 'no such line' : `"${plainText(signed[name], 120)}"`;
	const wrong = found[name] === undefined ? 'none' : `"${plainText(found[name], 120)}"`;
	return failure(headerLineRefused(kind, name, `Expected by the signed content: ${right}; found: ${wrong}.`));
}
