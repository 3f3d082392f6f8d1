// What a license would do at this workspace: the check made here, by both clocks, and the server's own where its version
// has one (8.7 and later; protocol, section 8.5). Where both speak, the server's word on its own state counts more.

import {compareClocks} from '../domain/server-clock.js';
import {judgeByBothClocks} from '../domain/license/judge-by-both-clocks.js';
import type {Judgement} from '../domain/license/judge-license.js';
import {limitKinds, wordsOfLimit, type Counters} from '../domain/license/judge-limits.js';
import type {License} from '../domain/license/license.js';
import {success, type Result} from '../domain/result.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {isAtLeast, parseVersion} from '../domain/workspace-version.js';
import {licenseUrlOf} from '../domain/workspace-url.js';
import type {ServerReason} from '../ports/workspace.js';

/** What the server says of a license that it was shown. */
export type ServerVerdict =
	| {readonly kind: 'takes'}
	| {readonly kind: 'refuses'; readonly reasons: readonly ServerReason[]}
	/** Its version has no such call. */
	| {readonly kind: 'not-asked'}
	| {readonly kind: 'no-answer'; readonly why: string};

/** What the answer of `licenses.validate` says. */
export function serverVerdict(
	asked: Result<{readonly valid: boolean; readonly reasons: readonly ServerReason[]} | null>,
): ServerVerdict {
	if (!asked.ok) {
		return {kind: 'no-answer', why: asked.fault.message};
	}

	if (asked.value === null) {
		return {kind: 'not-asked'};
	}

	return asked.value.valid ? {kind: 'takes'} : {kind: 'refuses', reasons: asked.value.reasons};
}

/** The address that the license check compares, as the workspace knows it (protocol, section 8.4b). */
export const licenseAddressOf = ({siteUrl, info}: WorkspaceStatus): string | null =>
	siteUrl === null ? info.workspaceUrl : licenseUrlOf(siteUrl);

/** What the workspace counts, as far as it tells. */
export function countersOf({license}: WorkspaceStatus): Counters {
	const counted = limitKinds.flatMap((kind) => {
		const value = license?.limits[kind]?.value;
		return typeof value === 'number' ? [[kind, value] as const] : [];
	});
	return Object.fromEntries(counted);
}

/** A license with what is known of the place that it is for. */
export type Candidate = {
	readonly license: License;
	readonly status: WorkspaceStatus;
	/** Whether it is the one that runs already. */
	readonly isNew: boolean;
	/** This clock, milliseconds since 1970. */
	readonly now: number;
	readonly server: ServerVerdict;
};

/** Judges a license for this workspace. */
export function judgeHere({license, status, isNew, now, server}: Candidate): Judgement {
	const circumstances = {workspaceUrl: licenseAddressOf(status), counters: countersOf(status), at: now, isNew};
	const clocks = compareClocks(status.info.clockAheadSeconds, now);
	const judged = withForm(judgeByBothClocks(license, circumstances, clocks), license, status);
	switch (server.kind) {
		case 'refuses': {
			const own = judged.reasons.map(({reason, limit}) => `${reason} ${limit ?? ''}`);
			const more = server.reasons.filter(({reason, limit}) => !own.includes(`${reason} ${limit ?? ''}`));
			const isSilent = own.length === 0 && more.length === 0;
			const words = isSilent
				? ['The workspace itself says that it would not be valid, and gives no reason.']
				: more.map((reason) => reasonInWords(reason));
			return {...judged, verdict: 'does-not-work', activeModules: [], open: [...judged.open, ...words]};
		}

		case 'takes': {
			return judged.verdict === 'does-not-work'
				? {
						...judged,
						verdict: 'cannot-tell',
						open: [...judged.open, 'The workspace itself says that it would be valid, against what was found here.'],
					}
				: {...judged, verdict: 'works'};
		}

		case 'not-asked':
		case 'no-answer': {
			return judged;
		}
	}
}

/** V3 is not read before 6.5, as far as is known (protocol, section 8.5). */
function withForm(judged: Judgement, {kind}: License, {info}: WorkspaceStatus): Judgement {
	const version = parseVersion(info.version);
	if (kind === 'v2' || version === null || isAtLeast(version, 6, 5) || judged.verdict === 'does-not-work') {
		return judged;
	}

	const sentence = `The license has the form V3, which Rocket.Chat reads from 6.5 on; this workspace is ${info.version}.`;
	return {...judged, verdict: 'cannot-tell', open: [...judged.open, sentence]};
}

function reasonInWords({behavior, reason, limit, modules}: ServerReason): string {
	const what =
		reason === 'url'
			? 'its address is another one'
			: reason === 'period'
				? 'it is outside of its time'
				: reason === 'limit'
					? `it allows fewer ${limit === null ? 'than there are' : `${wordsOfLimit(limit)} than there are`}`
					: `"${reason}"`;
	const lost = modules.length === 0 ? '' : `, for ${modules.join(', ')}`;
	return `The workspace itself says of the license: ${what}${lost} (${behavior}).`;
}

/** What the server says of it, as a fact; none where its version cannot be asked. */
export function serverFact(server: ServerVerdict): ReadonlyArray<{readonly name: string; readonly value: string}> {
	const value = {
		takes: 'it would be valid',
		refuses: 'it would not be valid',
		'not-asked': null,
		'no-answer': server.kind === 'no-answer' ? `nothing: ${server.why}` : null,
	}[server.kind];
	return value === null ? [] : [{name: 'The server says', value}];
}
