// The request that a desk is handed: a file, its bare text, or the texts of QR frames.

import {fault, type Fault} from '../domain/fault.js';
import {recognize, type RecognizedThing} from '../domain/import/recognize.js';
import {findFrames} from '../domain/qr/frames.js';
import {readFrames} from '../domain/qr/read-frames.js';
import type {SignedRequest} from '../domain/request.js';
import {failure, success, type Result} from '../domain/result.js';
import type {Files} from '../ports/files.js';

const cap = 1024 * 1024;

/**
Reads and verifies a request.

@param path - The file; `-` is standard input.
@param files
@returns The request, or the fault of the file, of its frames or of its signature.
*/
export async function readHandedRequest(path: string, files: Files): Promise<Result<SignedRequest>> {
	const file = await files.read(path, cap);
	if (!file.ok) {
		return file;
	}

	const text = new TextDecoder().decode(file.value.bytes);
	if (!text.includes('-----BEGIN') && findFrames(text).length > 0) {
		return readFrames(text.split('\n'));
	}

	const recognized = recognize(file.value.bytes);
	if (!recognized.ok) {
		return recognized;
	}

	const {thing} = recognized.value;
	return thing.kind === 'request' ? success(thing.request) : failure(notARequest(thing));
}

/** Why a request should not be worked on any more; null where it is good. */
export function expiryOf({payload, caseName}: SignedRequest, now: number, acceptExpired: boolean): Fault | null {
	return acceptExpired || now <= Date.parse(payload.expiresAt)
		? null
		: fault('request-expired', `The request ${caseName} has expired.`, {
				cause: `It was good until ${payload.expiresAt}; the clock here says ${new Date(now).toISOString()}.`,
				next: [
					'Ask for a new request: rc-register request on the host.',
					'If a clock is wrong, here or there, go on with --accept-expired.',
				],
			});
}

const names: Readonly<Record<Exclude<RecognizedThing['kind'], 'request'>, string>> = {
	reply: 'a reply, which goes back to the host',
	'portal-blob': 'a portal blob',
	license: 'a license',
};

const notARequest = ({kind}: Exclude<RecognizedThing, {kind: 'request'}>): Fault =>
	fault('file-not-recognized', `This is ${names[kind]}, not a request.`, {
		cause:
			'Expected the request that the host made: a file that ends in .rcreq, its text, or the texts of its QR codes.',
		next: [
			kind === 'reply'
				? 'Import it on the host: rc-register import FILE'
				: 'To seal it for the host that asked: rc-register desk seal REQUEST --blob FILE',
		],
	});
