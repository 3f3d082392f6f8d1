// The license that runs, from `licenses.info` (6.5 and later) and `licenses.get` (before), and what `licenses.validate`
// says of one (protocol, section 8.5). V2 comes in the shape of V3 from the one, in its own from the other.

import * as z from 'zod/mini';
import {convertV2} from '../../../domain/license/convert-v2.js';
import {planOf} from '../../../domain/license/describe-license.js';
import {plainText} from '../../../domain/plain-text.js';
import type {RunningLicense} from '../../../domain/workspace-status.js';
import type {ServerReason} from '../../../ports/workspace.js';
import {lenient} from './lenient.js';
import {isoDate, shownText} from './text.js';

const nameList = z.array(z.string());
const toPlain = (list: readonly string[]): readonly string[] => list.map((name) => plainText(name, 100));

const flag = z.pipe(
	z.optional(z.unknown()),
	z.transform((value) => value === true),
);

const informationPart = z.looseObject({
	id: shownText,
	createdAt: isoDate,
	trial: flag,
	offline: flag,
	tags: z.optional(z.unknown()),
});
const period = z.looseObject({validUntil: isoDate, invalidBehavior: lenient(z.string(), '')});
const periodList = z.array(period);
const validationPart = z.looseObject({validPeriods: lenient(periodList, [])});
const grantedModule = z.looseObject({module: z.string()});
const moduleList = z.array(grantedModule);

const content = z.looseObject({
	information: lenient(z.nullish(informationPart), undefined),
	validation: lenient(z.optional(validationPart), undefined),
	grantedModules: lenient(moduleList, []),
});

type Content = z.infer<typeof content>;

const count = z.nullish(z.number());
const limitPart = z.looseObject({value: lenient(count, null), max: z.number()});
const limitTable = z.record(z.string(), z.unknown());

const truth = z.optional(z.boolean());

const runningLicense = z.looseObject({
	license: lenient(z.nullish(content), undefined),
	hasValidLicense: lenient(truth, undefined),
	activeModules: lenient(nameList, []),
	trial: flag,
	tags: z.optional(z.unknown()),
	limits: lenient(limitTable, {}),
});

const infoAnswer = z.looseObject({license: runningLicense});

const listed = z.record(z.string(), z.unknown());
const listAnswer = z.looseObject({licenses: z.array(listed)});

/** What runs when only the text of a license is known. */
export const licenseWithoutEffect = (kind: RunningLicense['kind']): RunningLicense => ({
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

function describe(license: Content, isValid: boolean): RunningLicense {
	const {information, grantedModules} = license;
	const id = information?.id ?? null;
	return {
		valid: isValid,
		// A converted V2 has `information`, but no ID.
		kind: id === null ? (information ? 'v2' : null) : 'v3',
		plan: planOf(information?.tags),
		trial: information?.trial ?? false,
		offline: information?.offline ?? false,
		validUntil: endOf(license),
		modules: grantedModules.map(({module}) => plainText(module, 100)),
		id,
		createdAt: information?.createdAt ?? null,
		limits: {},
	};
}

function readLimits(table: Readonly<Record<string, unknown>>): RunningLicense['limits'] {
	const entries = Object.entries(table).flatMap(([name, entry]) => {
		const {data} = limitPart.safeParse(entry);
		return data === undefined ? [] : [[plainText(name, 60), {value: data.value ?? null, max: data.max}] as const];
	});
	return Object.fromEntries(entries);
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
	if (!isValid && !found.license) {
		return {kind: 'none'};
	}

	const base = found.license
		? describe(found.license, isValid)
		: {...licenseWithoutEffect('v3'), kind: null, valid: isValid};
	return {
		kind: 'license',
		license: {
			...base,
			plan: planOf(found.tags) ?? base.plan,
			trial: found.trial || base.trial,
			modules: toPlain(found.activeModules),
			limits: readLimits(found.limits),
		},
	};
}

/**
Reads `licenses.get`.

@param body - Parsed JSON.
@returns The first one, taken for valid; null where it lists no license.
*/
export function readLicenseList(body: unknown): RunningLicense | null {
	const first = listAnswer.safeParse(body).data?.licenses[0];
	if (first === undefined) {
		return null;
	}

	const isV3 = 'information' in first || 'validation' in first;
	const {data} = content.safeParse(isV3 ? first : convertV2(first).content);
	return data === undefined ? null : describe(data, true);
}

const serverReason = z.looseObject({
	behavior: shownText,
	reason: shownText,
	limit: shownText,
	modules: lenient(nameList, []),
});
const reasonList = z.array(serverReason);
const refusalBody = z.looseObject({error: z.literal('license-invalid'), reasons: lenient(reasonList, [])});

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
				modules: toPlain(modules),
			}));
}
