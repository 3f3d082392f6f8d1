// Many requests at once: a folder with request files in it, or several such files.

import path from 'node:path';
import {systemClock} from '../adapters/clock.js';
import {readPlainFile} from '../adapters/plain-file.js';
import {fault, type Fault} from '../domain/fault.js';
import {briefOf, type RequestBrief} from '../domain/fleet/request-brief.js';
import {standingsOf, type Standing} from '../domain/fleet/standing.js';
import {plainText} from '../domain/plain-text.js';
import {readRequest, type SignedRequest} from '../domain/request.js';
import {failure, success, type Result} from '../domain/result.js';
import type {Files} from '../ports/files.js';
import {expiryOf, readHandedRequest, type Hands} from './desk-request.js';

const mostRequests = 100_000;
const requestCap = 256 * 1024;

const isRequestFile = (file: string): boolean => /\.rcreq$/i.test(file);

/** The files that many requests are in. */
export type FleetFiles = {readonly requests: readonly string[]; readonly passedOver: number};

/**
Finds out whether many requests are meant.

@param paths - As they were named.
@param files
@returns Their files; null where one request is meant: one file, or pictures and texts of its codes.
*/
export async function fleetMeant(paths: readonly string[], files: Files): Promise<Result<FleetFiles | null>> {
	const requests: string[] = [];
	let passedOver = 0;
	let folders = 0;
	for (const given of paths) {
		// eslint-disable-next-line no-await-in-loop -- in the order in which they were named
		const listed = await files.list(given);
		if (!listed.ok) {
			return listed;
		}

		if (listed.value === null) {
			requests.push(given);
			continue;
		}

		const found = listed.value.filter((file) => isRequestFile(file));
		folders += found.length > 0 ? 1 : 0;
		passedOver += listed.value.length - found.length;
		for (const file of found) {
			requests.push(file);
		}
	}

	if (folders === 0 && (paths.length < 2 || paths.every((given) => !isRequestFile(given)))) {
		return success(null);
	}

	return requests.length <= mostRequests
		? success({requests, passedOver})
		: failure(
				fault('file-too-large', `These are ${requests.length} requests; at most ${mostRequests} are read.`, {
					next: ['Put them into several folders, and take one after the other.'],
				}),
			);
}

/**
Reads one of many.

@param file - Of whatever holds one request.
@param hands
@returns The request, or why not. What is whole takes the short way; what mail and editors did is mended on the long one.
*/
export async function readOneRequest(file: string, hands: Hands): Promise<Result<SignedRequest>> {
	if (isRequestFile(file)) {
		const bytes = path.isAbsolute(file) ? readPlainFile(file, requestCap) : null;
		const request = bytes === null ? null : readRequest(new TextDecoder().decode(bytes));
		if (request?.ok === true) {
			return request;
		}
	}

	return readHandedRequest([file], hands);
}

/** One of many requests, and how it stands. */
export type FleetEntry =
	| {readonly file: string; readonly brief: RequestBrief; readonly standing: Standing}
	| {readonly file: string; readonly brief: null; readonly standing: Extract<Standing, {readonly kind: 'refused'}>};

/**
Verifies all, one after the other, and compares them. Of each, no more than the brief is kept.

@param requests - Files.
@param hands
@param options
@param options.acceptExpired
@returns An entry a file, in the same order.
*/
export async function readFleet(
	requests: readonly string[],
	hands: Hands,
	{acceptExpired}: {readonly acceptExpired: boolean},
): Promise<readonly FleetEntry[]> {
	const read: Array<RequestBrief | {readonly file: string; readonly fault: Fault}> = [];
	for (const file of requests) {
		// eslint-disable-next-line no-await-in-loop -- one at a time, so that ten thousand take no more room than one
		const request = await readOneRequest(file, hands);
		read.push(request.ok ? briefOf(file, request.value) : {file, fault: request.fault});
	}

	const now = systemClock.now();
	const briefs = read.filter((one) => 'digest' in one);
	const standings = standingsOf(briefs, (brief) => expiryOf(brief, now, acceptExpired));
	const byBrief = new Map(briefs.map((brief, index) => [brief, standings[index]!]));
	return read.map((one) =>
		'digest' in one
			? {file: one.file, brief: one, standing: byBrief.get(one)!}
			: {file: one.file, brief: null, standing: {kind: 'refused', fault: one.fault}},
	);
}

/** Reads a request once more, and makes sure that it is still the same. */
export async function readAgain({file, digest}: RequestBrief, hands: Hands): Promise<Result<SignedRequest>> {
	const request = await readOneRequest(file, hands);
	return request.ok && request.value.digest !== digest
		? failure(
				fault('request-mismatch', `${nameOf(file)} was changed while it was read.`, {
					next: ['Wait until the requests have arrived, and try again.'],
				}),
			)
		: request;
}

/** The name of a file, as it is shown. */
export const nameOf = (file: string): string => (file === '-' ? 'standard input' : plainText(path.basename(file), 100));

/** The folder that many files go to; where nobody names one, the current folder. */
export async function outFolder(out: string | null, files: Files): Promise<Result<string>> {
	const listed = out === null ? null : await files.list(out);
	return listed === null || (listed.ok && listed.value !== null)
		? success(out ?? files.currentFolder())
		: listed.ok
			? failure(
					fault('file-unwritable', `There is no folder ${plainText(out ?? '', 300)}.`, {
						next: ['Many requests need a folder after --out: make it (mkdir -p), or name another.'],
					}),
				)
			: listed;
}

/**
What many come to where some were refused; null where none was.

@param faults - Of each that was refused.
@param options
@param options.done - How many were not.
@param options.what - What they are.
*/
export function refusalOf(
	faults: ReadonlyArray<{readonly name: string; readonly fault: Fault}>,
	{done, what}: {readonly done: number; readonly what: string},
): Fault | null {
	const [first] = faults;
	if (first === undefined) {
		return null;
	}

	if (done === 0 && faults.length === 1) {
		return first.fault;
	}

	const shown = faults.slice(0, mostNamed).map(({name, fault: {message}}) => `${name}: ${message}`);
	const cause = [...shown, ...(faults.length > mostNamed ? [`And ${faults.length - mostNamed} more.`] : [])].join(' ');
	return done > 0
		? fault('partly-refused', `${faults.length} of the ${what} were refused; the others are done.`, {
				cause,
				next: ['Look at each of them alone: the same command with that one file says more.'],
			})
		: fault(first.fault.code, `None of the ${what} was taken.`, {cause, next: first.fault.next});
}

const mostNamed = 5;
