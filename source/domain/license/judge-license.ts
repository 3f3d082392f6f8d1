// Whether a genuine license would work on a workspace at a time: the server's own check, step by step, before the server
// sees it (protocol, sections 8.4 and 8.4b). Where the server fails without a reason, the reason is given here all the
// same. Not looked at, as there: version, visual expiration, server versions, unique ID, workspace ID, legal text.

import {plainText} from '../plain-text.js';
import type {Newness} from './behavior.js';
import {isRecord, isSaid} from './json-values.js';
import type {LicenseContent} from './license-content.js';
import type {License} from './license.js';
import {judgeLimits, type Counters} from './judge-limits.js';
import {judgeClaims, judgePeriods} from './judge-periods.js';
import {judgeUrls} from './judge-urls.js';
import {formatReason, type Findings, type Reason} from './reason.js';

const longestName = 100;

/** Where and when a license is to work. */
export type Circumstances = {
	/** The workspace's address as the license check sees it (`licenseUrlOf`), or null where it is not known. */
	readonly workspaceUrl: string | null;
	readonly counters: Counters;
	/** Milliseconds since 1970, by the server's clock. */
	readonly at: number;
	/** True where the license is put in now, false where it runs already. */
	readonly isNew: boolean;
};

export type Verdict = 'works' | 'does-not-work' | 'cannot-tell';

/** What the server would make of a license. */
export type Judgement = {
	/** `cannot-tell` where the address is not known, or where a count that decides is not. */
	readonly verdict: Verdict;
	/** Every check that fails, whether it stops the license or not. */
	readonly reasons: readonly Reason[];
	/** The modules that would be on; none where the license does not work. */
	readonly activeModules: readonly string[];
	/** Sentences about what could not be decided. */
	readonly open: readonly string[];
};

/** Whether the server stumbles over the tags before it turns modules on. */
function isStoppedByTags(tags: unknown): boolean {
	if (!isSaid(tags)) {
		return false;
	}

	const hasName = (tag: unknown): boolean => isRecord(tag) && typeof tag.name === 'string';
	return !Array.isArray(tags) || (tags.length > 1 && tags.some((tag: unknown) => !hasName(tag)));
}

/**
The modules that a license turns on.

@param content - What the license says.
@param disabled - Names that a failed period or limit turns off; only exactly these.
@returns Each module once, in the license's order. None where `information` or `grantedModules` is missing: the license
is valid then, but the server stops before it turns anything on.
*/
function modulesOf(content: LicenseContent, disabled: ReadonlySet<string>): readonly string[] {
	const {information, grantedModules} = content;
	if (
		!information ||
		isStoppedByTags(information.tags) ||
		!Array.isArray(grantedModules) ||
		grantedModules.includes(null)
	) {
		return [];
	}

	const names = grantedModules.map((grant: unknown) => (isRecord(grant) ? grant.module : undefined));
	const active = names.filter((name) => typeof name === 'string' && !disabled.has(name)) as string[];
	// Compared as they stand, and shown like the granted ones.
	return [...new Set(active.map((name) => plainText(name, longestName)))];
}

function verdictOf(reasons: readonly Reason[], workspaceUrl: string | null, isUndecided: boolean): Verdict {
	if (workspaceUrl === null) {
		return 'cannot-tell';
	}

	if (reasons.some(({blocking}) => blocking)) {
		return 'does-not-work';
	}

	return isUndecided ? 'cannot-tell' : 'works';
}

/**
Judges a genuine license.

@param license - From `readLicense`.
@param circumstances - Where, when and how the license is to work.
@returns The verdict with all reasons. Without an address it is `cannot-tell`, and the reasons that hold everywhere (such
as an ended period) are there nonetheless.
*/
export function judgeLicense(license: License, circumstances: Circumstances): Judgement {
	const {content, claims, flaw} = license;
	const newness: Newness = circumstances.isNew ? 'new' : 'running';
	// An empty address is none: the server is not ready to judge then.
	const address = circumstances.workspaceUrl === '' ? null : circumstances.workspaceUrl;
	const findings: readonly Findings[] = [
		{reasons: flaw === null ? [] : [formatReason(flaw)], open: []},
		judgeClaims(claims, circumstances.at),
		judgeUrls(content.validation.serverUrls, address),
		judgePeriods(content.validation.validPeriods, circumstances.at, newness),
		judgeLimits(content.limits, {counters: circumstances.counters, newness}),
	];
	const reasons = findings.flatMap((finding) => finding.reasons);
	const open = findings.flatMap((finding) => finding.open);
	const disabled = new Set(reasons.flatMap(({modules}) => modules ?? []));
	return {
		verdict: verdictOf(
			reasons,
			address,
			open.some(({decides}) => decides === 'verdict'),
		),
		reasons,
		activeModules: reasons.some(({blocking}) => blocking) ? [] : modulesOf(content, disabled),
		open: open.map(({detail}) => detail),
	};
}
