// A server may repeat in its words what it was sent: as it stands, quoted, encoded, or cut off. None of that is shown.

import {Buffer} from 'node:buffer';

const hidden = '[hidden]';

// Shorter ones are hidden only as they stand: a piece of them could be any word.
const shortestPiece = 12;

// What base64, its URL-safe form, JSON Web Signatures and URL encoding consist of.
const word = /[\w%+\-./=~]{12,}/g;

/**
The longest text that is searched, in UTF-16 code units. A server's answer may have a megabyte of words, and each of them is
looked for in each form of each secret: beyond this, that would keep the program busy for seconds.
*/
export const longestSearched = 4096;

/** A secret in each form in which a server could quote it, the longest first. */
const formsOf = (secret: string): readonly string[] => [
	JSON.stringify(secret).slice(1, -1),
	encodeURIComponent(secret),
	Buffer.from(secret, 'utf8').toString('base64'),
	Buffer.from(secret, 'utf8').toString('base64url'),
	secret,
];

/** Whether a word is base64 of something that a secret stands in. */
function decodesTo(text: string, secrets: readonly string[]): boolean {
	const decoded = Buffer.from(text, 'base64').toString('utf8');
	return secrets.some((secret) => decoded.includes(secret));
}

const endsInWord = /[\w%+\-./=~]$/;

/**
The text without the end in which it was cut: without the last word, which may be a part of one that holds a secret, and
without the beginning of a secret of several words.
*/
function withoutCutEnd(text: string, forms: readonly string[]): string {
	let end = text.length;
	while (endsInWord.test(text.slice(Math.max(0, end - 1), end))) {
		end -= 1;
	}

	const head = text.slice(0, end);
	return head.slice(0, end - Math.max(0, ...forms.map((form) => overlapOf(head, form))));
}

/** How many characters at the end of a text are the beginning of a form. */
function overlapOf(text: string, form: string): number {
	let length = Math.min(text.length, form.length);
	while (length > 0 && !text.endsWith(form.slice(0, length))) {
		length -= 1;
	}

	return length;
}

/**
Makes a function that takes secrets out of a text.

@param secrets - As they were sent; those of one or two characters are left alone, since they stand in every text.
@returns The text with `[hidden]` in the place of each secret, of what it is in JSON, in a URL and in base64, and of any
  piece of it that is a word of 12 characters or more. What is longer than `longestSearched` is cut off there and ends in `…`.
*/
export function hiding(secrets: readonly string[]): (text: string) => string {
	const worthHiding = secrets.filter(({length}) => length > 2);
	const forms = worthHiding.flatMap((secret) => formsOf(secret)).toSorted((left, right) => right.length - left.length);
	const isPiece = (text: string): boolean =>
		forms.some((form) => form.length > shortestPiece && form.includes(text)) || decodesTo(text, worthHiding);
	return (text) => {
		const isWhole = text.length <= longestSearched;
		let shown = isWhole ? text : withoutCutEnd(text.slice(0, longestSearched), forms);
		for (const form of forms) {
			shown = shown.replaceAll(form, () => hidden);
		}

		const safe =
			worthHiding.length === 0 ? shown : shown.replaceAll(word, (found) => (isPiece(found) ? hidden : found));
		return isWhole ? safe : `${safe}…`;
	};
}
