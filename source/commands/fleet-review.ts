// `--review FILE` for many requests: one page for all that were verified.

import type {Fault} from '../domain/fault.js';
import {fleetFoot, fleetHead, fleetPart, type Common, type LeftOut} from '../domain/review/fleet-page.js';
import {failure, success, type Result} from '../domain/result.js';
import type {CommandLine} from './command-line.js';
import {nameOf, readAgain, type FleetEntry} from './desk-fleet.js';
import type {Hands} from './desk-request.js';
import type {Row} from './outcome.js';

/** What became of the page. */
export type FleetReview = {
	readonly file: string | null;
	readonly page: string | undefined;
	readonly rows: readonly Row[];
};

type Reviewed = {
	readonly entries: ReadonlyArray<FleetEntry & {readonly failed: Fault | null}>;
	readonly common: Common;
};

/** Writes the page, or hands it back to be printed. */
export async function fleetReview(
	{review}: CommandLine,
	hands: Hands,
	{entries, common}: Reviewed,
): Promise<Result<FleetReview>> {
	const released = entries.flatMap(({brief, standing, failed}) =>
		brief === null || failed !== null || standing.kind !== 'verified' ? [] : [brief],
	);
	const encoder = new TextEncoder();
	// Bytes, a request at a time: as texts, ten thousand parts would take twice the room.
	const parts: Uint8Array[] = [encoder.encode(fleetHead(released, common))];
	for (const [index, brief] of released.entries()) {
		// eslint-disable-next-line no-await-in-loop -- one at a time, so that ten thousand take no more room than one
		const request = await readAgain(brief, hands);
		const part = request.ok ? fleetPart(index + 1, request.value, common) : request;
		if (!part.ok) {
			return part;
		}

		parts.push(encoder.encode(part.value));
	}

	const foot = fleetFoot(entries.flatMap((entry) => leftOut(entry)));
	parts.push(encoder.encode(foot));
	const bytes = new Uint8Array(await new Blob(parts as Array<Uint8Array<ArrayBuffer>>).arrayBuffer());
	if (review === '-' || review === null) {
		return success({file: null, page: new TextDecoder().decode(bytes), rows: []});
	}

	const {isForItsOwner} = common;
	const written = await hands.files.write({
		path: review,
		nameInFolder: 'requests.review.txt',
		bytes,
		mode: isForItsOwner ? 0o600 : 0o644,
		replace: false,
	});
	return written.ok
		? success({
				file: written.value,
				page: undefined,
				rows: [['Review', `${written.value}${isForItsOwner ? ' (for your eyes alone: it holds personal data)' : ''}`]],
			})
		: failure(written.fault);
}

function leftOut({file, standing, failed}: Reviewed['entries'][number]): readonly LeftOut[] {
	const name = nameOf(file);
	switch (standing.kind) {
		case 'copy': {
			return [{name, why: `copy of ${nameOf(standing.of)}`}];
		}

		case 'superseded': {
			return [{name, why: `superseded by ${standing.by}`}];
		}

		case 'refused': {
			return [{name, why: standing.fault.message}];
		}

		case 'verified': {
			return failed === null ? [] : [{name, why: failed.message}];
		}
	}
}
