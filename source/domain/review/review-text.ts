// What leaves the building, on a page to print, file and sign. It is made from the request alone, so that the host and the
// desk print the same page, character for character.

import {readRegisterData, siteAddress, type RegisterData} from '../register-data.js';
import {armorRequest, type SignedRequest} from '../request.js';
import {success, type Result} from '../result.js';
import {fieldLines} from './field-lines.js';
import {column, footOf, labeled, minute, pageWidth} from './page-text.js';

/**
The page about a signed request.

@param request - Made or verified here.
@returns ASCII text with lines of at most 72 characters, and a line end after each; or the fault of `readRegisterData`.
*/
export function reviewText(request: SignedRequest): Result<string> {
	const data = readRegisterData(request.payload.registerData);
	return data.ok
		? success(
				page(`REQUEST ${request.caseName}: WHAT LEAVES`, headOf(request), data.value, envelopeOf(request, data.value)),
			)
		: data;
}

/**
The page before anything is signed.

@param data - Register data as the workspace gave it.
@param url - The address at which the workspace was asked, in case it does not say its own: often it is the same for every host.
*/
export const unsignedReviewText = (data: RegisterData, url: string): string =>
	page(
		'NOT SIGNED YET: WHAT WOULD LEAVE',
		[...labeled('Workspace', siteAddress(data) ?? url), ...labeled('SHA-256', `${data.digest} of the portal text`)],
		data,
		[
			'BESIDES, IN THE ENVELOPE ONCE IT IS SIGNED',
			'  Two public keys of this host and its signature; when it was made and',
			'  until when it is good; its number; the version of rc-register; a hash',
			"  of the last line of this host's log. No more than that.",
			sizeOf(data),
		],
	);

/** Whether a page holds what its file should be kept to its owner for. */
export const isForItsOwner = (fields: ReadonlyArray<{readonly sensitivity: string}>): boolean =>
	fields.some(({sensitivity}) => sensitivity !== 'plain');

function page(title: string, head: readonly string[], data: RegisterData, envelope: readonly string[]): string {
	const fields = fieldLines(data);
	const count = Object.keys(data.content).length;
	const lines = [
		title,
		'='.repeat(pageWidth),
		...head,
		'',
		`THE ${count} FIELDS OF THE REGISTER DATA, ${data.bytes} BYTES`.padEnd(pageWidth - 5) + 'bytes',
		...fields,
		'',
		...envelope,
		'',
		...footOf,
	];
	return `${lines.join('\n')}\n`;
}

function headOf({caseName, digest, keyId, payload}: SignedRequest): readonly string[] {
	const {createdAt, expiresAt, sequence, tool, workspace} = payload;
	return [
		...labeled('Case', `${caseName}, computed from the digest`),
		...labeled('SHA-256', digest),
		...labeled('Workspace', workspace.url),
		...labeled('Made', `${minute(createdAt)}, good until ${minute(expiresAt)}`),
		...labeled('By', `${tool}, number ${sequence} of that host`),
		...labeled('Signed by', keyId),
	];
}

/** What is pasted, and what a reader of it finds once it is decoded. */
const sizeOf = ({text, bytes}: RegisterData): string =>
	`SIZE  portal text ${text.length} characters, ${bytes} bytes decoded`;

function envelopeOf(request: SignedRequest, data: RegisterData): readonly string[] {
	const {caseName, payload} = request;
	return [
		'BESIDES, IN THE SIGNED ENVELOPE',
		...labeled('  key', `${payload.sealingKey} (to seal answers)`),
		...labeled('  log', payload.log === null ? 'none before this' : `${payload.log} (hash of its log)`),
		'  What stands at the top, the public signing key, and the signature.',
		...column(`${sizeOf(data)}; request ${armorRequest(request).length} bytes`, pageWidth),
		'CHECK IT  what it says, and the SHA-256 above:',
		`  base64 -d ${caseName}.txt`,
		String.raw`  sed '1,/^$/d;/^-/d' ${caseName}.rcreq | tr -d '\n' |`,
		"    openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d =",
	];
}
