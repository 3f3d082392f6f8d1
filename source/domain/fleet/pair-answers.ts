// Which answer belongs to which request. An answer goes to the one that it was made for, or to none: what cannot be decided
// is refused with the reason.

import {fault, type Fault, type FaultCode} from '../fault.js';
import {judgeUrls} from '../license/judge-urls.js';
import type {License} from '../license/license.js';
import {isRecord} from '../license/json-values.js';
import {plainText} from '../plain-text.js';
import {failure, success, type Result} from '../result.js';
import {licenseUrlOf} from '../workspace-url.js';
import type {RequestBrief} from './request-brief.js';
import type {Standing} from './standing.js';

/** The requests that an answer may belong to, found by name and by address. */
export type Addressees = {
	/** Every request that was read, by its case. */
	readonly byCase: ReadonlyMap<string, {readonly brief: RequestBrief; readonly standing: Standing}>;
	/** Those that can be answered, by their address as the license check sees it. */
	readonly byAddress: ReadonlyMap<string, readonly RequestBrief[]>;
};

/** Lays out who can be answered. */
export function addresseesOf(
	entries: ReadonlyArray<{readonly brief: RequestBrief; readonly standing: Standing}>,
): Addressees {
	const byCase = new Map<string, {readonly brief: RequestBrief; readonly standing: Standing}>();
	const byAddress = new Map<string, RequestBrief[]>();
	for (const entry of entries) {
		const {brief, standing} = entry;
		if (standing.kind === 'copy') {
			continue;
		}

		byCase.set(brief.caseName, byCase.get(brief.caseName) ?? entry);
		if (standing.kind !== 'verified') {
			continue;
		}

		const address = licenseUrlOf(brief.workspace.url);
		byAddress.set(address, [...(byAddress.get(address) ?? []), brief]);
	}

	return {byCase, byAddress};
}

/** What an answer says of where it belongs. */
export type Answer =
	| {readonly kind: 'portal-blob'; readonly address: string | null; readonly license: License | null}
	| {readonly kind: 'license'; readonly license: License};

/**
Finds whom an answer belongs to.

@param name - The name of its file: up to its first dot it may be a case.
@param answer - Genuine, as far as it is signed.
@param addressees
@param reach - `all` where a license was given for all whom it fits; an answer in a folder is for one.
@returns The requests, one unless `reach` is `all`; or `request-unknown`, `request-mismatch`, `license-does-not-fit`,
`answer-ambiguous`.
*/
export function pairAnswer(
	name: string,
	answer: Answer,
	addressees: Addressees,
	reach: 'one' | 'all',
): Result<readonly RequestBrief[]> {
	const named = addressees.byCase.get(name.split('.', 1)[0]!.toLowerCase());
	if (named !== undefined) {
		return pairNamed(named, answer);
	}

	const fitting = fittingRequests(answer, addressees);
	if (!fitting.ok) {
		return fitting;
	}

	const [first, ...more] = fitting.value;
	if (first === undefined) {
		return refused('request-unknown', 'It is for none of these requests.', {
			cause: `It is made for ${placesOf(answer)}; no request that can be answered is of there.`,
			next: ['Look whether the request is among the files, and whether a later one has superseded it.'],
		});
	}

	return reach === 'all' || more.length === 0
		? success(fitting.value)
		: refused('answer-ambiguous', `It could be for ${more.length + 1} of these requests.`, {
				cause: `It is made for ${placesOf(answer)}: ${[first, ...more]
					.slice(0, 3)
					.map(({caseName}) => caseName)
					.join(', ')}${more.length > 2 ? ' and others' : ''}.`,
				next: [
					'Name the file after the case that it belongs to: CASE.blob or CASE.license.',
					...(answer.kind === 'license' ? ['A license for all that it fits: give it alone, with --license FILE.'] : []),
				],
			});
}

function pairNamed(
	{brief, standing}: {readonly brief: RequestBrief; readonly standing: Standing},
	answer: Answer,
): Result<readonly RequestBrief[]> {
	if (standing.kind === 'superseded') {
		return refused('request-unknown', `The request ${brief.caseName} can no longer be answered.`, {
			cause: `The host made ${standing.by} since, which took its place.`,
			next: [`Fetch the answer to ${standing.by} in the portal.`],
		});
	}

	if (standing.kind === 'refused') {
		return failure(standing.fault);
	}

	const {url} = brief.workspace;
	const own = licenseUrlOf(url);
	if (answer.kind === 'portal-blob' && answer.address !== null && licenseUrlOf(answer.address) !== own) {
		return refused('request-mismatch', `It is named after ${brief.caseName}, but was made for another workspace.`, {
			cause: `Expected an answer for ${plainText(url, 200)}; the portal made it for ${plainText(answer.address, 200)}.`,
			next: ['Look which answer is which: perhaps two files were mixed up.'],
		});
	}

	const reasons = answer.license === null ? [] : judgeUrls(answer.license.content.validation.serverUrls, own).reasons;
	return reasons.length === 0
		? success([brief])
		: refused('license-does-not-fit', `The license would not work at the workspace of ${brief.caseName}.`, {
				cause: reasons.map(({detail}) => detail).join(' '),
				next: ['Look which answer is which: rc-register inspect FILE --workspace-url URL'],
			});
}

function fittingRequests(answer: Answer, {byAddress}: Addressees): Result<readonly RequestBrief[]> {
	const {license} = answer;
	const fits = (address: string): boolean => license === null || fitsAt(license, address);
	if (answer.kind === 'portal-blob') {
		if (license === null && answer.address === null) {
			return refused('answer-ambiguous', 'Nothing in it says which workspace it is for.', {
				next: ['Name the file after the case that it belongs to: CASE.blob'],
			});
		}

		if (answer.address !== null) {
			const address = licenseUrlOf(answer.address);
			const found = byAddress.get(address) ?? [];
			const isFitting = found.length === 0 || fits(address);
			return isFitting
				? success(found)
				: refused('license-does-not-fit', 'The license in it is for another address than the blob itself.', {
						next: ['Fetch the answer in the portal once more.'],
					});
		}
	}

	return success([...byAddress].flatMap(([address, briefs]) => (fits(address) ? briefs : [])));
}

const fitsAt = ({content}: License, address: string): boolean =>
	judgeUrls(content.validation.serverUrls, address).reasons.length === 0;

function placesOf(answer: Answer): string {
	if (answer.kind === 'portal-blob' && answer.address !== null) {
		return plainText(answer.address, 200);
	}

	const entries: unknown = answer.license?.content.validation.serverUrls;
	const values = Array.isArray(entries)
		? entries.flatMap((entry: unknown) =>
				isRecord(entry) && typeof entry.value === 'string' ? [plainText(entry.value, 100)] : [],
			)
		: [];
	return values.length === 0 ? 'any address' : values.join(', ');
}

const refused = (
	code: FaultCode,
	message: string,
	more: {readonly cause?: string; readonly next: readonly string[]},
): {readonly ok: false; readonly fault: Fault} => failure(fault(code, message, more));
