// The log's lines and the chain of hashes that binds them.

import {createHash} from 'node:crypto';
import * as z from 'zod/mini';

/** What was done, before it is bound into the log. */
const logEntry = z.strictObject({
	/** ISO 8601. */
	at: z.iso.datetime(),
	/** The user, as `SUDO_USER` or else the login names them. */
	by: z.string(),
	/** `SSH_CONNECTION` of the session, or null on a local terminal. */
	from: z.nullable(z.string()),
	/** The command line's word for what was done: `request`, `import`, `connect` … */
	did: z.string(),
	/** The workspace's address, or null where none was involved. */
	url: z.nullable(z.string()),
	/** A plain sentence without secrets. */
	said: z.string(),
	/** Digests (SHA-256, base64url) of what went out and came in, by name. */
	digests: z.record(z.string(), z.string()),
});

/** A line of the log: an entry with the hash of the line before. */
export const logLine = z.strictObject({...logEntry.shape, previous: z.nullable(z.string())});

export type LogEntry = z.infer<typeof logEntry>;
export type LogLine = z.infer<typeof logLine>;

/**
The hash that the next line carries.

@param line - The line's text as it stands in the file, without its newline.
@returns SHA-256 of its UTF-8 bytes, base64url without padding.
*/
export const hashOfLine = (line: string): string => createHash('sha256').update(line, 'utf8').digest('base64url');

// ASCII, so that no two byte sequences decode to the same text: a changed byte always changes the hash.
const asciiJson = (value: unknown): string => JSON.stringify(value).replaceAll(/[^ -~]/g, (unit) => escapeUnit(unit));

// JSON escapes a character beyond U+FFFF as its two surrogates, each of four digits (RFC 8259, section 7).
const escapeUnit = (unit: string): string =>
	`${unicodeEscape}${(unit.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

const unicodeEscape = String.raw`\u`;

/** The text of the line that binds an entry to the line before (null for the first line). */
export const lineOf = (entry: LogEntry, previous: string | null): string => asciiJson({...entry, previous});

/**
Reads one line back.

@param line - The line's text, without its newline.
@returns The line, or null where it is not byte for byte what `lineOf` writes.
*/
export function readLogLine(line: string): LogLine | null {
	try {
		const document: unknown = JSON.parse(line);
		const parsed = logLine.safeParse(document);
		return parsed.success && asciiJson(document) === line ? parsed.data : null;
	} catch {
		return null;
	}
}

/** What the log came to when its newest line was written; kept beside the log, since no later line vouches for the last one. */
export type LogSeal = {
	/** How many lines there were. */
	readonly lines: number;
	/** `hashOfLine` of the last of them. */
	readonly head: string;
};

/** Whether the log is as it was written. */
export type LogVerdict =
	| {readonly intact: true}
	| {
			readonly intact: false;
			/** The line, counted from 1, at which the chain breaks. */
			readonly brokenAt: number;
			/** A sentence for a person: what does not fit. */
			readonly because: string;
	  };

/**
Follows the chain of hashes through the whole log: a changed, removed, inserted or reordered line breaks it.

@param lines - Every line, oldest first, without newlines.
@param seal - Count and hash as kept beside the log: no later line vouches for the last one, and without the seal a log of
  more than two lines is not taken for whole. One line more than it counts is what a power cut can leave.
*/
export function verifyLog(lines: readonly string[], seal: LogSeal | null = null): LogVerdict {
	let expected: string | null = null;
	for (const [index, line] of lines.entries()) {
		const brokenAt = index + 1;
		const parsed = readLogLine(line);
		if (parsed === null) {
			return {intact: false, brokenAt, because: `Line ${brokenAt} is not as this program writes it: it was changed.`};
		}

		if (parsed.previous !== expected) {
			return {intact: false, brokenAt, because: reasonOfBreak(brokenAt)};
		}

		expected = hashOfLine(line);
		if (seal?.lines === brokenAt && seal.head !== expected) {
			return {intact: false, brokenAt, because: `Line ${brokenAt} was changed after it was written.`};
		}
	}

	if (seal === null && lines.length > longestUnsealed) {
		const brokenAt = lines.length;
		return {
			intact: false,
			brokenAt,
			because: `Line ${brokenAt} is the last, and what vouches for that (log.seal) is gone: lines after it may have been removed.`,
		};
	}

	if (seal !== null && lines.length < seal.lines) {
		const brokenAt = lines.length + 1;
		return {
			intact: false,
			brokenAt,
			because: `The log ended with line ${seal.lines}; from line ${brokenAt} on it is gone.`,
		};
	}

	return {intact: true};
}

// The seal is written after the line: a log whose first runs were killed in between has none yet.
const longestUnsealed = 2;

const reasonOfBreak = (number: number): string =>
	number === 1
		? 'Line 1 is not the first that was written: lines before it were removed.'
		: `Line ${number} was not written after line ${number - 1} as it stands: that line was changed, or lines were removed, inserted or reordered.`;

/**
The highest sequence number that the log knows of, so that none is given twice after an older state had to be used.

@param lines - Lines of the log; what is in no line's form is passed over.
@returns The larger of the numbers in `digests.sequence` (decimal) and the count of `request` entries; 0 for none.
*/
export function sequenceInLog(lines: readonly string[]): number {
	let requests = 0;
	let highest = 0;
	for (const line of lines) {
		// By pattern, since this is done at every change: inside a text of the line these quotes would be escaped.
		requests += line.includes('"did":"request"') ? 1 : 0;
		const sequence = /"sequence":"(?<number>\d{1,15})"/.exec(line)?.groups?.number;
		highest = Math.max(highest, Number(sequence ?? 0));
	}

	return Math.max(highest, requests);
}
