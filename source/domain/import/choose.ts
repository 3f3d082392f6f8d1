// Decides which of the items in a text is meant.

import {fault, type Fault} from '../fault.js';
import {failure, success, type Result} from '../result.js';
import {isWhole, itemName, type Candidate, type ItemKind, type WholeCandidate} from './candidate.js';

// What is imported comes before what goes out: a mail that answers usually quotes the request below.
const rank: Readonly<Record<ItemKind, number>> = {
	reply: 5,
	'portal-blob': 4,
	license: 3,
	request: 2,
	'register-data': 1,
};

// Checking a signature takes milliseconds, and whoever pastes more has pasted a folder.
const mostOfAKind = 3;

/** What a search came to: items to read, best first, or a refusal. */
export type Choice = {
	/** Different ones of one kind; one of them as a rule. */
	readonly items: readonly WholeCandidate[];
	readonly notes: readonly string[];
};

/** Whether more is known of an item than that it could be one. */
export const isStrong = (candidate: Candidate): boolean => isWhole(candidate) || candidate.reached > 0;

const highestRank = (candidates: readonly Candidate[]): number =>
	Math.max(0, ...candidates.map(({kind}) => rank[kind]));

/** Whether something whole was found, and nothing damaged that is more likely to be what is meant. */
export function isSettled(candidates: readonly Candidate[]): boolean {
	const whole = candidates.filter((candidate) => isWhole(candidate));
	const damaged = candidates.filter((candidate) => isStrong(candidate) && !isWhole(candidate));
	return whole.length > 0 && highestRank(whole) >= highestRank(damaged);
}

// Strong before weak, then by rank, then by how far it went; no item reaches a million characters.
const weight = (candidate: Candidate): number => {
	const reached = isWhole(candidate) ? 0 : candidate.reached;
	const kindWeight = rank[candidate.kind] * 1_000_000;
	return kindWeight + reached + (isStrong(candidate) ? 10_000_000 : 0);
};

/** The fault that tells most: of the likeliest kind, and of the item that went furthest. */
function worstDamage(candidates: readonly Candidate[]): Fault | null {
	const damaged = candidates
		.filter((candidate) => candidate.state === 'damaged')
		.toSorted((one, other) => weight(other) - weight(one));
	return damaged[0]?.tell() ?? null;
}

/** The fault of a text that holds several items of which any could be meant. */
export const severalItems = (kind: ItemKind, count: number): Fault =>
	fault('file-not-recognized', `There are ${count} different items of the same kind in this text: ${itemName[kind]}.`, {
		cause: 'Expected one.',
		next: ['Paste or save only the one that you mean.'],
	});

/**
Chooses among what was found.

@param candidates - Of all parts and readings that were searched.
@returns The items to read, or `file-damaged` where the likeliest one is not whole, `file-not-recognized` where several
are there; null where nothing was found.
*/
export function choose(candidates: readonly Candidate[]): Result<Choice> | null {
	if (!isSettled(candidates)) {
		const damage = worstDamage(candidates);
		return damage && failure(damage);
	}

	const whole = candidates.filter((candidate) => isWhole(candidate));
	const top = highestRank(whole);
	const best = whole.filter(({kind}) => rank[kind] === top);
	const items = new Map(best.map((item) => [item.identity, item])).values().toArray();
	const [first] = items;
	if (!first) {
		return null;
	}

	if (items.length > mostOfAKind) {
		return failure(severalItems(first.kind, items.length));
	}

	const others = new Set(
		whole.filter(({kind}) => rank[kind] < top && kind !== 'register-data').map(({kind}) => itemName[kind]),
	);
	const isBrokenBeside = candidates.some((candidate) => candidate.state === 'damaged' && candidate.kind === first.kind);
	return success({
		items,
		notes: [
			...(best.length > items.length
				? [`The ${itemName[first.kind]} was there more than once; the copies agree.`]
				: []),
			...(isBrokenBeside ? [`Left out a damaged copy of the ${itemName[first.kind]}.`] : []),
			...[...others].map((name) => `Left out the ${name} in the same text.`),
		],
	});
}
