// What changes on the workspace when one license takes the place of another.

import type {RunningLicense} from '../workspace-status.js';
import {plainText} from '../plain-text.js';
import {describeLicense, type LicenseFacts} from './describe-license.js';
import {wordsOfLimit} from './judge-limits.js';
import {shownTime} from './judge-periods.js';
import type {Judgement} from './judge-license.js';
import type {License} from './license.js';

/** One change, as the JSON of `import` has it; null where there was or will be nothing. */
export type Change = {
	readonly what: string;
	readonly from: string | null;
	readonly to: string | null;
};

// Servers turn these on for any V2 license (since 6.5 and 7.0), so their going is no change that this license makes.
const addedByServer = new Set(['hide-watermark', 'teams-voip', 'contact-id-verification']);

const listed = (names: readonly string[]): string => plainText(names.join(', '), 2000);

/** Two ends as days, or with their times where the days alone would hide the change. */
function dates(what: string, from: string | null, to: string | null): Change {
	const isHidden = from !== null && to !== null && from !== to && from.slice(0, 10) === to.slice(0, 10);
	const shown = (iso: string | null): string | null =>
		iso === null ? null : isHidden ? shownTime(Date.parse(iso)) : iso.slice(0, 10);
	return {what, from: shown(from), to: shown(to)};
}

/** What the server shows as the limit: the smallest of its entries; -1 means none. */
function maxOf(entries: ReadonlyArray<{readonly max: number}> | undefined): number {
	return entries && entries.length > 0 ? Math.min(...entries.map(({max}) => max)) : -1;
}

const shownMax = (max: number): string => (max < 0 ? 'unlimited' : String(max));

function limitChanges(running: RunningLicense | null, facts: LicenseFacts): Change[] {
	const kinds = new Set([...Object.keys(running?.limits ?? {}), ...Object.keys(facts.limits)]);
	return [...kinds].map((kind) => {
		const before = running?.limits[kind];
		const from = before ? shownMax(before.max) : running ? 'unlimited' : null;
		return {what: wordsOfLimit(kind), from, to: shownMax(maxOf(facts.limits[kind]))};
	});
}

function moduleChanges(running: RunningLicense | null, judgement: Judgement, kind: License['kind']): Change[] {
	const before = new Set(running?.modules);
	const after = new Set(judgement.activeModules);
	const on = [...after.difference(before)];
	const off = [...before.difference(after).difference(kind === 'v2' ? addedByServer : new Set())];
	return [
		{what: 'modules on', from: null, to: on.length === 0 ? null : listed(on)},
		{what: 'modules off', from: off.length === 0 ? null : listed(off), to: null},
	];
}

const noEgress = 'yes: the workspace stops all connections to the internet';

// A workspace says of the license that runs neither its addresses nor its periods; only the text of the license does.
const notTold = 'not told';

/** The last of the times from which the license as a whole is valid. */
const startOf = ({validPeriods}: LicenseFacts): string | null =>
	validPeriods
		.filter(({invalidBehavior}) => invalidBehavior === 'invalidate_license')
		.flatMap(({validFrom}) => validFrom ?? [])
		.toSorted((a, b) => Date.parse(a) - Date.parse(b))
		.at(-1) ?? null;

/** The modules that end on a day of their own. */
function moduleEndsOf({validPeriods}: LicenseFacts): string | null {
	const ends = validPeriods
		.filter(({invalidBehavior, validUntil}) => invalidBehavior === 'disable_modules' && validUntil !== null)
		.map(({modules, validUntil}) => `${modules.join(', ')} ${validUntil?.slice(0, 10)}`);
	return ends.length === 0 ? null : listed(ends);
}

function addressesOf({serverUrls}: LicenseFacts): string | null {
	const addresses = serverUrls.map(({type, value}) => (type === 'hash' ? `hash ${value}` : value));
	return addresses.length === 0 ? null : listed(addresses);
}

/** What only the text of a license tells: from when it is valid, which modules end by themselves, where it works. */
function changesOfText(running: RunningLicense | null, before: LicenseFacts | null, facts: LicenseFacts): Change[] {
	const was = (read: (of: LicenseFacts) => string | null): string | null =>
		before === null ? (running === null ? null : notTold) : read(before);
	const moduleEnds = {what: 'modules that end', from: was(moduleEndsOf), to: moduleEndsOf(facts)};
	return [
		...(before === null ? [] : [dates('valid from', startOf(before), startOf(facts))]),
		...(moduleEnds.to === null && moduleEnds.from === notTold ? [] : [moduleEnds]),
		{what: 'addresses', from: was(addressesOf), to: addressesOf(facts)},
	];
}

/** The offline flag, said with what it does: the workspace stops every connection to the internet of its own. */
function offlineChange(running: RunningLicense | null, facts: LicenseFacts): Change {
	return {
		what: 'offline license',
		from: running?.offline ? noEgress : 'no',
		to: facts.offline ? noEgress : 'no',
	};
}

/**
Compares the license that runs with one that is to take its place.

@param running - What the workspace says of the license that runs, or null where none does.
@param next - The license to come.
@param judgement - What the server would make of it; its active modules are the ones that will be on.
@param before - The text of the license that runs, where it could be read: only it has addresses and periods.
@returns What differs, most important first; what the workspace does not tell of the license that runs is "not told".
*/
export function compareLicenses(
	running: RunningLicense | null,
	next: License,
	judgement: Judgement,
	before: License | null = null,
): Change[] {
	const facts = describeLicense(next);
	const changes: readonly Change[] = [
		{what: 'valid', from: running ? yesNo(running.valid) : null, to: said[judgement.verdict]},
		{what: 'plan', from: running?.plan ?? null, to: facts.plan},
		{what: 'trial', from: running ? yesNo(running.trial) : null, to: yesNo(facts.trial)},
		dates('valid until', running?.validUntil ?? null, facts.validUntil),
		offlineChange(running, facts),
		...moduleChanges(running, judgement, next.kind),
		...limitChanges(running, facts),
		...changesOfText(running, before === null ? null : describeLicense(before), facts),
	];
	return changes.filter(({from, to}) => from !== to);
}

const yesNo = (isSo: boolean): string => (isSo ? 'yes' : 'no');
const said = {works: 'yes', 'does-not-work': 'no', 'cannot-tell': 'not known'} as const;
