// A whole mail as it is saved or exported (.eml; RFC 5322, RFC 2045, RFC 2046): takes the texts and attachments out.

import {Buffer} from 'node:buffer';
import {plainText} from '../plain-text.js';
import {mediaTypeOf, type MediaType} from './media-type.js';
import {decodeText} from './text-of-bytes.js';

/** A text out of a mail. */
export type MailPart = {
	readonly text: string;
	/** Such as `the attachment "acme.rcreply"`. */
	readonly where: string;
};

type Message = {readonly headers: ReadonlyMap<string, string>; readonly body: string};

const deepest = 6;
const mostParts = 100;
const field = /^[!-9;-~]{1,76}:/;
const telling =
	/^(?:received|return-path|delivered-to|message-id|mime-version|from|to|date|subject|content-type|content-transfer-encoding|x-[-a-z]{1,40}):/i;

/** Whether a text begins like a mail: with header fields, some of which only a mail has. */
export function isMail(text: string): boolean {
	const lines = text
		.slice(0, 8000)
		.trimStart()
		.split(/\r?\n|\r/);
	let fields = 0;
	for (const [index, line] of lines.entries()) {
		// The line that mailbox files put before each mail.
		if (index === 0 && line.startsWith('From ')) {
			continue;
		}

		if (telling.test(line)) {
			fields++;
		} else if (!field.test(line) && !/^[\t ]/.test(line)) {
			return fields > 1 && line === '';
		}
	}

	return false;
}

/** Whether a text begins with the boundary line of a part, as where the source of a mail was copied in part. */
const partBoundary = /^--(?<boundary>[!-~][ -~]{0,69})\r?\ncontent-/i;

function parseMessage(text: string): Message {
	const headers = new Map<string, string>();
	let name: string | undefined;
	let at = 0;
	while (at < text.length) {
		const end = text.indexOf('\n', at);
		const line = text.slice(at, end === -1 ? text.length : end);
		at = end === -1 ? text.length : end + 1;
		if (line.trim() === '') {
			break;
		}

		const colon = line.indexOf(':');
		if (/^[\t ]/.test(line)) {
			if (name !== undefined) {
				headers.set(name, `${headers.get(name) ?? ''} ${line.trim()}`);
			}
		} else if (colon > 0) {
			name = line.slice(0, colon).toLowerCase();
			headers.set(name, headers.get(name) ?? line.slice(colon + 1).trim());
		}
	}

	return {headers, body: text.slice(at)};
}

function decodeBody(body: string, encoding: string, charset: string): string {
	if (encoding === 'base64') {
		return decodeCharset(Buffer.from(body, 'base64'), charset);
	}

	if (encoding === 'quoted-printable') {
		const bytes = body
			.replaceAll(/=[\t ]{0,80}\n/g, '')
			.replaceAll(/[^\t\n -~]+/gu, (text) => Buffer.from(text, 'utf8').toString('latin1'))
			.replaceAll(/=[\da-f]{2}/gi, (code) => String.fromCodePoint(Number.parseInt(code.slice(1), 16)));
		return decodeCharset(Buffer.from(bytes, 'latin1'), charset);
	}

	return body;
}

function decodeCharset(bytes: Uint8Array, charset: string): string {
	if (charset === '') {
		return decodeText(bytes).text;
	}

	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		// A name that the decoder does not know; the items themselves are ASCII in nearly every character set.
		return new TextDecoder('utf-8').decode(bytes);
	}
}

/** Where the next line begins; -1 behind the last one. */
function nextLine(text: string, at: number): number {
	const end = text.indexOf('\n', at);
	return end === -1 ? -1 : end + 1;
}

function splitParts(body: string, boundary: string): readonly string[] {
	const parts: string[] = [];
	let start = -1;
	for (let at = 0; at !== -1; at = nextLine(body, at)) {
		if (!body.startsWith(`--${boundary}`, at)) {
			continue;
		}

		if (start !== -1) {
			parts.push(body.slice(start, at));
		}

		const lineEnd = body.indexOf('\n', at);
		if (lineEnd === -1 || body.startsWith('--', at + boundary.length + 2) || parts.length === mostParts) {
			return parts;
		}

		start = lineEnd + 1;
	}

	return start === -1 ? parts : [...parts, body.slice(start)];
}

const whereOf = ({name}: MediaType): string =>
	name === '' ? 'the e-mail' : `the attachment "${plainText(name, 60)}" of the e-mail`;

function partsOf({headers, body}: Message, depth: number): readonly MailPart[] {
	if (depth > deepest) {
		return [];
	}

	const type = mediaTypeOf(headers);
	if (type.boundary !== '' && type.kind.startsWith('multipart/')) {
		return partsBetween(body, type.boundary, depth + 1);
	}

	const text = decodeBody(body, type.encoding, type.charset);
	return type.kind === 'message/rfc822' ? partsOf(parseMessage(text), depth + 1) : [{text, where: whereOf(type)}];
}

const partsBetween = (body: string, boundary: string, depth: number): readonly MailPart[] =>
	splitParts(body, boundary).flatMap((part) => partsOf(parseMessage(part), depth));

/**
Takes the texts out of a mail: its words, plain and HTML, and what is attached, also to forwarded mails in it.

@param text - A text for which `isMail` is true, or the source of one part with its boundary line.
@returns Every part, decoded; empty where it is no mail.
*/
export function mailPartsOf(text: string): readonly MailPart[] {
	const unified = text.replaceAll(/\r\n?/g, '\n').trimStart();
	const boundary = partBoundary.exec(unified)?.groups?.boundary;
	if (boundary !== undefined) {
		return partsBetween(unified, boundary.trimEnd(), 1);
	}

	// A mailbox file has a line of its own before each mail.
	const message = unified.startsWith('From ') ? unified.slice(nextLine(unified, 0)) : unified;
	return isMail(unified) ? partsOf(parseMessage(message), 0) : [];
}
