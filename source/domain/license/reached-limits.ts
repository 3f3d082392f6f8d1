// Limits that a license does not fail over, but that the workspace has used up already: from then on it prevents the
// single action, such as adding a user (`prevent_action`; protocol, section 8.4).

import {isRecord} from './json-values.js';
import {limitKinds, wordsOfLimit, type Counters} from './judge-limits.js';
import type {License} from './license.js';

/** The smallest maximum that prevents an action; null where nothing does. */
function maxOf(list: unknown): number | null {
	const entries: readonly unknown[] = Array.isArray(list) ? list : [];
	const maxima = entries.flatMap((entry) =>
		isRecord(entry) && entry.behavior === 'prevent_action' && typeof entry.max === 'number' && entry.max >= 0
			? [entry.max]
			: [],
	);
	return maxima.length === 0 ? null : Math.min(...maxima);
}

/**
The limits that are reached or exceeded before the license is even applied.

@param license - From `readLicense`.
@param license.content
@param license.content.limits
@param counters - What the workspace counts; what it does not tell is passed over.
@returns A sentence for each, with both values.
*/
export function reachedLimits({content: {limits}}: License, counters: Counters): readonly string[] {
	const lists = isRecord(limits) ? limits : {};
	return limitKinds.flatMap((kind) => {
		const max = maxOf(lists[kind]);
		const count = counters[kind];
		if (max === null || count === undefined || count < max) {
			return [];
		}

		const rest =
			count === max
				? 'that is all of them: it adds no more.'
				: 'it adds no more until there are fewer. The license works all the same.';
		return [`The license allows ${max} ${wordsOfLimit(kind)}, and this workspace has ${count}: ${rest}`];
	});
}
