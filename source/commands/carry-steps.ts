// What to do next with a request where memory sticks are mounted.

import {copyCommand, mediumInWords, whenToPullOut} from '../domain/media-words.js';
import {isOpenToAll, mediumOf, type Medium} from '../domain/removable-media.js';
import type {MadeRequest} from '../flow/command.js';

/** No more sticks than these are told of: the list is read by a person. */
const most = 3;

/**
The next steps that have to do with media.

@param made - The request, written.
@param made.pending
@param made.fields
@param media - What is mounted.
@returns Where it was written to a medium, when that may be pulled out; else how to copy it to each.
*/
export function nextWithMedia({pending, fields}: MadeRequest, media: readonly Medium[]): readonly string[] {
	const {file, portalFile} = pending;
	const medium = mediumOf(media, file);
	if (medium === null) {
		return media
			.slice(0, most)
			.map((each) =>
				each.whyNotWritable === null
					? `Copy it to ${mediumInWords(each)}: ${copyCommand([file, portalFile], each)}`
					: `${mediumInWords(each)} is mounted, but cannot be written to: ${each.whyNotWritable}.`,
			);
	}

	const isSecret = fields.some(({sensitivity}) => sensitivity === 'secret');
	return [
		`It was written to ${mediumInWords(medium)} and synced. ${whenToPullOut(medium)}`,
		...(isSecret && isOpenToAll(medium)
			? [
					`Keep the medium with you: ${medium.fileSystem} keeps no permissions, so whoever holds it can read the license.`,
				]
			: []),
	];
}
