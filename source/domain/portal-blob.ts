// What the portal gives back for register data. The server checks nothing of it (protocol, section 6): it writes what it
// finds and trips over the rest, half registered. So every part that it will read is looked at here first.

import * as z from 'zod/mini';
import {decodeBase64} from './base64.js';
import {digestOf} from './digest.js';
import {fault} from './fault.js';
import {jsonExtentOf} from './import/json-extent.js';
import {licenseVersionOf} from './import/license-text.js';
import {plainText} from './plain-text.js';
import {failure, success, type Result} from './result.js';
import {Secret} from './secret.js';

/** Longest text that is read, in characters; a blob with a large license has about 10,000. */
const sizeCap = 262_144;

const longestAddress = 2048;

const someText = z.nullish(z.string());
const filled = z.string().check(z.minLength(1));

// Loose, since the vendor may add fields; nothing else is sent on than the exact text.
const blobContent = z.looseObject({
	workspaceId: filled,
	client_name: filled,
	client_id: filled,
	client_secret: filled,
	client_secret_expires_at: z.number(),
	publicKey: filled,
	registration_client_uri: filled,
	licenseData: z.looseObject({
		license: someText,
		address: someText,
	}),
});

/** A portal blob of which the server can take every part. What is not secret is clean, to be shown; `text` is verbatim. */
export type PortalBlob = {
	/** The exact base64 text to send. */
	readonly text: Secret;
	/** What is not secret in it. */
	readonly content: {
		readonly workspaceId: string;
		readonly clientName: string;
		readonly clientId: string;
		/** Where the workspace will look for news of itself. */
		readonly registrationUri: string;
		/** As the portal gave it; 0 means never. */
		readonly secretExpiresAt: number;
	};
	/** The exact license text, or null where the portal sent none: the workspace is then registered without one. */
	readonly license: Secret | null;
	/** The address for which the portal made it (`licenseData.address`), or null. */
	readonly address: string | null;
	/** SHA-256 of the text, base64url. */
	readonly digest: string;
};

const copyAgain = [
	'Copy the whole text from the portal again: it is one long word, and the copy button takes all of it.',
	'If it looks whole there, go through "Continue offline" in the portal once more and use the new text.',
];

const damaged = (message: string, cause: string) => failure(fault('file-damaged', message, {cause, next: copyAgain}));

/**
Reads a portal blob and makes sure that the server will not stop half way through it.

@param text - The base64 text, standard alphabet and padded; white space around it is ignored.
@returns The blob, or `file-too-large`, `file-not-recognized` (not base64 of a JSON object), `file-damaged` (breaks off,
or a field is missing, which is then named). Protocol, section 6.
*/
export function readPortalBlob(text: string): Result<PortalBlob> {
	if (text.length > sizeCap) {
		return failure(
			fault('file-too-large', 'This is too large for a portal blob.', {
				cause: `Expected at most ${sizeCap} characters, found ${text.length}.`,
				next: copyAgain,
			}),
		);
	}

	const exact = text.trim();
	const bytes = decodeBase64(exact);
	if (bytes?.[0] !== 0x7b) {
		return failure(
			fault('file-not-recognized', 'This is not a portal blob.', {
				cause: `Expected base64 of a JSON object; found ${exact.length} characters of something else.`,
				next: copyAgain,
			}),
		);
	}

	const content = parse(bytes);
	return content.ok ? judge(exact, content.value) : content;
}

function parse(bytes: Uint8Array): Result<unknown> {
	const extent = jsonExtentOf(bytes);
	if (extent.kind !== 'whole') {
		const place = Math.ceil((extent.at * 4) / 3);
		return damaged(
			extent.kind === 'unfinished'
				? `The portal blob is cut off after ${place} characters.`
				: `The portal blob breaks near character ${place}.`,
			'Expected base64 of one complete JSON object.',
		);
	}

	try {
		return success(JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes)));
	} catch {
		// The parser's own sentence quotes the text, which is secret.
		return damaged(
			'The portal blob holds more than one piece of text.',
			`Expected one JSON object of ${extent.end} bytes, found ${bytes.length} bytes.`,
		);
	}
}

function judge(text: string, parsed: unknown): Result<PortalBlob> {
	const checked = blobContent.safeParse(parsed);
	if (!checked.success) {
		return refuseField(checked.error);
	}

	const {licenseData, ...content} = checked.data;
	// An empty license is none: the server registers and leaves the license alone (protocol, section 6).
	const license = licenseData.license ?? '';
	if (license !== '' && licenseVersionOf(license) === null) {
		return damaged(
			'The license inside the portal blob is damaged.',
			`The field licenseData.license has ${license.length} characters that are not a whole license; the workspace would be registered and left without a license.`,
		);
	}

	return success({
		text: new Secret(text),
		content: {
			workspaceId: plainText(content.workspaceId),
			clientName: plainText(content.client_name),
			clientId: plainText(content.client_id),
			registrationUri: plainText(content.registration_client_uri),
			secretExpiresAt: content.client_secret_expires_at,
		},
		license: license === '' ? null : new Secret(license),
		address: typeof licenseData.address === 'string' ? plainText(licenseData.address, longestAddress) : null,
		digest: digestOf(text),
	});
}

function refuseField(error: z.core.$ZodError): Result<never> {
	const names = [...new Set(error.issues.map((issue) => plainText(issue.path.join('.'), 60)))];
	const [first = ''] = names;
	return failure(
		fault('file-damaged', `The portal blob has no usable field "${first}".`, {
			cause: `Missing or not of the right type: ${names.join(', ')}. The server does not check them and would be left half registered.`,
			next: copyAgain,
		}),
	);
}
