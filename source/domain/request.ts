// A registration request: the register data of one workspace in a signed envelope that any JOSE library can verify.

import {armor} from './armor.js';
import {encodeBase64Url} from './base64.js';
import {caseNameOf} from './case-name.js';
import {jwsHeaderText, signCompactJws} from './compact-jws.js';
import {digestOf} from './digest.js';
import {fault} from './fault.js';
import type {Identity} from './identity.js';
import {instantText} from './instant.js';
import {labelOf, readEnvelope, type ReadEnvelope} from './read-envelope.js';
import {judgeRequestPayload, type RequestPayload} from './request-payload.js';
import {failure, success, type Result} from './result.js';

/** A request whose signature was made or verified here. Its `digest` is what it is known by, its `keyId` the host's. */
export type SignedRequest = ReadEnvelope<RequestPayload>;

/** What goes into a request. */
export type RequestContent = {
	readonly identity: Identity;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
	/** Counts up per state folder. */
	readonly sequence: number;
	/** `url` is the `address` of the register data. */
	readonly workspace: RequestPayload['workspace'];
	/** Base64 as the workspace made it; goes in unchanged. */
	readonly registerData: string;
	/** Hash of the newest log line, or null. */
	readonly log: string | null;
	/** `rc-register/<version>`. */
	readonly tool: string;
};

/** The exact text of a request's protected header, from the host's Ed25519 key (32 bytes). */
export const requestHeaderText = (publicKey: Uint8Array): string => jwsHeaderText('request', publicKey);

/**
Makes and signs a request. The same content and key give the same request: Ed25519 has no randomness (RFC 8032).

@param content - What to sign; see the fields.
@returns The request, or `workspace-answer` where a reader would refuse this content.
*/
export function signRequest(content: RequestContent): Result<SignedRequest> {
	const {identity, workspace} = content;
	const judged = judgeRequestPayload({
		v: 1,
		createdAt: instantOf(content.createdAt),
		expiresAt: instantOf(content.expiresAt),
		sequence: content.sequence,
		workspace: {url: workspace.url, uniqueId: workspace.uniqueId, version: workspace.version},
		registerData: content.registerData,
		sealingKey: encodeBase64Url(identity.sealingKey),
		log: content.log,
		tool: content.tool,
	});
	if ('reason' in judged) {
		return failure(
			fault('workspace-answer', 'No request can be made from what the workspace gave.', {
				cause: judged.reason,
				next: ['Look at Site_Url and the registration data of the workspace, correct them there, and try again.'],
			}),
		);
	}

	const {payload} = judged;
	const jws = signCompactJws({kind: 'request', payloadText: JSON.stringify(payload), identity});
	const digest = digestOf(jws);
	const {keyId, publicKey} = identity;
	return success({jws, digest, caseName: caseNameOf(digest), keyId, publicKey, payload});
}

/** The text of a `.rcreq` file. */
export const armorRequest = (request: SignedRequest): string =>
	armor({label: labelOf('request'), headers: headersOf(request), text: request.jws});

/**
Reads and verifies a request.

@param text - A `.rcreq` file or the bare compact JWS.
@returns The request, or `file-too-large`, `file-not-recognized`, `file-damaged`, `signature-invalid`. Its texts come from
outside: clean them before they are shown.
*/
export const readRequest = (text: string): Result<SignedRequest> =>
	readEnvelope({
		text,
		kind: 'request',
		judge: judgeRequestPayload,
		caseOf: (_, digest) => caseNameOf(digest),
		headersOf,
	});

/** The lines for people. All text formats are ASCII, so an address with other letters is percent-encoded here. */
const headersOf = ({caseName, payload}: Pick<SignedRequest, 'caseName' | 'payload'>): Record<string, string> => ({
	Case: caseName,
	Workspace: payload.workspace.url.replaceAll(/[^!-~]+/gu, (other) => encodeURIComponent(other)),
	Made: payload.createdAt,
});

// Where a date is out of range, the judgement of the payload says which member it is.
const instantOf = (milliseconds: number): string => instantText(milliseconds) ?? 'out of range';
