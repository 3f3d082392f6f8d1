// Judges a license the way a server does when it applies one (protocol, sections 8.4 and 8.4b).

import {createHash} from 'node:crypto';
import type {LicenseContent} from './license-content.js';

/** Why a server does not take a license as it is. */
export type ServerReason = {
	readonly behavior: string;
	readonly reason: 'url' | 'period' | 'limit';
	readonly limit?: string;
	readonly modules?: readonly string[];
};

/** What a server makes of a license. */
export type Judgement = {
	readonly valid: boolean;
	readonly reasons: readonly ServerReason[];
	readonly activeModules: readonly string[];
};

/** What a license is held against. */
export type JudgedAgainst = {
	/** `Site_Url` verbatim. */
	readonly siteUrl: string;
	/** The server's clock, milliseconds. */
	readonly now: number;
	/** What is counted now, by the license's names of limits. */
	readonly counts: Readonly<Record<string, number>>;
	/** `prevent_installation` counts only for a license that is new. */
	readonly license: 'new' | 'installed';
};

/** `Site_Url` as licenses see it: less one trailing slash, less a lower-case scheme, and nothing else changed. */
export const licensedUrl = (siteUrl: string): string => siteUrl.replace(/\/$/, '').replace(/^https?:\/\//, '');

const considered = new Set(['invalidate_license', 'start_fair_policy', 'prevent_installation', 'disable_modules']);

// A server would try any pattern, and some would keep it busy for ever; practice tries only what ends soon.
const isCostly = (pattern: string): boolean =>
	pattern.length > 200 || (pattern.match(/[*+{]/g) ?? []).length > 3 || /[*+}]\)?[*+{]/.test(pattern);

function isUrlFitting(entry: {readonly value: string; readonly type?: string | undefined}, url: string): boolean {
	switch (entry.type) {
		case 'url': {
			return entry.value.toLowerCase() === url.toLowerCase();
		}

		case 'regex': {
			const glob = entry.value.replaceAll(/\*+/g, '*');
			if (isCostly(glob)) {
				throw new RangeError('The pattern is too costly to try.');
			}

			const pattern = glob.replaceAll('.', String.raw`\.`).replaceAll('*', '.*');
			return new RegExp(`^${pattern}$`, 'i').test(url);
		}

		case 'hash': {
			return createHash('sha256').update(url, 'utf8').digest('hex') === entry.value;
		}

		default: {
			return true;
		}
	}
}

// Empty, null and 0 are no bound, and a date that does not parse compares false with everything, so it never fails.
const time = (bound: unknown): number =>
	typeof bound === 'string' || typeof bound === 'number' ? new Date(bound).getTime() : NaN;

const isLater = (bound: unknown, now: number): boolean => Boolean(bound) && time(bound) > now;
const isEarlier = (bound: unknown, now: number): boolean => Boolean(bound) && time(bound) < now;

const isOutside = (validFrom: unknown, validUntil: unknown, now: number): boolean =>
	isLater(validFrom, now) || isEarlier(validUntil, now);

// An installation is prevented only while a license is new; the other behaviors count always, unknown ones never.
const isLookedAt = (behavior: string | undefined, {license}: JudgedAgainst): behavior is string =>
	behavior !== undefined &&
	considered.has(behavior) &&
	!(license === 'installed' && behavior === 'prevent_installation');

type Limit = NonNullable<LicenseContent['limits']>[string][number];

const withModules = (modules: readonly string[] | undefined) => (modules ? {modules} : {});

// An unknown limit with a behavior that counts is no reason but an error: the license is not valid.
type LimitCheck = ServerReason | 'kept' | 'unknown';

function checkLimit(kind: string, limit: Limit, against: JudgedAgainst): LimitCheck {
	const {max, behavior, modules} = limit;
	if (max === undefined || max < 0 || !isLookedAt(behavior, against)) {
		return 'kept';
	}

	const count = against.counts[kind];
	if (count === undefined) {
		return 'unknown';
	}

	const isExceeded = behavior === 'start_fair_policy' ? count >= max : count > max;
	return isExceeded ? {behavior, reason: 'limit', limit: kind, ...withModules(modules)} : 'kept';
}

function checkLimits(content: LicenseContent, against: JudgedAgainst): readonly LimitCheck[] {
	return Object.entries(content.limits ?? {}).flatMap(([kind, limits]) =>
		limits.map((limit) => checkLimit(kind, limit, against)),
	);
}

const notValid = (reasons: readonly ServerReason[] = []): Judgement => ({valid: false, reasons, activeModules: []});

/**
Judges a license.

@param content - A license whose signature was checked.
@param against - The workspace as it is now.
@returns Whether it is valid, every reason that was found (also those that do not block), and the modules that it turns on.
*/
export function judgeLicenseContent(content: LicenseContent, against: JudgedAgainst): Judgement {
	const {serverUrls, validPeriods} = content.validation ?? {};
	if (!serverUrls || !validPeriods || !content.limits) {
		return notValid();
	}

	const url = licensedUrl(against.siteUrl);
	const reasons: ServerReason[] = [];
	try {
		for (const entry of serverUrls) {
			if (!isUrlFitting(entry, url)) {
				reasons.push({behavior: 'invalidate_license', reason: 'url'});
			}
		}
	} catch {
		// A pattern that does not compile, or is too costly.
		return notValid();
	}

	for (const {validFrom, validUntil, invalidBehavior, modules} of validPeriods) {
		if (isLookedAt(invalidBehavior, against) && isOutside(validFrom, validUntil, against.now)) {
			reasons.push({behavior: invalidBehavior, reason: 'period', ...withModules(modules)});
		}
	}

	const limits = checkLimits(content, against);
	if (limits.includes('unknown')) {
		return notValid();
	}

	reasons.push(...limits.filter((check) => typeof check === 'object'));
	if (reasons.some(({behavior}) => behavior === 'invalidate_license' || behavior === 'prevent_installation')) {
		return notValid(reasons);
	}

	const disabled = new Set(
		reasons.filter(({behavior}) => behavior === 'disable_modules').flatMap(({modules}) => modules ?? []),
	);
	// Without information the server stops before it turns any module on.
	const grants = content.information ? (content.grantedModules ?? []) : [];
	const granted = new Set(grants.map(({module}) => module));
	return {valid: true, reasons, activeModules: [...granted.difference(disabled)]};
}
