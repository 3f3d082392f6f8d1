// The table of judged cases, and how a case becomes a license and circumstances.

import {readFileSync} from 'node:fs';
import type {Circumstances} from '../../source/domain/license/judge-license.js';
import type {Counters} from '../../source/domain/license/judge-limits.js';
import {licenseUrlOf} from '../../source/domain/workspace-url.js';

/** The parts of a license, each of which may be anything. */
export type Parts = {
	version?: unknown;
	information?: unknown;
	serverUrls?: unknown;
	validPeriods?: unknown;
	grantedModules?: unknown;
	limits?: unknown;
	/** More of `validation`. */
	validation?: Record<string, unknown>;
	/** Claims of the token itself. */
	claims?: Record<string, unknown>;
	without?: string[];
};

/** Where and when; what is left out is as in the base. */
export type Place = {
	siteUrl?: string | null;
	at?: string;
	isNew?: boolean;
	counters?: Counters;
};

type Case = Parts &
	Place & {
		case: string;
		v2?: unknown;
		expected: {
			verdict: string;
			reasons: Array<{behavior: string; reason: string; limit?: string; modules?: string[]}>;
			modules: string[];
		};
	};

const file = new URL('../../fixtures/licenses/judgement-cases.json', import.meta.url);
const table = JSON.parse(readFileSync(file, 'utf8')) as {
	base: Required<Place> & {license: Parts};
	cases: Case[];
};

export const judgementCases = table.cases;

/** The payload of a V3 license: the base with some parts changed or taken away. */
export function payloadOf(parts: Parts = {}): Record<string, unknown> {
	const isKept = (name: string): boolean => !parts.without?.includes(name);
	const pick = (name: keyof Parts): Record<string, unknown> =>
		isKept(name) ? {[name]: Object.hasOwn(parts, name) ? parts[name] : table.base.license[name]} : {};
	const validation = {...pick('serverUrls'), ...pick('validPeriods'), ...parts.validation};
	return {
		...pick('version'),
		...pick('information'),
		...(isKept('validation') && {validation}),
		...pick('grantedModules'),
		...pick('limits'),
		...parts.claims,
	};
}

/** What the judgement is told of the workspace. */
export function circumstancesOf(place: Place = {}): Circumstances {
	const {siteUrl, counters, at, isNew} = {...table.base, ...place};
	return {workspaceUrl: siteUrl === null ? null : licenseUrlOf(siteUrl), counters, at: Date.parse(at), isNew};
}
