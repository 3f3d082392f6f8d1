// `rc-register desk open FOLDER`: many requests at once, with one page of review for all of them.

import {Buffer} from 'node:buffer';
import type {Fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import type {RequestBrief} from '../domain/fleet/request-brief.js';
import {inCommon, type Common} from '../domain/review/fleet-page.js';
import {failure, success, type Result} from '../domain/result.js';
import type {CommandLine} from './command-line.js';
import {nameOf, outFolder, readAgain, readFleet, refusalOf, type FleetEntry, type FleetFiles} from './desk-fleet.js';
import type {Hands} from './desk-request.js';
import {columns} from './fleet-table.js';
import {fleetReview} from './fleet-review.js';
import type {Outcome} from './outcome.js';
import {unfitReview} from './review-page.js';
import {hanging} from './wrapped-text.js';

/** What became of one request: its portal text, or why it got none. */
type Opened = FleetEntry & {readonly portalFile: string | null; readonly failed: Fault | null};

/** Verifies all requests, writes the portal text of each into `--out`, and the page about them. */
export async function deskOpenFleet(
	line: CommandLine,
	hands: Hands,
	{requests, passedOver}: FleetFiles,
): Promise<Outcome> {
	const {files} = hands;
	const unfit = await unfitReview(line, files);
	const out = line.out === null ? success(null) : await outFolder(line.out, files);
	if (unfit !== null || !out.ok) {
		return {kind: 'refused', fault: unfit ?? (out as Extract<typeof out, {ok: false}>).fault};
	}

	const entries = await readFleet(requests, hands, line);
	const opened: Opened[] = [];
	let common: Common | null = null;
	for (const entry of entries) {
		// eslint-disable-next-line no-await-in-loop -- one at a time, so that ten thousand take no more room than one
		const done = await openOne(entry, {hands, out: out.value, common: line.review === null ? undefined : common});
		common = done.common ?? common;
		opened.push(done.opened);
	}

	const review = common === null ? success(null) : await fleetReview(line, hands, {entries: opened, common});
	const faults = opened.flatMap(({file, standing, failed}) => {
		const why = standing.kind === 'refused' ? standing.fault : failed;
		return why === null ? [] : [{name: nameOf(file), fault: why}];
	});
	const counts = countsOf(opened);
	const what = `${counts.verified} verified${counts.superseded + counts.copies === 0 ? '' : `, ${counts.superseded} superseded, ${counts.copies} copies`}${faults.length === 0 ? '' : `, ${faults.length} refused`}`;
	return {
		kind: 'done',
		data: {
			requests: opened.map((one) => dataOf(one)),
			counts: {...counts, refused: faults.length},
			passedOver,
			review: review.ok ? (review.value?.file ?? null) : null,
		},
		rows: [
			['Requests', `${opened.length}: ${what}`],
			...(passedOver === 0 ? [] : ([['Passed over', `${passedOver} other files`]] as const)),
			...(out.value === null ? [] : ([['Portal texts', `in ${plainText(out.value, 300)}`]] as const)),
			...(review.ok ? (review.value?.rows ?? []) : []),
		],
		text: [
			columns(
				['Case', 'Workspace', 'Version', 'Number', 'State'],
				opened.map((one) => cellsOf(one)),
			),
			...notesBelow(opened),
		].join('\n'),
		page: review.ok ? review.value?.page : undefined,
		next: nextOf(out.value),
		remaining: review.ok ? refusalOf(faults, {done: opened.length - faults.length, what: 'requests'}) : review.fault,
	};
}

const nextOf = (out: string | null): readonly string[] => [
	'Compare the three words of each with its operator: they say which request it is, not who sent it.',
	...(out === null
		? ['For the portal texts, one file a request: give --out FOLDER.']
		: ['In the portal, "Register self-managed", "Continue offline", once for each: paste what is in CASE.txt.']),
	'Save each answer as CASE.blob in a folder of its own, then: rc-register desk seal FOLDER --blob FOLDER',
];

type Work = {
	readonly hands: Hands;
	readonly out: string | null;
	/** What the requests so far have in common; undefined where no page is wanted. */
	readonly common: Common | null | undefined;
};

async function openOne(
	entry: FleetEntry,
	{hands, out, common}: Work,
): Promise<{readonly opened: Opened; readonly common: Common | null}> {
	const nothing = {opened: {...entry, portalFile: null, failed: null}, common: null};
	if (entry.brief === null || entry.standing.kind !== 'verified' || (out === null && common === undefined)) {
		return nothing;
	}

	const request = await readAgain(entry.brief, hands);
	if (!request.ok) {
		return {...nothing, opened: {...nothing.opened, failed: request.fault}};
	}

	const shared = common === undefined ? success(null) : inCommon(common, request.value);
	const written =
		out === null ? success(null) : await writePortalText(request.value.payload.registerData, out, entry.brief, hands);
	return written.ok && shared.ok
		? {opened: {...entry, portalFile: written.value, failed: null}, common: shared.value}
		: {
				...nothing,
				opened: {
					...nothing.opened,
					failed: written.ok ? (shared as Extract<typeof shared, {ok: false}>).fault : written.fault,
				},
			};
}

/** Writes it, or finds it there from an earlier run. */
async function writePortalText(
	registerData: string,
	out: string,
	{caseName}: RequestBrief,
	{files}: Hands,
): Promise<Result<string>> {
	const bytes = Buffer.from(`${registerData}\n`);
	const written = await files.write({path: out, nameInFolder: `${caseName}.txt`, bytes, mode: 0o600, replace: false});
	if (written.ok || written.fault.code !== 'file-exists') {
		return written;
	}

	const there = await files.read(`${out}/${caseName}.txt`, bytes.length);
	return there.ok && Buffer.compare(there.value.bytes, bytes) === 0
		? success(there.value.path)
		: failure(written.fault);
}

const countsOf = (opened: readonly Opened[]) => ({
	files: opened.length,
	verified: opened.filter(({standing, failed}) => standing.kind === 'verified' && failed === null).length,
	superseded: opened.filter(({standing}) => standing.kind === 'superseded').length,
	copies: opened.filter(({standing}) => standing.kind === 'copy').length,
});

function dataOf({file, brief, standing, portalFile, failed}: Opened): unknown {
	const why = standing.kind === 'refused' ? standing.fault : failed;
	return {
		file,
		state: why === null ? standing.kind : 'refused',
		case: brief?.caseName ?? null,
		requestDigest: brief?.digest ?? null,
		workspace: brief?.workspace ?? null,
		createdAt: brief?.createdAt ?? null,
		expiresAt: brief?.expiresAt ?? null,
		sequence: brief?.sequence ?? null,
		signedBy: brief?.keyId ?? null,
		portalFile,
		copyOf: standing.kind === 'copy' ? standing.of : null,
		supersededBy: standing.kind === 'superseded' ? standing.by : null,
		notes: standing.kind === 'verified' ? standing.notes : [],
		error: why,
	};
}

function cellsOf({file, brief, standing, failed}: Opened): readonly string[] {
	const state = stateInWords(standing, failed);
	return brief === null
		? [nameOf(file), '', '', '', state]
		: [
				brief.caseName,
				plainText(brief.workspace.url, 100),
				plainText(brief.workspace.version, 20),
				String(brief.sequence),
				state,
			];
}

/** The notes on requests, each pair once: what is said of one is said of the other. */
function notesBelow(opened: readonly Opened[]): readonly string[] {
	const told = new Set<string>();
	const notes: string[] = [];
	for (const {brief, standing} of opened) {
		for (const note of brief !== null && standing.kind === 'verified' ? standing.notes : []) {
			const [other = '', ...said] = note.split(' ');
			const own = brief?.caseName ?? '';
			const pair = [...(own < other ? [own, other] : [other, own]), ...said].join(' ');
			if (!told.has(pair)) {
				notes.push(hanging('  - ', `${own}: ${note}`, noteWidth));
			}

			told.add(pair);
		}
	}

	return notes.length === 0 ? [] : ['', 'Notes:', ...notes];
}

const noteWidth = 78;

function stateInWords(standing: FleetEntry['standing'], failed: Fault | null): string {
	switch (standing.kind) {
		case 'copy': {
			return `copy of ${nameOf(standing.of)}`;
		}

		case 'superseded': {
			return `superseded by ${standing.by}: leave it`;
		}

		case 'refused': {
			return `refused (${standing.fault.code}): ${standing.fault.message}`;
		}

		case 'verified': {
			return failed === null
				? `verified${standing.notes.length === 0 ? '' : ', with a note below'}`
				: `verified, but ${failed.code}: ${failed.message}`;
		}
	}
}
