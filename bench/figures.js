// Medians with their spread, and ratios between what was measured in turn.

/**
What lies in the middle, and between which two a half of all lies.

@param {readonly number[]} values at least one.
*/
export function summary(values) {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)];
	return {median: at(0.5), low: at(0.25), high: at(0.75)};
}

/**
The ratio of two figures that were taken in turn, pair by pair: the speed of the machine, which changes, falls out of it.

@param {readonly number[]} values
@param {readonly number[]} floor as many.
*/
export const ratio = (values, floor) => summary(values.map((value, index) => value / floor[index])).median;

/**
Takes every figure once, then again, and so on.

@param {Readonly<Record<string, () => Promise<Record<string, number>>>>} measures by name; each gives numbers by name.
@param {number} rounds how many count; one more comes first, which warms the disk and the compile cache.
@param {(round: number) => void} onRound
@returns {Promise<Record<string, Record<string, number[]>>>} by name, the numbers of all rounds.
*/
export async function inTurn(measures, rounds, onRound) {
	const taken = Object.fromEntries(Object.keys(measures).map((name) => [name, {}]));
	for (let round = -1; round < rounds; round++) {
		onRound(round);
		for (const [name, measure] of Object.entries(measures)) {
			// One after the other: what runs beside it would be measured too.
			const numbers = await measure(); // eslint-disable-line no-await-in-loop -- in turn is the point
			for (const [kind, number] of round < 0 ? [] : Object.entries(numbers)) {
				taken[name][kind] = [...(taken[name][kind] ?? []), number];
			}
		}
	}

	return taken;
}
