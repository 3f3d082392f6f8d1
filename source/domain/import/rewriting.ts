// A text that is repaired step by step, where every place can still be shown in the text as it came.

/** A text after one replacement. */
export type Rewriting = {
	readonly text: string;
	/** How many replacements were made. */
	readonly count: number;
	/** The place in the text before that a place in the text after came from. */
	readonly originOf: (place: number) => number;
};

/** One kind of repair. */
export type Repair = {
	readonly apply: (text: string) => Rewriting;
	/** The sentence that tells of it. */
	readonly tell: (count: number) => string;
};

/** A text that went through repairs. */
export type RepairedText = {
	/** As it came. */
	readonly original: string;
	readonly repairs: readonly Repair[];
	readonly text: string;
	/** The place in the original that a place in the repaired text came from. */
	readonly originOf: (place: number) => number;
};

/** The text as it is. */
export const unchanged = (text: string): Rewriting => ({text, count: 0, originOf: (place) => place});

/**
Replaces what a pattern finds.

@param text
@param pattern - Global. It must not search far ahead in vain: the text may be 256 kB of anything.
@param replace - Gives the replacement; the same text means that nothing is to be done.
*/
export function rewrite(text: string, pattern: RegExp, replace: (match: RegExpExecArray) => string): Rewriting {
	const pieces: string[] = [];
	// Where each replacement ends, in the new text and in the old one.
	const ends: number[] = [];
	const origins: number[] = [];
	let from = 0;
	let length = 0;
	for (const match of text.matchAll(pattern)) {
		const replacement = replace(match);
		if (replacement === match[0]) {
			continue;
		}

		pieces.push(text.slice(from, match.index), replacement);
		length += match.index - from + replacement.length;
		from = match.index + match[0].length;
		ends.push(length);
		origins.push(from);
	}

	if (ends.length === 0) {
		return unchanged(text);
	}

	return {
		text: [...pieces, text.slice(from)].join(''),
		count: ends.length,
		originOf: (place) => originAfter(ends, origins, place),
	};
}

function originAfter(ends: readonly number[], origins: readonly number[], place: number): number {
	let low = 0;
	let high = ends.length;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if ((ends[middle] ?? 0) <= place) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low === 0 ? place : (origins[low - 1] ?? 0) + place - (ends[low - 1] ?? 0);
}

/** Applies repairs one after the other. */
export function repairText(original: string, repairs: readonly Repair[]): RepairedText {
	let text = original;
	const rewritings: Rewriting[] = [];
	for (const repair of repairs) {
		const rewriting = repair.apply(text);
		if (!(rewriting.count > 0)) {
			continue;
		}

		rewritings.unshift(rewriting);
		text = rewriting.text;
	}

	return {
		original,
		repairs,
		text,
		originOf(place) {
			let origin = place;
			for (const rewriting of rewritings) {
				origin = rewriting.originOf(origin);
			}

			return Math.min(origin, original.length);
		},
	};
}

/**
Says what was repaired in one stretch of a text; damage elsewhere in it is nobody's concern.

@param repaired
@param from - In the repaired text.
@param to - In the repaired text, behind the last character.
*/
export function tellRepairs(repaired: RepairedText, from: number, to: number): readonly string[] {
	// What was taken away right before and behind it counts as a part of it.
	const start = from === 0 ? 0 : repaired.originOf(from - 1) + 1;
	let text = repaired.original.slice(start, repaired.originOf(to));
	const told: string[] = [];
	for (const repair of repaired.repairs) {
		const rewriting = repair.apply(text);
		text = rewriting.text;
		if (rewriting.count > 0) {
			told.push(repair.tell(rewriting.count));
		}
	}

	return told;
}
