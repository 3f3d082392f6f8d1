// From what a desk was handed, several pictures and texts, to the one request that their frames make together.

import {fault, type Fault} from '../fault.js';
import {plainText} from '../plain-text.js';
import {readRegisterData} from '../register-data.js';
import type {SignedRequest} from '../request.js';
import {failure, type Result} from '../result.js';
import {findFrames} from './frames.js';
import {readFrames} from './read-frames.js';

/** One thing that was handed over. */
export type HandedPart = {
	/** How messages name it; clean. */
	readonly name: string;
	/** The texts of the codes in a picture, in any order; or the lines of a text. */
	readonly from: 'picture' | 'text';
	readonly texts: readonly string[];
};

/**
Reads a request from the frames in pictures and texts, and verifies it.

@param parts - All that was handed over.
@returns The request; `file-not-recognized` where there is no code, or none of ours; or a fault of `readFrames`. Where
frames are missing, the pictures in which nothing was found are named.
*/
export function readHanded(parts: readonly HandedPart[]): Result<SignedRequest> {
	const lines = parts.flatMap(({texts}) => texts);
	if (findFrames(lines.join('\n')).length === 0) {
		return failure(noFrame(parts));
	}

	const request = readFrames(lines);
	const empty = parts.filter(({from, texts}) => from === 'picture' && texts.length === 0).map(({name}) => name);
	return request.ok || request.fault.code !== 'frames-missing' || empty.length === 0
		? request
		: failure({
				...request.fault,
				next: [`In ${listed(empty)} no code could be read: take that picture again.`, ...request.fault.next],
			});
}

/** What is worth telling of a part whose request was read all the same; null where there is nothing. */
export function noteOf({name, from, texts}: HandedPart): string | null {
	const frames = findFrames(texts.join('\n')).length;
	if (from === 'text') {
		return frames === 0 ? `${name} holds no QR frames and was passed over.` : null;
	}

	const others = texts.length - texts.filter((text) => findFrames(text).length > 0).length;
	return texts.length === 0
		? `No code could be read in ${name}.`
		: others > 0
			? `${others} of the ${texts.length} codes in ${name} ${others === 1 ? 'is' : 'are'} none of ours.`
			: null;
}

function noFrame(parts: readonly HandedPart[]): Fault {
	const pictures = parts.filter(({from}) => from === 'picture');
	const foreign = pictures.find(({texts}) => texts.length > 0);
	const text = foreign?.texts[0];
	if (foreign !== undefined && text !== undefined) {
		return isPortalText(text) ? portalText(foreign.name) : foreignCode(foreign.name, text);
	}

	return pictures.length === 0
		? fault('file-not-recognized', `There is nothing of a request in ${listed(parts.map(({name}) => name))}.`, {
				cause: 'Expected pictures of QR codes, or their texts, or the request file alone.',
				next: ['Look whether it is the right place.'],
			})
		: fault('file-not-recognized', `No QR code could be read in ${listed(pictures.map(({name}) => name))}.`, {
				cause: 'Expected a picture of the QR codes that rc-register shows on the host.',
				next: [
					'Take it again: straight from the front, near enough that a code fills most of the picture, without reflections.',
					'A darker room, a larger font or the drawing with full cells (key f) makes it easier.',
					'Or carry the request file.',
				],
			});
}

const foreignCode = (name: string, text: string): Fault =>
	fault('file-not-recognized', `The QR code in ${name} is not part of a request.`, {
		cause: `Expected a text that begins with RCQ1; found "${plainText(text, 60)}".`,
		next: ['Photograph the codes that rc-register shows on the host: each has the case and its number beside it.'],
	});

const portalText = (name: string): Fault =>
	fault('file-not-recognized', `The QR code in ${name} holds the portal text, not a request.`, {
		cause: 'Expected a text that begins with RCQ1; found register data, which nobody signed.',
		next: [
			'It goes into the portal as it is: "Register self-managed", "Continue offline".',
			'For the desk, photograph the codes of the request.',
		],
	});

const isPortalText = (text: string): boolean => readRegisterData(text.trim()).ok;

const mostNamed = 5;

const listed = (names: readonly string[]): string =>
	names.length > mostNamed
		? `${names.length} files`
		: new Intl.ListFormat('en-US', {type: 'conjunction', style: 'long'}).format(names);
