// What an import or a way back changes at the workspace, from what to what.

import type {Change} from '../domain/license/compare-licenses.js';
import type {RunningLicense} from '../domain/workspace-status.js';
import type {CheckedImport} from '../flow/command.js';
import type {Block, Fact} from './screen.js';
import {dateOf} from './words.js';

/** That a first license is no trial is no news. */
const isNone = ({from, to}: Change): boolean => from === null && to === 'no';

/** What the first line says already. */
const inFirstLine: ReadonlySet<string> = new Set(['valid', 'plan', 'valid until']);

/**
Every change; that of the license as a whole first.

@param checked
@param checked.changes
@param checked.alreadyImported
@param checked.license
@param running - The license that runs now.
*/
export function changeBlocks(
	{changes, alreadyImported, license}: Pick<CheckedImport, 'changes' | 'alreadyImported' | 'license'>,
	running: RunningLicense | null,
): readonly Block[] {
	if (changes.length === 0) {
		return alreadyImported ? [] : [{kind: 'note', tone: 'quiet', text: 'Nothing would change.'}];
	}

	const first = license === null ? [] : licenseChange(changes, running);
	const rest =
		first.length === 0 ? changes : changes.filter((change) => !inFirstLine.has(change.what) && !isNone(change));
	return [
		{kind: 'heading', text: 'Changes'},
		{
			kind: 'facts',
			facts: [...first, ...rest.map((change) => factOf(change))],
		},
	];
}

const factOf = ({what, from, to}: Change): Fact => ({
	name: what.charAt(0).toUpperCase() + what.slice(1),
	value: `${from ?? 'none'} -> ${to ?? 'none'}`,
});

/** `License: none -> Enterprise, until 2027-11-20`; nothing where another one is the same as a whole. */
function licenseChange(changes: CheckedImport['changes'], running: RunningLicense | null): readonly Fact[] {
	const change = (name: string) => changes.find(({what}) => what === name);
	if ([...inFirstLine].every((what) => change(what) === undefined)) {
		return [];
	}

	const plan = change('plan');
	const until = change('valid until');
	const before =
		running === null
			? 'none'
			: inWords(plan === undefined ? running.plan : plan.from, until?.from ?? dayOf(running.validUntil)) +
				(running.valid ? '' : ', not valid');
	const after =
		change('valid')?.to === 'no'
			? 'none that is valid'
			: inWords(
					plan === undefined ? (running?.plan ?? null) : plan.to,
					until === undefined ? dayOf(running?.validUntil ?? null) : until.to,
				);
	return before === after ? [] : [{name: 'License', value: `${before} -> ${after}`}];
}

const dayOf = (instant: string | null): string | null => (instant === null ? null : dateOf(instant));

const inWords = (plan: string | null, until: string | null): string =>
	`${plan ?? 'without a plan name'}${until === null ? '' : `, until ${until}`}`;
