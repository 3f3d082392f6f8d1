// What a license has coming, so that nobody is surprised by an end that was written down all along.

import {isRecord} from './json-values.js';
import {describeLicense, isoOf} from './describe-license.js';
import type {License} from './license.js';

/** One date to come. */
export type UpcomingDate = {
	/** ISO 8601. */
	readonly at: string;
	readonly what:
		| 'license begins'
		| 'license ends'
		| 'modules end'
		| 'installation ends'
		| 'fair policy starts'
		| 'trial ends'
		| 'shown as ended'
		| 'administrators are told'
		| 'users are told';
	/** The modules that end then. */
	readonly modules: readonly string[];
};

const ends: Readonly<Record<string, UpcomingDate['what']>> = {
	invalidate_license: 'license ends',
	disable_modules: 'modules end',
	prevent_installation: 'installation ends',
	start_fair_policy: 'fair policy starts',
};

/** All dates of a license, those to come and those past, unsorted. */
function datesOf(license: License): UpcomingDate[] {
	const {information, cloudMeta} = license.content;
	const {expiresAt} = license.claims;
	const date = (bound: unknown, what: UpcomingDate['what'], modules: readonly string[] = []): UpcomingDate[] => {
		const at = isoOf(bound);
		return at === null ? [] : [{at, what, modules}];
	};

	return [
		...describeLicense(license).validPeriods.flatMap(({validFrom, validUntil, invalidBehavior, modules}) => {
			const what = ends[invalidBehavior];
			return [
				...(invalidBehavior === 'invalidate_license' ? date(validFrom, 'license begins') : []),
				...(what === undefined ? [] : date(validUntil, what, modules)),
			];
		}),
		...(expiresAt === null ? [] : date(expiresAt * 1000, 'license ends')),
		...date(isRecord(cloudMeta) ? cloudMeta.trialEnd : undefined, 'trial ends'),
		...date(information?.visualExpiration, 'shown as ended'),
		...date(information?.notifyAdminsAt, 'administrators are told'),
		...date(information?.notifyUsersAt, 'users are told'),
	];
}

/**
The dates of a license that are still to come.

@param license - From `readLicense`.
@param at - Now, milliseconds since 1970.
@returns Soonest first.
*/
export const upcomingDates = (license: License, at: number): readonly UpcomingDate[] =>
	datesOf(license)
		.filter((date) => Date.parse(date.at) >= at)
		.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
