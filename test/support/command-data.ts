// The data of each command as it is promised: nothing is missing, nothing is there besides.

import {z} from 'zod';

const iso = z.iso.datetime();
const isoOrNull = iso.nullable();
const flag = z.boolean();
const number = z.number();
const count = z.int().positive();
const text = z.string().min(1);
const anyText = z.string();
const textOrNull = text.nullable();
const texts = z.array(text);
const file = anyText.startsWith('/');
const digest = anyText.regex(/^[\w-]{43}$/);
const caseName = anyText.regex(/^[a-z]{3,8}-[a-z]{3,8}-[a-z]{3,8}$/);
const base64 = z.base64();

const registration = z.strictObject({
	registered: flag,
	workspaceId: textOrNull,
	uniqueId: textOrNull,
	email: textOrNull,
});

const license = z.strictObject({
	valid: flag,
	kind: z.enum(['v2', 'v3']).nullable(),
	plan: textOrNull,
	trial: flag,
	offline: flag,
	validUntil: isoOrNull,
	modules: texts,
});

const licenseOrNull = license.nullable();

const workspace = z.strictObject({
	url: z.url(),
	siteUrl: textOrNull,
	version: anyText.regex(/^\d+\.\d+(?:\.\d+)?/),
	versionExact: flag,
	menu: z.enum(['Connectivity Services', 'Registration', 'Subscription']),
	supportedUntil: isoOrNull,
});

const pending = z.strictObject({case: caseName, requestedAt: iso, expiresAt: iso, file, requestDigest: digest});

const status = z.strictObject({
	workspace,
	registration,
	license: licenseOrNull,
	readOnlyInDays: z.int().nonnegative().nullable(),
	pending: pending.nullable(),
	next: texts,
});

const step = status.extend({did: text});
const field = z.strictObject({name: text, value: anyText});
const fields = z.array(field).min(1);

const request = z.strictObject({
	case: caseName,
	file,
	portalFile: file,
	requestDigest: digest,
	bytes: count,
	sequence: count,
	fields,
	portalText: base64,
});

const importKind = z.enum(['reply', 'portal-blob', 'license-v2', 'license-v3']);
const change = z.strictObject({what: text, from: textOrNull, to: textOrNull});

const importData = z.strictObject({
	kind: importKind,
	applied: flag,
	changes: z.array(change),
	registration,
	license: licenseOrNull,
	rolledBack: flag,
	repaired: texts,
});

const workspaceOfRequest = z.strictObject({url: z.url(), uniqueId: anyText, version: anyText});
const serverUrl = z.strictObject({value: anyText, type: anyText});
const limit = z.strictObject({max: number, behavior: anyText});
const limits = z.array(limit);

const period = z.strictObject({
	validFrom: isoOrNull,
	validUntil: isoOrNull,
	invalidBehavior: anyText,
	modules: texts,
});

const inspectedLicense = license.extend({
	serverUrls: z.array(serverUrl),
	validPeriods: z.array(period),
	limits: z.record(text, limits),
	grantedModules: texts,
});

const reason = z.strictObject({
	behavior: text,
	reason: z.enum(['url', 'period', 'limit', 'signature', 'format']),
	detail: text,
});

const inspectedRequest = z.strictObject({
	case: caseName,
	requestDigest: digest,
	workspace: workspaceOfRequest,
	createdAt: iso,
	expiresAt: iso,
	sequence: count,
});

const inspect = z.strictObject({
	kind: z.enum(['request', ...importKind.options]),
	genuine: flag.nullable(),
	verdict: z.enum(['works', 'does-not-work', 'cannot-tell']),
	reasons: z.array(reason),
	activeModules: texts,
	license: inspectedLicense.nullable(),
	request: inspectedRequest.nullable(),
	repaired: texts,
});

const logEntry = z.strictObject({
	at: iso,
	by: text,
	from: textOrNull,
	did: text,
	url: textOrNull,
	said: text,
	digests: z.record(text, text),
	previous: digest.nullable(),
});

const log = z.strictObject({entries: z.array(logEntry), intact: flag});

const deskOpen = z.strictObject({...inspectedRequest.shape, fields, portalText: base64});

const deskSeal = z.strictObject({
	case: caseName,
	requestDigest: digest,
	file,
	bytes: count,
	contains: z.array(z.enum(['cloudBlob', 'license'])).min(1),
	deskKey: digest,
});

const fileState = z.enum(['ok', 'changed', 'missing', 'unknown']);

const selfCheck = z.strictObject({
	folder: text,
	release: z.strictObject({name: text, version: text, platform: text, commit: text}).nullable(),
	signature: z.strictObject({state: z.enum(['good', 'bad', 'unchecked', 'missing']), fingerprint: textOrNull}),
	files: z.array(z.strictObject({path: text, state: fileState})),
});

/** The data of each command, by its name. */
export const dataOf = {
	status,
	connect: step,
	sync: step,
	disconnect: step,
	rollback: step,
	request,
	import: importData,
	inspect,
	log,
	'log verify': log,
	'desk open': deskOpen,
	'desk seal': deskSeal,
	'self-check': selfCheck,
} as const;

/** A command with data. */
export type DataCommand = keyof typeof dataOf;

/** The data of a command. */
export type DataOf<Name extends DataCommand> = z.infer<(typeof dataOf)[Name]>;
