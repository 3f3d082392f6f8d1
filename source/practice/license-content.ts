// A license as a practice server reads it. Own code on purpose: what rc-register judges before a license is applied is
// tested against this second reading of the same facts (protocol, sections 8.3 and 8.4b).

import {Buffer} from 'node:buffer';
import {constants, publicDecrypt, verify} from 'node:crypto';
import * as z from 'zod/mini';
import {enterpriseModules} from './enterprise-modules.js';

const someText = z.optional(z.string());
const number = z.optional(z.number());
const flag = z.optional(z.boolean());
const anything = z.optional(z.unknown());
const names = z.array(z.string());

const period = z.looseObject({
	validFrom: anything,
	validUntil: anything,
	invalidBehavior: someText,
	modules: z.optional(names),
});
const periods = z.array(period);

const limit = z.looseObject({max: number, behavior: someText, modules: z.optional(names)});
const limitList = z.array(limit);
const limits = z.record(z.string(), limitList);

const serverUrl = z.looseObject({value: z.string(), type: someText});
const serverUrls = z.array(serverUrl);

const grantedModule = z.looseObject({module: z.string(), external: flag});
const grantedModules = z.array(grantedModule);

const information = z.looseObject({offline: flag, trial: flag});

const validation = z.looseObject({serverUrls: z.optional(serverUrls), validPeriods: z.optional(periods)});

const contentV3 = z.looseObject({
	version: someText,
	information: z.optional(information),
	validation: z.optional(validation),
	grantedModules: z.optional(grantedModules),
	limits: z.optional(limits),
});

const tag = z.looseObject({name: z.string(), color: z.string()});
const meta = z.looseObject({trial: flag});
const apps = z.looseObject({maxPrivateApps: z.number(), maxMarketplaceApps: z.number()});

const contentV2 = z.looseObject({
	url: z.string(),
	expiry: z.string(),
	maxActiveUsers: z.number(),
	modules: names,
	maxGuestUsers: z.number(),
	maxRoomsPerGuest: z.number(),
	tag: z.optional(tag),
	meta: z.optional(meta),
	apps: z.optional(apps),
});

/** The content of a V3 license, or of a V2 license put into the same form. */
export type LicenseContent = z.infer<typeof contentV3>;

/** A license whose signature was checked. */
export type ReadLicense = {
	readonly text: string;
	readonly kind: 'v2' | 'v3';
	readonly content: LicenseContent;
	/** What was signed, as it was signed. */
	readonly original: unknown;
};

const bundlesOf = (modules: readonly string[]): readonly string[] =>
	modules.filter((module) => module.endsWith(':*')).map((module) => module.slice(0, -2));

function fromV2(license: z.infer<typeof contentV2>): LicenseContent {
	const allowed = (max: number) => [{max, behavior: 'prevent_action'}];
	return {
		version: '3.0',
		information: {
			autoRenew: false,
			visualExpiration: license.expiry,
			trial: license.meta?.trial ?? false,
			offline: false,
			grantedBy: {method: 'manual', seller: 'V2'},
			// A license from before there were tags is named after its bundles.
			tags: license.tag ? [license.tag] : bundlesOf(license.modules).map((name) => ({name, color: '#2F343D'})),
		},
		validation: {
			serverUrls: [{value: license.url, type: 'regex'}],
			validPeriods: [{validUntil: license.expiry, invalidBehavior: 'invalidate_license'}],
			statisticsReport: {required: true},
		},
		grantedModules: license.modules
			.flatMap((module) =>
				module.startsWith('enterprise:') ? enterpriseModules : module.endsWith(':*') ? [] : [module],
			)
			.map((module) => ({module})),
		limits: {
			activeUsers: allowed(license.maxActiveUsers),
			guestUsers: allowed(license.maxGuestUsers),
			roomsPerGuest: allowed(license.maxRoomsPerGuest),
			...(license.apps && {
				privateApps: allowed(license.apps.maxPrivateApps),
				marketplaceApps: allowed(license.apps.maxMarketplaceApps),
			}),
		},
	};
}

// What a token may say of itself; a server heeds it although no license is known to have it (protocol, section 8.4b).
const claims = z.looseObject({
	exp: number,
	nbf: number,
	iat: number,
});

const json = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

function readV3(text: string, key: string, now: number): ReadLicense | null {
	const [header, payload, signature, ...rest] = text.slice(5).trimEnd().split('.');
	if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) {
		return null;
	}

	// The practice portal signs RS256 alone, so the other RSA algorithms that a server would take are not needed here.
	const {alg} = z.looseObject({alg: z.string()}).parse(json(Buffer.from(header, 'base64url')));
	const signed = Buffer.from(`${header}.${payload}`, 'ascii');
	if (alg !== 'RS256' || !verify('sha256', signed, key, Buffer.from(signature, 'base64url'))) {
		return null;
	}

	const original = json(Buffer.from(payload, 'base64url'));
	const {exp = Infinity, nbf = -Infinity} = claims.parse(original);
	const seconds = now / 1000;
	if (seconds >= exp || seconds < nbf) {
		return null;
	}

	// A genuine license of a shape that no vendor made is read all the same, and is not valid.
	const content = contentV3.safeParse(original);
	return {text, kind: 'v3', content: content.success ? content.data : {}, original};
}

function readV2(text: string, key: string): ReadLicense {
	const plain = publicDecrypt({key, padding: constants.RSA_PKCS1_PADDING}, Buffer.from(text, 'base64'));
	const original = json(plain);
	return {text, kind: 'v2', content: fromV2(contentV2.parse(original)), original};
}

/**
Reads a license text as a server does.

@param text - The text as it was stored.
@param options
@param options.key - The public key, PEM.
@param options.newest - The newest form that the version understands: V3 is not read before 6.5.
@param options.now - The server's clock, milliseconds.
@returns The license, or null where it cannot be decrypted, verified or parsed.
*/
export function readLicenseContent(
	text: string,
	options: {readonly key: string; readonly newest: 2 | 3; readonly now: number},
): ReadLicense | null {
	try {
		return text.startsWith('RCV3_') && options.newest === 3
			? readV3(text, options.key, options.now)
			: readV2(text, options.key);
	} catch {
		return null;
	}
}
