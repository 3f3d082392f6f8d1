// The license that runs, from `licenses.info` (6.5 and later) and `licenses.get` (before), and what `licenses.validate`
// says of one (protocol, section 8.5). V2 comes in the shape of V3 from the one, in its own from the other.

import {z} from 'zod';
import {convertV2} from '../../../domain/license/convert-v2.js';
import {plainText} from '../../../domain/plain-text.js';
import type {RunningLicense} from '../../../domain/workspace-status.js';
import type {ServerReason} from '../../../ports/workspace.js';
import {isoDate, shownText} from './text.js';

const names = z
	.array(z.string())
	.catch([])
	.transform((list) => list.map((name) => plainText(name, 100)));

const tags = z.array(z.looseObject({name: shownText})).catch([]);
const isTrue = z
	.unknown()
	.optional()
	.transform((value) => value === true);

const content = z.looseObject({
	information: z
		.looseObject({id: shownText, createdAt: isoDate, trial: isTrue, offline: isTrue, tags})
		.nullish()
		.catch(undefined),
	validation: z
		.looseObject({
			validPeriods: z.array(z.looseObject({validUntil: isoDate, invalidBehavior: z.string().catch('')})).catch([]),
		})
		.optional()
		.catch(undefined),
	grantedModules: z.array(z.looseObject({module: z.string()})).catch([]),
});

type Content = z.infer<typeof content>;

const infoAnswer = z.looseObject({
	license: z.looseObject({
		license: content.nullish().catch(undefined),
		hasValidLicense: z.boolean().optional().catch(undefined),
		activeModules: names,
		trial: isTrue,
		tags,
		limits: z
			.record(
				z.string(),
				z
					.looseObject({value: z.number().nullish().catch(null), max: z.number()})
					.nullable()
					.catch(null),
			)
			.catch({}),
	}),
});

const listAnswer = z.looseObject({licenses: z.array(z.record(z.string(), z.unknown()))});

/** What runs when only the text of a license is known. */
export const licenseWithoutEffect = (kind: 'v2' | 'v3'): RunningLicense => ({
	valid: false,
	kind,
	plan: null,
	trial: false,
	offline: false,
	validUntil: null,
	modules: [],
	id: null,
	createdAt: null,
	limits: {},
});

/** The day on which the license itself ends; other periods only turn modules off. */
function endOf({validation}: Content): string | null {
	const ends = (validation?.validPeriods ?? [])
		.filter(({invalidBehavior}) => invalidBehavior === 'invalidate_license')
		.map(({validUntil}) => validUntil)
		.filter((date) => date !== null);
	return ends.toSorted().at(0) ?? null;
}

function describe(license: Content, valid: boolean): RunningLicense {
	const {information, grantedModules} = license;
	const id = information?.id ?? null;
	return {
		valid,
		// A converted V2 has `information`, but no ID.
		kind: id === null ? (information ? 'v2' : null) : 'v3',
		plan: information?.tags[0]?.name ?? null,
		trial: information?.trial ?? false,
		offline: information?.offline ?? false,
		validUntil: endOf(license),
		modules: grantedModules.map(({module}) => plainText(module, 100)),
		id,
		createdAt: information?.createdAt ?? null,
		limits: {},
	};
}

/**
Reads `licenses.info`.

@param body - Parsed JSON.
@returns `unknown` where it has another shape; `none` where it shows no license, which also happens when there is one that
is not valid.
*/
export function readLicenseInfo(
	body: unknown,
): {readonly kind: 'unknown'} | {readonly kind: 'none'} | {readonly kind: 'license'; readonly license: RunningLicense} {
	const found = infoAnswer.safeParse(body).data?.license;
	if (found === undefined) {
		return {kind: 'unknown'};
	}

	// `hasValidLicense` is there from 8.x; before, a license is shown only where it is valid.
	const isValid = found.hasValidLicense ?? Boolean(found.license);
	if (!found.license && !isValid) {
		return {kind: 'none'};
	}

	const base = found.license
		? describe(found.license, isValid)
		: {...licenseWithoutEffect('v3'), kind: null, valid: isValid};
	const limits = Object.entries(found.limits)
		.filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] !== null)
		.map(([name, {value, max}]) => [plainText(name, 60), {value: value ?? null, max}] as const);
	return {
		kind: 'license',
		license: {
			...base,
			plan: found.tags[0]?.name ?? base.plan,
			trial: found.trial || base.trial,
			modules: found.activeModules,
			limits: Object.fromEntries(limits),
		},
	};
}

/**
Reads `licenses.get`.

@param body - Parsed JSON.
@param valid - What the workspace says of its license elsewhere.
@returns Null where it lists no license.
*/
export function readLicenseList(body: unknown, valid: boolean): RunningLicense | null {
	const first = listAnswer.safeParse(body).data?.licenses[0];
	if (first === undefined) {
		return null;
	}

	const isV3 = 'information' in first || 'validation' in first;
	const {data} = content.safeParse(isV3 ? first : convertV2(first).content);
	return data === undefined ? null : describe(data, valid);
}

const reason = z.looseObject({
	behavior: shownText,
	reason: shownText,
	limit: shownText,
	modules: names,
});

const refusalBody = z.looseObject({error: z.literal('license-invalid'), reasons: z.array(reason).catch([])});

/**
Reads why `licenses.validate` refused a license.

@param body - Parsed JSON of the refusal.
@returns Null where the refusal is about something else.
*/
export function readReasons(body: unknown): readonly ServerReason[] | null {
	const {data} = refusalBody.safeParse(body);
	return data === undefined
		? null
		: data.reasons.map(({behavior, reason, limit, modules}) => ({
				behavior: behavior ?? 'unknown',
				reason: reason ?? 'unknown',
				limit,
				modules,
			}));
}
