// A license as plain facts, for the screen and for the JSON of `inspect`. Everything is cleaned of control characters.

import {instantText} from '../instant.js';
import {plainText} from '../plain-text.js';
import type {KeyOrigin} from './license-key.js';
import {isRecord} from './json-values.js';
import type {License} from './license.js';
import {timeOfBound} from './judge-periods.js';

/** One period, by the license's own names; null where it says nothing that is a date. */
export type DescribedPeriod = {
	readonly validFrom: string | null;
	readonly validUntil: string | null;
	readonly invalidBehavior: string;
	readonly modules: readonly string[];
};

/** What a license says of itself. Times are ISO 8601. */
export type LicenseFacts = {
	readonly kind: 'v2' | 'v3';
	/** The names of its tags, such as `Enterprise`; null where it has none. */
	readonly plan: string | null;
	readonly trial: boolean;
	/** Issued for offline use: newer servers then stop all connections to the internet. */
	readonly offline: boolean;
	/** The first end among what ends the whole license; null where nothing does. */
	readonly validUntil: string | null;
	readonly serverUrls: ReadonlyArray<{readonly value: string; readonly type: string}>;
	readonly validPeriods: readonly DescribedPeriod[];
	/** `max` -1 is unlimited. */
	readonly limits: Readonly<Record<string, ReadonlyArray<{readonly max: number; readonly behavior: string}>>>;
	/** Each module once; those with a dot in the name belong to apps. */
	readonly grantedModules: readonly string[];
	/** `information.id`; V2 has none. */
	readonly id: string | null;
	readonly createdAt: string | null;
	/** Whom it was issued to. */
	readonly company: string | null;
	readonly name: string | null;
	readonly key: KeyOrigin;
};

const record = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
function textOf(value: unknown, cap = 200): string | null {
	const text = typeof value === 'string' ? plainText(value, cap) : '';
	return text === '' ? null : text;
}

/** A time of a license as ISO 8601, or null where it is none, or in no year from 0 to 9999. */
export function isoOf(bound: unknown): string | null {
	const time = timeOfBound(bound);
	return time === null ? null : instantText(time);
}

function periodOf(source: unknown): DescribedPeriod {
	const period = record(source);
	return {
		validFrom: isoOf(period.validFrom),
		validUntil: isoOf(period.validUntil),
		invalidBehavior: textOf(period.invalidBehavior, 40) ?? '',
		modules: listOf(period.modules).flatMap((name) => textOf(name, 100) ?? []),
	};
}

function limitsOf(source: unknown): LicenseFacts['limits'] {
	const lists = Object.entries(record(source)).map(([kind, list]) => {
		const entries = listOf(list).map((entry) => {
			const {max, behavior} = record(entry);
			return {max: typeof max === 'number' ? max : NaN, behavior: textOf(behavior, 40) ?? ''};
		});
		return [plainText(kind, 80), entries.filter(({max}) => !Number.isNaN(max))] as const;
	});
	return Object.fromEntries(lists);
}

/** When the license as a whole ends, by its periods and by its token. */
function endOf(periods: readonly DescribedPeriod[], license: License): string | null {
	const {expiresAt} = license.claims;
	const ends = periods
		.filter(({invalidBehavior}) => invalidBehavior === 'invalidate_license')
		.flatMap(({validUntil}) => validUntil ?? []);
	const ofToken = expiresAt === null ? null : isoOf(expiresAt * 1000);
	// ISO 8601 in UTC of these years sorts as text.
	return [...ends, ...(ofToken === null ? [] : [ofToken])].toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

/**
The plan that tags name, the same for a license and for what a workspace shows of it.

@param tags - A list of `{name}`; anything.
@returns Their names, cleaned and each cut to 60 characters, with commas between; null where there are none.
*/
export function planOf(tags: unknown): string | null {
	const names = listOf(tags).flatMap((tag) => textOf(record(tag).name, 60) ?? []);
	return names.length === 0 ? null : names.join(', ');
}

/**
Describes a license.

@param license - From `readLicense`.
@returns Its facts, without e-mail addresses, notes and legal text.
*/
export function describeLicense(license: License): LicenseFacts {
	const {content} = license;
	const {information, validation} = content;
	const validPeriods = listOf(validation.validPeriods).map((period) => periodOf(period));
	const modules = listOf(content.grantedModules).flatMap((grant) => textOf(record(grant).module, 100) ?? []);
	return {
		kind: license.kind,
		plan: planOf(information?.tags),
		trial: Boolean(information?.trial),
		offline: information?.offline === true,
		validUntil: endOf(validPeriods, license),
		serverUrls: listOf(validation.serverUrls).map((entry) => {
			const {value, type} = record(entry);
			return {value: textOf(value, 300) ?? '', type: textOf(type, 20) ?? ''};
		}),
		validPeriods,
		limits: limitsOf(content.limits),
		grantedModules: [...new Set(modules)],
		id: textOf(information?.id),
		createdAt: isoOf(information?.createdAt),
		company: textOf(information?.grantedTo?.company),
		name: textOf(information?.grantedTo?.name),
		key: license.key,
	};
}
