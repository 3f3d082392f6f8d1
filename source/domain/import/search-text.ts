// Goes through the parts of a mail, the readings of each text, and texts inside texts, until an item is found whole.

import {isWhole, type Candidate} from './candidate.js';
import {isSettled} from './choose.js';
import {findItems} from './find.js';
import {mailPartsOf} from './mail.js';
import {readingsOf} from './repair.js';
import {tellRepairs, type RepairedText} from './rewriting.js';

/** An item with the sentences about how it was got at; they cost work, so they are made when they are asked for. */
export type FoundItem = {readonly candidate: Candidate; readonly tell: () => readonly string[]};

const deepest = 2;

/**
Searches a text that came in.

@param text - Decoded, at most 256 kB.
@returns Everything found in the reading that gave something whole, else everything found in any.
*/
export function searchText(text: string): readonly FoundItem[] {
	const found = mailPartsOf(text).flatMap(({text: part, where}) =>
		searchReadings(part, [`Took it out of ${where}.`], 0),
	);
	return found.length > 0 ? found : searchReadings(text, [], 0);
}

function searchReadings(text: string, notes: readonly string[], depth: number): readonly FoundItem[] {
	const all: FoundItem[] = [];
	for (const reading of readingsOf(text, () => all.length > 0)) {
		const {candidates, nested} = findItems(reading);
		const found = candidates.map((candidate) => ({
			candidate,
			tell: () => [...notes, ...tell(reading, candidate, candidates)],
		}));
		const inner =
			depth < deepest
				? nested.flatMap((item) => searchReadings(item.text, [...notes, 'Undid a second layer of base64.'], depth + 1))
				: [];
		all.push(...found, ...inner);
		if (isSettled([...found, ...inner].map(({candidate}) => candidate))) {
			return [...found, ...inner];
		}
	}

	return all;
}

function tell(reading: RepairedText, candidate: Candidate, all: readonly Candidate[]): readonly string[] {
	return isWhole(candidate)
		? [
				...tellRepairs(reading, candidate.from, candidate.to),
				...candidate.notes,
				...tellSurroundings(reading.text, all),
			]
		: [];
}

/** Says what stands around the items of a text. */
function tellSurroundings(text: string, candidates: readonly Candidate[]): readonly string[] {
	let outside = '';
	let from = 0;
	for (const candidate of candidates.toSorted((one, other) => one.from - other.from)) {
		outside += `${text.slice(from, Math.max(candidate.from, from))} `;
		from = Math.max(candidate.to, from);
	}

	outside = (outside + text.slice(from)).trim();
	if (outside === '') {
		return [];
	}

	if (/^`{3,}[a-z]{0,20}\s{1,4}`{3,}$/.test(outside)) {
		return ['Removed the code fence around it.'];
	}

	return /^[\s"'()*,.;<>[\]`{}]+$/.test(outside)
		? ['Removed the quotes or brackets around it.']
		: [
				outside.startsWith('{"') && outside.endsWith('}')
					? 'Took it out of the JSON around it.'
					: 'Left out the text around it.',
			];
}
