// Memory sticks, where a request is to be carried out on one.

import {mediumInWords, sizeInWords, whenToPullOut} from '../domain/media-words.js';
import {isOpenToAll, mostProposed, writableMedia, type Medium} from '../domain/removable-media.js';
import {copyChoices} from '../flow/choose-carrying.js';
import type {MadeRequest} from '../flow/command.js';
import type {Block, Option} from './screen.js';

/** One option for each medium that can be written to. */
export const copyOptions = (media: readonly Medium[]): readonly Option[] =>
	writableMedia(media).flatMap((medium, index) => {
		const choice = copyChoices[index];
		const {name, mountPoint, freeBytes} = medium;
		return choice === undefined
			? []
			: [
					{
						choice,
						label: `Copy it to ${name} (${mountPoint})`,
						...(freeBytes !== null && {detail: `${sizeInWords(freeBytes)} free.`}),
					},
				];
	});

/** Who can read what lies on a stick that keeps no permissions. */
export const readableBlocks = ({fields}: MadeRequest, media: readonly Medium[]): readonly Block[] =>
	fields.some(({sensitivity}) => sensitivity === 'secret') && writableMedia(media).some((medium) => isOpenToAll(medium))
		? [
				{
					kind: 'note',
					tone: 'warn',
					text: 'A license is in the request and in the portal text: whoever holds the stick can read it.',
				},
			]
		: [];

/** Looks again: a stick is often plugged in when it is asked for. */
export const lookOption = (media: readonly Medium[]): Option => ({
	choice: 'look-for-media',
	label: media.length === 0 ? 'Look for memory sticks' : 'Look for memory sticks again',
	detail: 'Plug one in and mount it first.',
});

/** Where it was copied to: first on its screen, since the stick must not be pulled out before. */
export const copiedBlocks = (copiedTo: Medium | null): readonly Block[] =>
	copiedTo === null
		? []
		: [
				{
					kind: 'note',
					tone: 'good',
					text: `Copied to ${mediumInWords(copiedTo)}, written and synced. ${whenToPullOut(copiedTo)}`,
				},
			];

/** Media that nothing can be copied to, each with the reason. */
export const lockedBlocks = (media: readonly Medium[]): readonly Block[] =>
	media
		.filter(({whyNotWritable: why}) => why !== null)
		.slice(0, mostProposed)
		.map((medium) => ({
			kind: 'note',
			tone: 'quiet',
			text: `${mediumInWords(medium)} cannot be written to: ${medium.whyNotWritable}.`,
		}));
