// The request that a desk is handed: a file, its bare text, the texts of QR frames, or pictures of them.

import path from 'node:path';
import {fault, type Fault} from '../domain/fault.js';
import {recognize, type RecognizedThing} from '../domain/import/recognize.js';
import {glanceAt} from '../domain/picture.js';
import {plainText} from '../domain/plain-text.js';
import {findFrames} from '../domain/qr/frames.js';
import {noteOf, readHanded, type HandedPart} from '../domain/qr/read-handed.js';
import type {SignedRequest} from '../domain/request.js';
import {failure, success, type Result} from '../domain/result.js';
import type {Files} from '../ports/files.js';
import type {QrReader} from '../ports/qr-reader.js';
import {inDeskWords} from './desk-words.js';

const textCap = 1024 * 1024;
const pictureCap = 32 * 1024 * 1024;
const mostFiles = 100;

/** What is read with. */
export type Hands = {
	readonly files: Files;
	/** Gives the decoder of pictures, which nobody loads who has none. */
	readonly qrReader: () => Promise<QrReader>;
	/** Told of what was passed over, in a sentence. */
	readonly note: (sentence: string) => void;
};

/**
Reads and verifies a request.

@param paths - One file, or several with frames in them, or a folder of such; `-` is standard input.
@param hands
@returns The request, or the fault of a file, of its frames or of its signature.
*/
export async function readHandedRequest(paths: readonly string[], hands: Hands): Promise<Result<SignedRequest>> {
	const named = await filesMeant(paths, hands.files);
	if (!named.ok) {
		return named;
	}

	const [only] = named.value;
	if (only !== undefined && named.value.length === 1) {
		return readAlone(only, hands);
	}

	const parts: HandedPart[] = [];
	for (const file of named.value) {
		// One picture after the other: decoded, each may take a quarter of a gigabyte.
		// eslint-disable-next-line no-await-in-loop -- see above
		const part = await readPart(file, hands);
		if (!part.ok) {
			return part;
		}

		const note = noteOf(part.value);
		if (note !== null) {
			hands.note(note);
		}

		parts.push(part.value);
	}

	return readHanded(parts);
}

/** The files that were named, those in folders included. */
async function filesMeant(paths: readonly string[], files: Files): Promise<Result<readonly string[]>> {
	const meant: string[] = [];
	for (const given of paths) {
		// eslint-disable-next-line no-await-in-loop -- in the order in which they were named
		const listed = await files.list(given);
		if (!listed.ok) {
			return listed;
		}

		if (listed.value?.length === 0) {
			return failure(
				fault('file-missing', `There are no files in ${plainText(given, 300)}.`, {next: ['Look at the path.']}),
			);
		}

		meant.push(...(listed.value ?? [given]));
	}

	return meant.length <= mostFiles
		? success(meant)
		: failure(
				fault('file-too-large', `These are ${meant.length} files; at most ${mostFiles} are read.`, {
					next: ['Put the pictures of this one request into a folder of their own, and name that.'],
				}),
			);
}

/** One file may be anything that holds a request. */
async function readAlone(file: string, hands: Hands): Promise<Result<SignedRequest>> {
	const read = await hands.files.read(file, pictureCap);
	if (!read.ok) {
		return read;
	}

	const {bytes} = read.value;
	const part = await partOf(file, bytes, hands);
	if (!part.ok) {
		return part;
	}

	const text = part.value.texts.join('\n');
	if (part.value.from === 'picture' || (!text.includes('-----BEGIN') && findFrames(text).length > 0)) {
		return readHanded([part.value]);
	}

	const recognized = recognize(bytes);
	if (!recognized.ok) {
		return failure(inDeskWords(recognized.fault, 'request'));
	}

	const {thing} = recognized.value;
	return thing.kind === 'request' ? success(thing.request) : failure(notARequest(thing));
}

async function readPart(file: string, hands: Hands): Promise<Result<HandedPart>> {
	const read = await hands.files.read(file, pictureCap);
	return read.ok ? partOf(file, read.value.bytes, hands) : read;
}

async function partOf(file: string, bytes: Uint8Array, {qrReader}: Hands): Promise<Result<HandedPart>> {
	const name = file === '-' ? 'standard input' : plainText(path.basename(file), 100);
	const glance = glanceAt(bytes, name);
	switch (glance.kind) {
		case 'refused': {
			return failure(glance.fault);
		}

		case 'picture': {
			const reader = await qrReader();
			const texts = await reader.read(bytes);
			return texts.ok
				? success({name, from: 'picture', texts: texts.value})
				: failure({...texts.fault, message: `${name}: ${texts.fault.message}`});
		}

		case 'no-picture': {
			return bytes.length > textCap
				? failure(
						fault('file-too-large', `${name} is larger than anything that belongs here.`, {
							cause: `Expected a picture, or at most ${textCap} bytes of text; found ${bytes.length} bytes.`,
							next: ['Look whether it is the right file.'],
						}),
					)
				: success({name, from: 'text', texts: new TextDecoder().decode(bytes).split('\n')});
		}
	}
}

/** Why a request should not be worked on any more; null where it is good. */
export function expiryOf(
	{expiresAt, caseName}: {readonly expiresAt: string; readonly caseName: string},
	now: number,
	acceptExpired: boolean,
): Fault | null {
	return acceptExpired || now <= Date.parse(expiresAt)
		? null
		: fault('request-expired', `The request ${caseName} has expired.`, {
				cause: `It was good until ${expiresAt}; the clock here says ${new Date(now).toISOString()}.`,
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
			'Expected the request that the host made: a file that ends in .rcreq, its text, the texts of its QR codes, or pictures of them.',
		next: [
			kind === 'reply'
				? 'Import it on the host: rc-register import FILE'
				: 'To seal it for the host that asked: rc-register desk seal REQUEST --blob FILE',
		],
	});
