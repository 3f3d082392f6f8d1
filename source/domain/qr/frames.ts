// The text of a QR frame, and how a packed request is cut into frames. A frame stands for itself: it names its
// request, its number and how many there are, so that frames can be read in any order and more than once.

import {encodeBase64Url} from '../base64.js';

/** No code is larger: past this, phones stop reading a screen reliably. */
export const greatestVersion = 22;

/** How many characters of the digest stand in each frame. */
export const digestStartLength = 8;

/** What one frame says. */
export type Frame = {
	/** The first 8 characters of the request's digest. */
	readonly digestStart: string;
	/** From 1. */
	readonly number: number;
	readonly count: number;
	/** Base64url; a multiple of 4 characters in all frames but the last, so that each stands for whole bytes. */
	readonly part: string;
};

// Bytes in byte mode at level L, by version (ISO/IEC 18004, table 7).
const capacities = [
	17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858, 929, 1003,
];
const mostCountDigits = 4;
const frameText = /rcq1\.(?<digestStart>[\w-]{8})\.(?<number>[1-9]\d{0,3})\.(?<count>[1-9]\d{0,3})\.(?<part>[\w-]+)/giu;

/**
What a QR code holds.

@param version - 1 to 22.
@returns Bytes in byte mode at level L.
@throws RangeError for any other version.
*/
export function frameCapacity(version: number): number {
	const capacity = capacities[version - 1];
	if (capacity === undefined) {
		throw new RangeError(`The version of a QR frame is 1 to ${greatestVersion}, not ${version}.`);
	}

	return capacity;
}

/**
Cuts a packed request into frames of nearly equal length, so that their codes have one size.

@param request
@param request.packed - What `packRequest` gave.
@param request.digest - The request's digest, base64url.
@param request.capacity - Most characters in a frame, as `frameCapacity` gives them for the version that fits the window.
@returns The texts of the frames, in order.
@throws RangeError where no frame can be that short.
*/
export function framesOf({
	packed,
	digest,
	capacity,
}: {
	readonly packed: Uint8Array;
	readonly digest: string;
	readonly capacity: number;
}): readonly string[] {
	const text = encodeBase64Url(packed);
	const partLength = partLengthFor(text.length, capacity);
	const count = Math.ceil(text.length / partLength);
	return Array.from({length: count}, (_, index) => {
		const part = text.slice(index * partLength, (index + 1) * partLength);
		return `RCQ1.${digest.slice(0, digestStartLength)}.${index + 1}.${count}.${part}`;
	});
}

/**
Finds the frames in a text.

@param text - Anything; what stands before, between and after frames is passed over.
@returns The frames as they stand there. Their numbers may still make no sense together.
*/
export const findFrames = (text: string): readonly Frame[] =>
	Array.from(text.matchAll(frameText), ({groups}) => ({
		digestStart: groups!.digestStart!,
		number: Number(groups!.number),
		count: Number(groups!.count),
		part: groups!.part!,
	}));

// The head grows with the digits of the count, and the count with the head: the first number of digits that holds wins.
function partLengthFor(textLength: number, capacity: number): number {
	for (let digits = 1; digits <= mostCountDigits; digits++) {
		const head = `RCQ1.${'d'.repeat(digestStartLength)}.${'9'.repeat(digits)}.${'9'.repeat(digits)}.`.length;
		const room = wholeQuads(capacity - head);
		const count = room > 0 ? Math.ceil(textLength / room) : Infinity;
		if (count < 10 ** digits) {
			return Math.ceil(textLength / count / 4) * 4;
		}
	}

	throw new RangeError(`A request of ${textLength} characters cannot be cut into frames of ${capacity}.`);
}

const wholeQuads = (length: number): number => Math.floor(length / 4) * 4;
