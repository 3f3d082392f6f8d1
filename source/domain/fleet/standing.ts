// How many requests stand to each other: copies, earlier requests of the same host, two that cannot both be meant.

import {fault, type Fault} from '../fault.js';
import {plainText} from '../plain-text.js';
import type {RequestBrief} from './request-brief.js';

/** What is to be done with one of many requests. */
export type Standing =
	/** To be worked on; the notes are for a person. */
	| {readonly kind: 'verified'; readonly notes: readonly string[]}
	/** The same request stands in another file. */
	| {readonly kind: 'copy'; readonly of: string}
	/** A later request of the same host, for the same workspace: only that one can be answered. */
	| {readonly kind: 'superseded'; readonly by: string}
	| {readonly kind: 'refused'; readonly fault: Fault};

/**
Compares verified requests with each other.

@param briefs - In the order in which they were read.
@param expiryOf - Why a request should not be worked on any more, or null.
@returns How each stands, in the same order.
*/
export function standingsOf(
	briefs: readonly RequestBrief[],
	expiryOf: (brief: RequestBrief) => Fault | null,
): readonly Standing[] {
	const first = new Map<string, RequestBrief>();
	const named = new Map<string, RequestBrief>();
	const newest = new Map<string, RequestBrief>();
	const numbered = new Map<string, RequestBrief[]>();
	const ofWorkspace = new Map<string, Set<string>>();
	for (const brief of briefs) {
		if (first.has(brief.digest)) {
			continue;
		}

		first.set(brief.digest, brief);
		named.set(brief.caseName, named.get(brief.caseName) ?? brief);
		numbered.set(numberOf(brief), [...(numbered.get(numberOf(brief)) ?? []), brief]);
		const other = newest.get(hostOf(brief));
		newest.set(hostOf(brief), other === undefined || isLater(brief, other) ? brief : other);
		for (const name of workspaceNames(brief)) {
			ofWorkspace.set(name, (ofWorkspace.get(name) ?? new Set()).add(hostOf(brief)));
		}
	}

	const standing = (brief: RequestBrief): Standing => {
		const original = first.get(brief.digest) ?? brief;
		if (original !== brief) {
			return {kind: 'copy', of: original.file};
		}

		const namesake = named.get(brief.caseName) ?? brief;
		if (namesake !== brief) {
			return {kind: 'refused', fault: sameName(brief, namesake)};
		}

		const latest = newest.get(hostOf(brief)) ?? brief;
		if (latest !== brief) {
			return {kind: 'superseded', by: latest.caseName};
		}

		const expired = expiryOf(brief);
		return expired === null ? {kind: 'verified', notes: notesOn(brief)} : {kind: 'refused', fault: expired};
	};

	// Few have anything to be told: who shares a workspace is looked up by its names, not by all others.
	const notesOn = (brief: RequestBrief): readonly string[] => {
		const others = new Set(
			workspaceNames(brief)
				.flatMap((name) => [...(ofWorkspace.get(name) ?? [])])
				.filter((host) => host !== hostOf(brief))
				.flatMap((host) => newest.get(host)?.caseName ?? []),
		);
		const sameNumber = numbered.get(numberOf(brief))?.find((other) => other !== brief);
		return [
			...[...others].map((name) => `${name} is of the same workspace, by the key of another host.`),
			...(sameNumber === undefined
				? []
				: [
						`${sameNumber.caseName} has the same number of the same host: its state was copied or put back. The later one counts.`,
					]),
		];
	};

	return briefs.map((brief) => standing(brief));
}

const hostOf = ({keyId, workspace}: RequestBrief): string => `${keyId} ${workspace.url}`;

const numberOf = ({keyId, sequence}: RequestBrief): string => `${keyId} ${sequence}`;

const workspaceNames = ({workspace}: RequestBrief): readonly string[] => [
	`url ${workspace.url}`,
	...(workspace.uniqueId === null ? [] : [`id ${workspace.uniqueId}`]),
];

const isLater = (one: RequestBrief, other: RequestBrief): boolean =>
	one.sequence === other.sequence ? one.createdAt > other.createdAt : one.sequence > other.sequence;

// 33 bits tell ten thousand requests apart in 199 cases of 200.
const sameName = (brief: RequestBrief, other: RequestBrief): Fault =>
	fault('request-mismatch', `Two different requests have the name ${brief.caseName}.`, {
		cause: `${plainText(brief.file, 200)} has the digest ${brief.digest}, ${plainText(other.file, 200)} has ${other.digest}.`,
		next: ['Work on this one alone, in a folder of its own: rc-register desk open FILE.'],
	});
