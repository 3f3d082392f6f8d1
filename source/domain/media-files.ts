// Files on a medium that may be what is to be imported, found by their names: nothing is opened to find out.

import type {Medium, MediumFile} from './removable-media.js';
import {plainText} from './plain-text.js';

/** How many files of one medium are listed. */
export const mostFiles = 20;

/** Larger ones are refused by an import anyway. */
const largestFile = 256 * 1024;

const ending = /\.(?:rcreq|rcreply|txt|lic|license|eml)$/i;

/**
Whether a file at the top level of a medium is worth listing, by its name.

@param name - As the file system has it. Hidden ones are copies of attributes by macOS (`._name`) and the like.
*/
export const isWorthListing = (name: string): boolean =>
	ending.test(name) && !name.startsWith('.') && plainText(name, 300) === name;

/** The files that are worth listing, newest first; FAT's times have steps of 2 seconds, so names decide ties. */
export const newestFirst = (files: readonly MediumFile[]): readonly MediumFile[] =>
	files
		.filter(({name, bytes}) => isWorthListing(name) && bytes > 0 && bytes <= largestFile)
		.toSorted((one, other) =>
			one.modifiedAt === other.modifiedAt
				? one.name.localeCompare(other.name, 'en')
				: other.modifiedAt.localeCompare(one.modifiedAt, 'en'),
		)
		.slice(0, mostFiles);

/** What to propose for import. */
export type ImportProposal = {
	/** The file that is surely meant; null where there is none or several may be. */
	readonly suggested: MediumFile | null;
	/** The newest of all that may be meant, at most three. */
	readonly found: readonly MediumFile[];
};

const mostFound = 3;

/**
What to propose for import from the media that are mounted.

@param media
@param waiting - The case that an answer is awaited for, or null.
@returns The reply to that case where it is there; else the only file that may be meant.
*/
export function proposeImport(media: readonly Medium[], waiting: string | null): ImportProposal {
	const all = media.flatMap(({files}) => [...files]);
	// A request never comes back in, and the texts beside it went out with it.
	const requests = all.flatMap(({name}) => (/\.rcreq$/i.test(name) ? [stemOf(name)] : []));
	const carriedOut = new Set([...requests, ...(waiting === null ? [] : [waiting])]);
	const found = newestFirst(
		all.filter(({name}) => !/\.rcreq$/i.test(name) && (/\.rcreply$/i.test(name) || !isBeside(name, carriedOut))),
	);
	const reply = found.find(({name}) => waiting !== null && name.toLowerCase() === `${waiting}.rcreply`);
	return {
		suggested: reply ?? (found.length === 1 ? (found[0] ?? null) : null),
		found: found.slice(0, mostFound),
	};
}

const stemOf = (name: string): string => name.toLowerCase().split('.', 1)[0] ?? '';

const isBeside = (name: string, carriedOut: ReadonlySet<string>): boolean => carriedOut.has(stemOf(name));
