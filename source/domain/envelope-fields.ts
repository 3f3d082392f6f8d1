// The members that the content of a request and of a reply share, and how a wrong one is named.

import * as z from 'zod/mini';
import {decodeBase64Url} from './base64.js';
import {plainText} from './plain-text.js';
import {isStrongSealingKey} from './weak-key.js';

/** ISO 8601 in UTC with milliseconds, as `Date` writes it: one text for one moment. */
export const instant = z.string().check(
	z.maxLength(40),
	z.refine((text) => isInstant(text), 'a date such as 2026-11-21T13:45:00.000Z'),
);

/** A key or a digest: 32 bytes in base64url. */
export const bytes32 = z.string().check(
	z.maxLength(64),
	z.refine((text) => decodeBase64Url(text)?.length === 32, '32 bytes of base64url'),
);

/** An X25519 public key to which something can be sealed. */
export const sealingKey = bytes32.check(
	z.refine((text) => isStrongSealingKey(decodeBase64Url(text) ?? new Uint8Array()), 'a key that can be sealed to'),
);

/**
The first thing that is wrong with an object, as a clean sentence that says what was expected and what was found.

@param error - From zod; the messages of its refinements complete "Expected … to be".
@param content - What was judged, so that the value found is shown; leave it out where the values are secret.
*/
export function firstIssue(error: z.core.$ZodError, content?: unknown): string {
	const [issue] = error.issues;
	if (issue?.code === 'unrecognized_keys') {
		return `Expected only the members of the format; found also ${plainText(issue.keys.join(', '), 100)}.`;
	}

	const wanted = issue?.code === 'custom' ? issue.message : 'of the right kind and size';
	if (!issue || issue.path.length === 0) {
		return issue?.code === 'custom'
			? `Expected the content to be ${wanted}.`
			: 'Expected a JSON object; found something else.';
	}

	const found = content === undefined ? '' : shownAt(content, issue.path);
	return `Expected ${plainText(issue.path.join('.'), 60)} to be ${wanted}${found}.`;
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

// What stands at a place: texts and numbers as they are, anything larger by its kind, since it may be nested without end.
function shownAt(content: unknown, path: readonly PropertyKey[]): string {
	let value = content;
	for (const name of path) {
		value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
	}

	const shown = typeof value === 'object' && value !== null ? 'a list or an object' : JSON.stringify(value);
	return `; found ${shown === undefined ? 'none' : plainText(shown, 100)}`;
}
