// What the portal returned for many requests: every file is read, and put down under the request that it belongs to.

import path from 'node:path';
import {fault, type Fault} from '../domain/fault.js';
import {addresseesOf, pairAnswer, type Addressees} from '../domain/fleet/pair-answers.js';
import type {RequestBrief} from '../domain/fleet/request-brief.js';
import type {LicenseKey} from '../domain/license/license-key.js';
import {digestOf} from '../domain/digest.js';
import {plainText} from '../domain/plain-text.js';
import {failure, success, type Result} from '../domain/result.js';
import type {Files} from '../ports/files.js';
import type {CommandLine} from './command-line.js';
import {readAnswer} from './desk-contents.js';
import {nameOf, type FleetEntry} from './desk-fleet.js';

/** A file that holds an answer, and the digest by which it is known again. */
export type AnswerFile = {readonly file: string; readonly digest: string};

/** What there is for one request. */
export type Answers = {readonly blob: AnswerFile | null; readonly license: AnswerFile | null};

/** What became of one file. */
export type AnswerEntry = {
	readonly file: string;
	readonly cases: readonly string[];
	readonly state: 'used' | 'copy' | 'passed-over' | 'refused';
	readonly fault: Fault | null;
};

type Meant = {readonly file: string; readonly reach: 'one' | 'all'};

/** The files that `--blob` and `--license` name, those in folders included, each once. */
export async function answersMeant({blob, license}: CommandLine, files: Files): Promise<Result<readonly Meant[]>> {
	const meant = new Map<string, Meant>();
	for (const [given, reach] of [
		[blob, 'one'],
		[license, 'all'],
	] as const) {
		// eslint-disable-next-line no-await-in-loop -- one after the other
		const listed = given === null ? success([]) : await files.list(given);
		if (!listed.ok) {
			return listed;
		}

		if (given !== null && listed.value === null) {
			meant.set(given, {file: given, reach});
		}

		for (const file of listed.value ?? []) {
			meant.set(file, {file, reach: 'one'});
		}
	}

	return meant.size === 0
		? failure(
				fault('answer-missing', 'There are no answers to seal.', {
					next: [
						'Save each answer of the portal as CASE.blob in one folder, and name it: --blob FOLDER',
						'Licenses go there too, as CASE.license, or one for all: --license FILE.',
					],
				}),
			)
		: success(meant.values().toArray());
}

/** Every answer under the request that it belongs to. */
export type Paired = {
	readonly byDigest: ReadonlyMap<string, Answers>;
	/** Requests with answers that contradict each other. */
	readonly contradicted: ReadonlyMap<string, Fault>;
	readonly entries: readonly AnswerEntry[];
};

/** Reads all answers, one after the other. No secret of theirs is kept. */
export async function pairAnswers(
	meant: readonly Meant[],
	requests: readonly FleetEntry[],
	{files, keys}: {readonly files: Files; readonly keys: readonly LicenseKey[]},
): Promise<Paired> {
	const addressees = addresseesOf(requests.filter((entry) => entry.brief !== null));
	const byDigest = new Map<string, Answers>();
	const contradicted = new Map<string, Fault>();
	const entries: AnswerEntry[] = [];
	for (const {file, reach} of meant) {
		// eslint-disable-next-line no-await-in-loop -- one at a time, so that ten thousand take no more room than one
		const found = await belongingOf(file, reach, {files, keys, addressees});
		if (!found.ok) {
			entries.push({file, cases: [], state: 'refused', fault: found.fault});
			continue;
		}

		if (found.value === null) {
			entries.push({file, cases: [], state: 'passed-over', fault: null});
			continue;
		}

		const {part, digest, briefs} = found.value;
		let isNew = false;
		for (const brief of briefs) {
			const before = byDigest.get(brief.digest) ?? {blob: null, license: null};
			const other = before[part];
			isNew ||= other === null;
			if (other === null) {
				byDigest.set(brief.digest, {...before, [part]: {file, digest}});
			} else if (other.digest !== digest) {
				contradicted.set(brief.digest, twoAnswers(brief, part, [other.file, file]));
			}
		}

		entries.push({file, cases: briefs.map(({caseName}) => caseName), state: isNew ? 'used' : 'copy', fault: null});
	}

	return {byDigest, contradicted, entries};
}

type Belonging = {
	readonly part: keyof Answers;
	readonly digest: string;
	readonly briefs: readonly RequestBrief[];
};

async function belongingOf(
	file: string,
	reach: 'one' | 'all',
	{
		files,
		keys,
		addressees,
	}: {readonly files: Files; readonly keys: readonly LicenseKey[]; readonly addressees: Addressees},
): Promise<Result<Belonging | null>> {
	const answer = await readAnswer(file, files, keys);
	if (!answer.ok) {
		return (await isPortalText(file, files, addressees)) ? success(null) : answer;
	}

	if (answer.value.kind === 'own') {
		return success(null);
	}

	const name = path.basename(file);
	if (answer.value.kind === 'license') {
		const {license} = answer.value;
		const paired = pairAnswer(name, {kind: 'license', license}, addressees, reach);
		return paired.ok ? success({part: 'license', digest: license.digest, briefs: paired.value}) : paired;
	}

	const {blob, license} = answer.value;
	const paired = pairAnswer(name, {kind: 'portal-blob', address: blob.address, license}, addressees, 'one');
	return paired.ok ? success({part: 'blob', digest: blob.digest, briefs: paired.value}) : paired;
}

/** Whether it is the text that went to the portal, which `desk open` wrote under the same name. */
async function isPortalText(file: string, files: Files, {byCase}: Addressees): Promise<boolean> {
	const brief = byCase.get(path.basename(file).split('.', 1)[0]!)?.brief;
	const read = brief === undefined ? null : await files.read(file, 128 * 1024);
	return read?.ok === true && digestOf(new TextDecoder().decode(read.value.bytes).trim()) === brief?.portalDigest;
}

const twoAnswers = ({caseName}: RequestBrief, part: keyof Answers, files: readonly string[]): Fault =>
	fault('answer-ambiguous', `There are two different answers to ${caseName}.`, {
		cause: `${files.map((file) => plainText(nameOf(file), 100)).join(' and ')} hold different ${part === 'blob' ? 'portal blobs' : 'licenses'}.`,
		next: ['Take the later one of the portal, and move the other away.'],
	});
