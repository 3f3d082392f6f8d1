// Until when a server release is supported, from the signed data that the server hands out (protocol, section 9). It is
// shown and nothing hangs on it, so its signature is not checked, and whatever is odd about it gives null.

import {Buffer} from 'node:buffer';
import * as z from 'zod/mini';
import {instantText} from './instant.js';
import {parseVersion, type Version} from './workspace-version.js';

/** What tells whether an exception was made for this workspace. */
export type Site = {
	/** Host name of the workspace. */
	readonly domain?: string | undefined;
	readonly uniqueId?: string | undefined;
};

// Real tokens are 10 to 60 KB, texts in all languages included.
const longestToken = 1_048_576;

const release = z.looseObject({version: z.string(), expiration: z.union([z.string(), z.number()])});

type Release = z.infer<typeof release>;

// Each part is read on its own, so that an odd one costs no other.
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = z.pipe(
	z.unknown(),
	z.transform((value) => (typeof value === 'string' ? value : undefined)),
);
const releases = z.pipe(
	z.unknown(),
	z.transform((value) => listOf(value).flatMap((entry) => release.safeParse(entry).data ?? [])),
);
const siteReleases = z.looseObject({
	domain: z.optional(text),
	uniqueId: z.optional(text),
	versions: z.optional(releases),
});
const anything = z.optional(z.unknown());
const supportData = z.looseObject({
	enforcementStartDate: anything,
	versions: z.optional(releases),
	exceptions: z.pipe(
		anything,
		z.transform((value) => siteReleases.safeParse(value).data),
	),
});

function payloadOf(token: string): unknown {
	try {
		return JSON.parse(Buffer.from(token.split('.', 2)[1] ?? '', 'base64url').toString('utf8'));
	} catch {
		return undefined;
	}
}

/** The version that a text begins with or contains, as semver's `coerce` finds it. */
const coerced = (version: string): Version | null =>
	parseVersion(/\d{1,4}(?:\.\d{1,4}(?:\.\d{1,6})?)?/.exec(version.slice(0, 100))?.[0].replace(/^\d+$/, '$&.0') ?? '');

/** The entry of exactly this version, else the one of its minor version: that is how the newest clients compare. */
function entryOf(list: readonly Release[], version: Version): Release | undefined {
	const known = list.map((entry) => ({entry, of: coerced(entry.version)}));
	const same = known.filter(({of}) => of?.major === version.major && of.minor === version.minor);
	return (same.find(({of}) => (of?.patch ?? 0) === (version.patch ?? 0)) ?? same[0])?.entry;
}

/** Exceptions are made for one workspace. They do not count where what is known of this one speaks against it. */
function isFor(site: Site, exceptions: {domain?: string | undefined; uniqueId?: string | undefined}): boolean {
	const pairs = [
		[site.domain?.toLowerCase(), exceptions.domain?.toLowerCase()],
		[site.uniqueId, exceptions.uniqueId],
	].filter(([here, there]) => here !== undefined && there !== undefined);
	return pairs.length === 0 || pairs.some(([here, there]) => here === there);
}

function timeOf(value: unknown): number | null {
	const time = typeof value === 'string' || typeof value === 'number' ? new Date(value).getTime() : NaN;
	return Number.isNaN(time) ? null : time;
}

/**
Tells until when a release is supported.

@param signedJwt - `supportedVersions.signed` of `/api/info`, or the same out of a license. Never throws over it.
@param version - The server's version, with or without patch level.
@param site - Host name and unique ID, as far as they are known.
@returns ISO 8601: the later of what the release and an exception for this workspace have; for a release that is not
listed, the day from which clients refuse such releases; null where nothing is known, or no calendar has that day.
*/
export function supportedUntil(signedJwt: string, version: string, site: Site = {}): string | null {
	const running = coerced(version);
	const parsed = signedJwt.length > longestToken ? null : supportData.safeParse(payloadOf(signedJwt));
	if (!running || !parsed?.success) {
		return null;
	}

	const {versions = [], exceptions: made, enforcementStartDate} = parsed.data;
	const exceptional = made !== undefined && isFor(site, made) ? (made.versions ?? []) : [];
	const times = [entryOf(versions, running), entryOf(exceptional, running)]
		.map((entry) => timeOf(entry?.expiration))
		.filter((time) => time !== null);
	const time = times.length > 0 ? Math.max(...times) : timeOf(enforcementStartDate);
	return time === null ? null : instantText(time);
}
