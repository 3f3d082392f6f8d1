// The content of a request: what a well-formed one looks like, and why another one is refused.

import * as z from 'zod/mini';
import {decodeBase64} from './base64.js';
import {bytes32, firstIssue, instant, sealingKey, versionOf} from './envelope-fields.js';
import {plainText} from './plain-text.js';

/** Longest register data that is signed or read, in base64 characters. */
const registerDataCap = 65_536;

/** What a desk shows of it is shown as it is signed. */
const printable = z
	.string()
	.check(z.refine((text) => plainText(text) === text.trim(), 'text without control characters'));

const workspaceAddress = z
	.string()
	.check(z.refine((text) => isWorkspaceAddress(text), 'an http or https address without a user name or a password'));

const uniqueId = printable.check(z.maxLength(200));

const serverVersion = printable.check(z.minLength(1), z.maxLength(100));

const requestPayload = z.strictObject({
	v: z.literal(1),
	createdAt: instant,
	expiresAt: instant,
	sequence: z.int().check(z.positive()),
	workspace: z.strictObject({
		/** The workspace's own address: `address` of the register data. */
		url: workspaceAddress,
		uniqueId: z.nullable(uniqueId),
		version: serverVersion,
	}),
	/** Base64 as the workspace made it, byte for byte: the portal wants exactly this text. */
	registerData: z.string().check(z.maxLength(registerDataCap)),
	sealingKey,
	/** Hash of the newest log line before this request, or null where there was none. */
	log: z.nullable(bytes32),
	tool: z.string().check(z.refine((text) => /^rc-register\/[!-~]{1,64}$/.test(text), 'rc-register/<version>')),
});

/** The signed content of a request. */
export type RequestPayload = z.infer<typeof requestPayload>;

/**
Judges the content of a request.

@param content - Parsed JSON of any shape.
@returns The payload, or a clean sentence that says what was expected and found.
*/
export function judgeRequestPayload(content: unknown): {readonly payload: RequestPayload} | {readonly reason: string} {
	const version = versionOf(content);
	if (version !== 1) {
		return {reason: `Expected version 1 of the format; found ${version ?? 'none'}.`};
	}

	const parsed = requestPayload.safeParse(content);
	if (!parsed.success) {
		return {reason: firstIssue(parsed.error, content)};
	}

	const {createdAt, expiresAt, registerData, workspace} = parsed.data;
	if (expiresAt <= createdAt) {
		return {reason: `Expected it to expire after ${createdAt}, when it was made; found ${expiresAt}.`};
	}

	const address = addressIn(registerData);
	if ('reason' in address) {
		return address;
	}

	return address.address === undefined || address.address === workspace.url
		? {payload: parsed.data}
		: {
				reason: `Expected registration data of the workspace ${plainText(workspace.url, 200)}; found those of ${plainText(address.address, 200)}.`,
			};
}

function isWorkspaceAddress(text: string): boolean {
	// A user name, a password or a backslash is how one host is made to look like another; what readers of addresses make of
	// them differs, so that the text itself is looked at, and not what one reader made of it.
	const isPlain = /^https?:\/\/[^#/?@\\]+(?:[#/?][^\\]*)?$/i.test(text);
	const url = text.length <= 2048 && text.isWellFormed() && URL.canParse(text) ? new URL(text) : undefined;
	return (
		url !== undefined &&
		(url.protocol === 'http:' || url.protocol === 'https:') &&
		isPlain &&
		url.username === '' &&
		url.password === '' &&
		!/\s/.test(text) &&
		plainText(text, 2048) === text
	);
}

function addressIn(registerData: string): {readonly address: string | undefined} | {readonly reason: string} {
	const bytes = decodeBase64(registerData);
	if (bytes === null) {
		return {reason: 'Expected registration data in base64 as the workspace writes it; found another text.'};
	}

	try {
		const data: unknown = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
		if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
			return {address: 'address' in data && typeof data.address === 'string' ? data.address : undefined};
		}
	} catch {
		// Said below: the parser's sentence would say no more to an operator.
	}

	return {reason: 'Expected registration data that are base64 of a JSON object; found base64 of something else.'};
}
