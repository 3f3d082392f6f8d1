// The lines around an envelope: a text file that people can name, read the head of, and send by mail.

import {fault, type Fault} from './fault.js';
import {plainText} from './plain-text.js';
import {failure, success, type Result} from './result.js';

const columns = 64;

/** What stands in the armor: lines for people, and the text that they speak of. */
export type Armored = {
	/** Name and value of each header line, in the order of the file. */
	readonly headers: Readonly<Record<string, string>>;
	/** The compact JWS, its lines joined. */
	readonly text: string;
};

/**
Wraps a text at 64 columns between BEGIN and END lines.

@param content
@param content.label - What stands behind BEGIN and END, as `ROCKET.CHAT REGISTRATION REQUEST`.
@param content.headers - Lines for people, printable ASCII; an empty line follows them.
@param content.text - Base64url characters and dots.
@returns ASCII lines that end in a line feed each.
*/
export function armor({label, headers, text}: Armored & {readonly label: string}): string {
	const lines = [`-----BEGIN ${label}-----`];
	for (const [name, value] of Object.entries(headers)) {
		lines.push(`${name}: ${value}`);
	}

	lines.push('');
	for (let start = 0; start < text.length; start += columns) {
		lines.push(text.slice(start, start + columns));
	}

	return [...lines, `-----END ${label}-----`, ''].join('\n');
}

/** Whether a text claims to be armored, with whatever label. */
export const isArmored = (text: string): boolean => /^[\n\r]*-----BEGIN /.test(text);

/** A text without the spaces and line ends around it, as a bare compact JWS stands in a file. */
export function bareText(text: string): string {
	// Not `trim`, which also takes marks that repair should speak of; not a pattern, which is slow on a megabyte of spaces.
	const isSpace = (character: string | undefined): boolean => character !== undefined && '\t\n\r '.includes(character);
	let start = 0;
	let end = text.length;
	while (isSpace(text[start])) {
		start++;
	}

	while (end > start && isSpace(text[end - 1])) {
		end--;
	}

	return text.slice(start, end);
}

/**
Reads an armored text. Line ends may be LF or CRLF, and empty lines may stand around it; what mail and editors do
beyond that is repaired before.

@param text - The whole file; its size was capped before.
@param label - The label that is expected.
@returns The header lines and the joined text, or `file-not-recognized` where the BEGIN line is another one, or
`file-damaged` with the line where it breaks.
*/
export function readArmor(text: string, label: string): Result<Armored> {
	const lines = text.replace(/^[\n\r]+/, '').split(/\r?\n/);
	while (lines.length > 1 && lines.at(-1) === '') {
		lines.pop();
	}

	const [first = ''] = lines;
	if (first !== `-----BEGIN ${label}-----`) {
		return failure(otherLabel(first, label));
	}

	const end = lines.indexOf(`-----END ${label}-----`);
	if (end === -1) {
		return damaged(`There is no line "-----END ${label}-----"; the file ends after line ${lines.length}.`);
	}

	if (end !== lines.length - 1) {
		return damaged(`The file goes on behind its END line, in line ${end + 2}.`);
	}

	const gap = lines.indexOf('');
	if (gap === -1) {
		return damaged('The empty line between the header lines and the text is missing.');
	}

	const headers = readHeaders(lines.slice(1, gap));
	if (!headers.ok) {
		return headers;
	}

	const body = lines.slice(gap + 1, end);
	for (const [index, line] of body.entries()) {
		const column = line.search(/[^\w\-.]/);
		if (column !== -1 || line === '') {
			const place = `Line ${gap + 2 + index}`;
			return damaged(
				column === -1
					? `${place} is empty; the text stops there.`
					: `${place} has a character in column ${column + 1} that does not belong there.`,
			);
		}
	}

	return body.length === 0
		? damaged('There is nothing between the header lines and the END line.')
		: success({headers: headers.value, text: body.join('')});
}

function readHeaders(lines: readonly string[]): Result<Armored['headers']> {
	const headers = new Map<string, string>();
	for (const [index, line] of lines.entries()) {
		const {name, value} = /^(?<name>[A-Z][a-z]*): (?<value>[!-~](?:[ -~]*[!-~])?)$/.exec(line)?.groups ?? {};
		if (name === undefined || value === undefined || headers.has(name)) {
			return damaged(
				name !== undefined && headers.has(name)
					? `Line ${index + 2} repeats the line "${name}".`
					: `Line ${index + 2} should be a header line such as "Case: three-short-words".`,
			);
		}

		headers.set(name, value);
	}

	return success(Object.fromEntries(headers));
}

function otherLabel(first: string, label: string): Fault {
	return fault('file-not-recognized', `This is not a ${label.toLowerCase().replace('rocket.chat', 'Rocket.Chat')}.`, {
		cause: `Expected the first line "-----BEGIN ${label}-----"; found ${/^-----BEGIN [ -~]{1,80}-----$/.test(first) ? `"${first}"` : 'none'}.`,
		next: ['Look for the right file; `rc-register inspect FILE` says what a file is.'],
	});
}

function damaged(cause: string): {readonly ok: false; readonly fault: Fault} {
	return failure(
		fault('file-damaged', 'The file was damaged on its way.', {
			cause,
			next: ['Copy the file again from where it was made, as a file and not through a text field.'],
		}),
	);
}
