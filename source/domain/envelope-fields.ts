// The members that the content of a request and of a reply share, and how a wrong one is named.

import {z} from 'zod';
import {decodeBase64Url} from './base64.js';
import {plainText} from './plain-text.js';
import {isStrongSealingKey} from './weak-key.js';

/** ISO 8601 in UTC with milliseconds, as `Date` writes it: one text for one moment. */
export const instant = z
	.string()
	.max(40)
	.refine((text) => isInstant(text), 'is not a date such as 2026-11-21T13:45:00.000Z');

/** A key or a digest: 32 bytes in base64url. */
export const bytes32 = z
	.string()
	.max(64)
	.refine((text) => decodeBase64Url(text)?.length === 32, 'is not 32 bytes of base64url');

/** An X25519 public key to which something can be sealed. */
export const sealingKey = bytes32.refine(
	(text) => isStrongSealingKey(decodeBase64Url(text) ?? new Uint8Array()),
	'is not a key that can be sealed to',
);

/** The first thing that is wrong with an object, as a clean sentence that names the member. */
export function firstIssue(error: z.ZodError): string {
	const [issue] = error.issues;
	const member = plainText(issue?.path.join('.') ?? '', 60);
	if (issue?.code === 'unrecognized_keys') {
		return `It has a member that does not belong there: ${plainText(issue.keys.join(', '), 100)}.`;
	}

	if (member === '' || !issue) {
		return issue?.code === 'custom' ? `It ${issue.message}.` : 'It is not a JSON object.';
	}

	const what: Partial<Record<typeof issue.code, string>> = {
		custom: issue.message,
		too_big: 'is too large',
		too_small: 'is too small or empty',
	};
	return `Its member ${member} ${what[issue.code] ?? 'is missing or of another kind'}.`;
}

/** The `v` of a content, where it is a number. */
export const versionOf = (content: unknown): number | undefined =>
	typeof content === 'object' && content !== null && 'v' in content && typeof content.v === 'number'
		? content.v
		: undefined;

function isInstant(text: string): boolean {
	const moment = new Date(text);
	return !Number.isNaN(moment.getTime()) && moment.toISOString() === text && text.length === 24;
}
