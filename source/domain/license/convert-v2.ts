// Brings a V2 license into the shape of V3, as the server does before it judges one (protocol, section 8.3).

import {plainText} from '../plain-text.js';
import {isRecord, isSaid} from './json-values.js';
import {licenseContent, type LicenseContent} from './license-content.js';
import {expandModule, isBundle} from './core-modules.js';

/** A converted license, or the sentence that says why the server cannot convert it. */
export type ConvertedV2 = {
	readonly content: LicenseContent;
	/** The server fails on such a license when it applies it, and gives no reason. */
	readonly flaw: string | null;
};

// The server's conversion leaves a limit out where V2 has none or 0.
const limitNames = {
	maxActiveUsers: 'activeUsers',
	maxGuestUsers: 'guestUsers',
	maxRoomsPerGuest: 'roomsPerGuest',
} as const;
const appLimitNames = {maxPrivateApps: 'privateApps', maxMarketplaceApps: 'marketplaceApps'} as const;

const limitsOf = (source: Record<string, unknown>, names: Readonly<Record<string, string>>) =>
	Object.entries(names)
		.filter(([name]) => isSaid(source[name]))
		.map(([name, kind]) => [kind, [{max: source[name], behavior: 'prevent_action'}]] as const);

const shown = (value: unknown): string => (value === undefined ? 'nothing' : plainText(JSON.stringify(value), 80));

/** A time as V8 reads it (`2025-06-31` is 1 July), ISO 8601, or null where it is none. */
function isoTime(value: unknown): string | null {
	// `Date.parse` makes a text of whatever it is given; so does this.
	const time = typeof value === 'string' || typeof value === 'number' ? Date.parse(String(value)) : NaN;
	return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function tagsOf(source: Record<string, unknown>, modules: readonly string[]): readonly unknown[] {
	// A license from before there were tags is named after its bundles.
	return isSaid(source.tag)
		? [source.tag]
		: modules.filter((name) => name !== '*' && isBundle(name)).map((name) => ({name: name.slice(0, -2)}));
}

/**
Converts the content of a V2 license.

@param source - The decrypted JSON: `{url, expiry, modules[], maxActiveUsers, …, tag?, meta?, apps?}`.
@returns The content in V3 shape. The URL becomes one `regex` entry, the expiry one period that invalidates the license,
limits prevent actions, bundles are expanded. `createdAt` and `id` do not exist in V2. Servers since 6.5 also turn on
`hide-watermark`, and since 7.0 `teams-voip` and `contact-id-verification`, for any V2 license; that is the server's
doing and not the license's, so it is not shown as granted.
*/
export function convertV2(source: Record<string, unknown>): ConvertedV2 {
	const meta = isRecord(source.meta) ? source.meta : {};
	const apps = isRecord(source.apps) ? source.apps : {};
	const list: readonly unknown[] = Array.isArray(source.modules) ? source.modules : [];
	const modules = list.filter((name) => typeof name === 'string');
	const validUntil = isoTime(source.expiry);
	const trialEnd = isSaid(meta.trialEnd) ? isoTime(meta.trialEnd) : validUntil;
	const content = licenseContent.parse({
		version: '3.0',
		information: {
			visualExpiration: trialEnd ?? undefined,
			trial: Boolean(meta.trial),
			offline: false,
			tags: tagsOf(source, modules),
		},
		validation: {
			serverUrls: [{value: source.url, type: 'regex'}],
			validPeriods: [{validUntil: validUntil ?? undefined, invalidBehavior: 'invalidate_license'}],
		},
		grantedModules: modules.flatMap((name) => expandModule(name)).map((module) => ({module})),
		limits: Object.fromEntries([...limitsOf(source, limitNames), ...limitsOf(apps, appLimitNames)]),
		cloudMeta: source.meta,
	});
	return {content, flaw: flawOf({source, modules, validUntil, trialEnd})};
}

function flawOf(found: {
	readonly source: Record<string, unknown>;
	readonly modules: readonly string[];
	readonly validUntil: string | null;
	readonly trialEnd: string | null;
}): string | null {
	if (found.validUntil === null) {
		return `The license has to name the day it ends; it says ${shown(found.source.expiry)}, which is no date.`;
	}

	if (found.trialEnd === null) {
		return 'The license names a day on which the trial ends, but what it says is no date.';
	}

	const {modules} = found.source;
	return Array.isArray(modules) && modules.length === found.modules.length
		? null
		: `The license has to list its modules by name; it says ${shown(modules)}.`;
}
