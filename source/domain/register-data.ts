// What a workspace says about itself to the portal (protocol, section 5).

import {Buffer} from 'node:buffer';
import {decodeBase64} from './base64.js';
import {digestOf} from './digest.js';
import {fault} from './fault.js';
import {plainText} from './plain-text.js';
import {redactLicense} from './redact.js';
import {knownFields, type Sensitivity} from './register-fields.js';
import {failure, success, type Result} from './result.js';

/** Longest register data that is read, in base64 characters; with a license inside it has about 6,000. */
const sizeCap = 65_536;

/** Longest value that is shown, in characters. */
const longestValue = 160;

/** Register data, decoded. Texts in it come from the server: clean them before showing. */
export type RegisterData = {
	/** Byte for byte as the workspace gave it; the portal wants exactly this. */
	readonly text: string;
	readonly content: Readonly<Record<string, unknown>>;
	/** Bytes of the JSON. */
	readonly bytes: number;
	/** SHA-256 of the text, base64url. */
	readonly digest: string;
};

/** One field of it, ready to show. */
export type FieldExplanation = {
	readonly name: string;
	/** Clean and short, empty where the workspace sends an empty text; a secret shows only its length, last characters and digest. */
	readonly value: string;
	/** One or two sentences. */
	readonly why: string;
	/** Bytes that the field takes in the JSON, name included. */
	readonly bytes: number;
	readonly sensitivity: Sensitivity;
};

/**
Reads register data as the workspace gives it.

@param text - Base64 (standard alphabet, padded) of a JSON object in UTF-8.
@returns The data, or `file-too-large`, `workspace-answer` where it is something else. Protocol, section 5.
*/
export function readRegisterData(text: string): Result<RegisterData> {
	if (text.length > sizeCap) {
		return failure(
			fault('file-too-large', 'The register data of the workspace is too large.', {
				cause: `Expected at most ${sizeCap} characters, found ${text.length}.`,
				next: ['Look in the settings of the workspace for a license or a site name that is far too long.'],
			}),
		);
	}

	const bytes = decodeBase64(text);
	if (bytes === null) {
		return refuse(`Expected base64 of a JSON object, found ${text.length} characters that are not base64.`);
	}

	try {
		const content: unknown = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
		if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
			return success({
				text,
				content: content as Readonly<Record<string, unknown>>,
				bytes: bytes.length,
				digest: digestOf(text),
			});
		}
	} catch {
		// Said below: the parser's own sentence quotes the data and says no more to an operator.
	}

	return refuse(`Expected base64 of a JSON object, found ${bytes.length} bytes of something else.`);
}

/** The workspace's own address (`Site_Url`), or null where the data has none. */
export const siteAddress = ({content}: RegisterData): string | null => textOf(content.address);

/** The unique ID of the workspace, or null where the data has none. */
export const uniqueId = ({content}: RegisterData): string | null => textOf(content.uniqueId);

/** Whether it says that the privacy terms are not agreed to; the typings have the setting as a text (protocol, section 5). */
export const isWithoutTerms = ({content}: RegisterData): boolean =>
	content.agreePrivacyTerms === false || content.agreePrivacyTerms === 'false';

/** The version of the server, or null where the data has none. */
export const serverVersion = ({content}: RegisterData): string | null => textOf(content.version);

/**
Explains every field of register data, in its order; a field that the vendor does not describe is listed all the same.

@param data - Register data as read.
@returns Name, printable value, reason, size and sensitivity of each.
*/
export const explainFields = (data: RegisterData): readonly FieldExplanation[] =>
	Object.entries(data.content).map(([name, value]) => explain(name, value));

const notDescribed = {
	why: 'Not described by the vendor. Look at the value before you let it go.',
	sensitivity: 'plain' as const,
};

// The server turns a setting without a value into a text (protocol, section 5).
const literalUndefined =
	'The workspace sends the word "undefined": nothing was entered, and the server writes it so. It does no harm.';

function explain(name: string, value: unknown): FieldExplanation {
	const {why, sensitivity} = knownFields.get(name) ?? notDescribed;
	return {
		name: plainText(name, 60),
		value: sensitivity === 'secret' ? redacted(value) : shown(value),
		why: value === 'undefined' ? `${why} ${literalUndefined}` : why,
		bytes: Buffer.byteLength(`${JSON.stringify(name)}:${JSON.stringify(value)}`),
		sensitivity,
	};
}

const redacted = (value: unknown): string =>
	value === '' || value === null
		? shown(value)
		: redactLicense(typeof value === 'string' ? value : JSON.stringify(value));

/** The value of a field, for a person. */
export const valueInWords = (value: string): string => (value === '' ? '(empty)' : value);

const shown = (value: unknown): string =>
	plainText(typeof value === 'string' ? value : JSON.stringify(value), longestValue);

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const refuse = (cause: string): Result<never> =>
	failure(
		fault('workspace-answer', 'The workspace did not give register data.', {
			cause,
			next: ['Try again.', 'If it stays so, look in the log of the server for what happened at this time.'],
		}),
	);
