// Judges a license where the workspace's clock and this one may disagree. The workspace judges by its own, but what is
// known of that may come from a proxy; so where the answer hangs on which of the two is right, there is none.

import type {ClockComparison} from '../server-clock.js';
import {judgeLicense, type Circumstances, type Judgement} from './judge-license.js';
import type {License} from './license.js';

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && one.every((name) => other.includes(name));

const inWords = {works: 'it works', 'does-not-work': 'it does not work', 'cannot-tell': 'it cannot be told'} as const;

/** What one clock leads to, with the sentences that only it leads to. */
function sideOf(judgement: Judgement, other: Judgement): string {
	const others = new Set(other.reasons.map(({detail}) => detail));
	const own = judgement.reasons.filter(({reason, detail}) => reason === 'period' && !others.has(detail));
	return [`${inWords[judgement.verdict]}.`, ...own.map(({detail}) => detail)].join(' ');
}

/**
Judges a genuine license by both clocks.

@param license - From `readLicense`.
@param circumstances - `at` is this clock.
@param clocks - From `compareClocks`, at that same moment.
@returns The judgement by the workspace's clock where they disagree and it makes no difference; `cannot-tell`, with a
sentence that has both times, where a period of the license begins or ends between them; else the judgement by this clock.
*/
export function judgeByBothClocks(license: License, circumstances: Circumstances, clocks: ClockComparison): Judgement {
	const here = judgeLicense(license, circumstances);
	if (clocks.kind !== 'disagree') {
		return here;
	}

	const there = judgeLicense(license, {...circumstances, at: clocks.there});
	if (here.verdict === there.verdict && isSame(here.activeModules, there.activeModules)) {
		return there;
	}

	const between = `A period of the license begins or ends between the two clocks. By this clock, ${sideOf(here, there)} By the workspace's clock, ${sideOf(there, here)}`;
	if (here.verdict === there.verdict) {
		return {...there, open: [...there.open, between]};
	}

	// What fails by both clocks stays a reason; what only one of them says is in the sentence.
	const checks = new Set(here.reasons.map((reason) => nameOf(reason)));
	return {
		verdict: 'cannot-tell',
		reasons: there.reasons.filter((reason) => checks.has(nameOf(reason))),
		activeModules: here.verdict === 'does-not-work' ? there.activeModules : here.activeModules,
		open: [...there.open, between],
	};
}

const nameOf = ({behavior, reason, limit, modules}: Judgement['reasons'][number]): string =>
	JSON.stringify([behavior, reason, limit, modules]);
