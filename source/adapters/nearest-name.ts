/**
Finds the name that a mistyped one was probably meant to be.

@param wanted - The name that is not there.
@param names - The names that are.
@returns The nearest within a third of the length in changed characters, letter case aside; null where none is near.
*/
export function nearestName(wanted: string, names: readonly string[]): string | null {
	const lower = wanted.toLowerCase();
	const farthest = Math.max(1, Math.floor(wanted.length / 3));
	let nearest: string | null = null;
	let least = farthest + 1;
	for (const name of names) {
		// A forgotten or added ending is the most common slip: `orbit-velvet-crane` for `orbit-velvet-crane.rcreply`.
		const sameStem = stem(name.toLowerCase()) === stem(lower);
		const distance = sameStem ? 0.5 : editDistance(lower, name.toLowerCase(), least);
		if (!(distance < least)) {
			continue;
		}

		least = distance;
		nearest = name;
	}

	return nearest;
}

const stem = (name: string): string => name.replace(/(?<=.)\.[^.]*$/u, '');

// Levenshtein's distance, row by row; gives up where it can only be `limit` or more.
function editDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) >= limit) {
		return limit;
	}

	let row = Array.from({length: b.length + 1}, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}

		row = next;
	}

	return row[b.length] ?? limit;
}
