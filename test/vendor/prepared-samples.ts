// Makes of answers what the compiler is to see: as they are but for the deviations that are listed, and again with each
// of those, to see that it is one.

import type {PracticeVersion} from '../../source/practice/versions.js';
import {deviationsOf, type Deviation} from './deviations.js';
import type {Sample} from './type-check.js';

/** One thing that a deviation takes away: a member, or the demand that all members are there. */
type Allowance = {readonly kind: 'more'; readonly member: string} | {readonly kind: 'part'};

function allowancesOf({how}: Deviation): readonly Allowance[] {
	switch (how.kind) {
		case 'more': {
			return how.members.map((member) => ({kind: 'more', member}));
		}

		case 'part': {
			return [how];
		}

		case 'finding': {
			return [];
		}
	}
}

function apply(sample: Sample, allowances: readonly Allowance[]): Sample {
	const left = new Set(allowances.map((each) => (each.kind === 'more' ? each.member : '')));
	return {
		...sample,
		type: allowances.some(({kind}) => kind === 'part') ? `Part<${sample.type}>` : sample.type,
		value:
			typeof sample.value === 'object' && sample.value !== null
				? Object.fromEntries(Object.entries(sample.value).filter(([name]) => !left.has(name)))
				: sample.value,
	};
}

const allowed = (version: PracticeVersion, name: string): readonly Allowance[] =>
	deviationsOf(version, name).flatMap((each) => allowancesOf(each));

/** An answer without what is listed of it: the rest has to be as its type says. */
export function prepared(version: PracticeVersion, sample: Sample): Sample {
	return {...apply(sample, allowed(version, sample.name)), name: `${version} ${sample.name}`};
}

/** A recorded answer, which has no more than what is read of it. */
export function preparedPart(version: PracticeVersion, sample: Sample): Sample {
	const {name, type, value} = prepared(version, sample);
	return {name: `recorded ${name}`, type: `Part<${type}>`, value};
}

/** The same answer once for each thing that is listed of it, with all the others taken away: it has to be found wrong. */
export function controlsOf(version: PracticeVersion, sample: Sample): readonly Sample[] {
	const all = allowed(version, sample.name);
	return all.map((shown) => ({
		...apply(
			sample,
			all.filter((each) => each !== shown),
		),
		name: `control ${version} ${sample.name} ${shown.kind === 'more' ? shown.member : 'part'}`,
	}));
}

/** What the compiler is expected to say of an answer, by what is listed. */
export const expectedFindings = (version: PracticeVersion, name: string): readonly string[] =>
	deviationsOf(version, name).flatMap(({how}) =>
		how.kind === 'finding' ? [`${version} ${name}${how.text.includes(': ') ? ' ' : ': '}${how.text}`] : [],
	);
