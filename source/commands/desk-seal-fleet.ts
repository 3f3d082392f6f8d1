// `rc-register desk seal FOLDER --blob FOLDER`: a reply to each of many requests for which there is an answer.

import {systemClock} from '../adapters/clock.js';
import {fault, type Fault} from '../domain/fault.js';
import {judgeLicense} from '../domain/license/judge-license.js';
import type {LicenseKey} from '../domain/license/license-key.js';
import type {License} from '../domain/license/license.js';
import {plainText} from '../domain/plain-text.js';
import type {SignedRequest} from '../domain/request.js';
import {failure, success, type Result} from '../domain/result.js';
import {licenseUrlOf} from '../domain/workspace-url.js';
import type {Files} from '../ports/files.js';
import type {CommandLine} from './command-line.js';
import {readAnswer, type Contents} from './desk-contents.js';
import {nameOf, outFolder, readAgain, readFleet, refusalOf, type FleetEntry, type FleetFiles} from './desk-fleet.js';
import type {Hands} from './desk-request.js';
import {answersMeant, pairAnswers, type AnswerEntry, type AnswerFile, type Answers} from './fleet-answers.js';
import {earlierReply, rememberDesk, type DeskMemory} from './earlier-reply.js';
import {judgeEarlier} from './fleet-earlier.js';
import {sealedOutcome, type Sealed, type Sealing} from './fleet-sealed.js';
import {licenseKeys} from './handed-files.js';
import type {Outcome} from './outcome.js';
import {ownState} from './own-state.js';
import {sealAndWrite} from './seal-reply.js';

/** Pairs answers with requests, and seals each pair. */
export async function deskSealFleet(line: CommandLine, hands: Hands, {requests}: FleetFiles): Promise<Outcome> {
	const {files} = hands;
	const out = await outFolder(line.out, files);
	const meant = await answersMeant(line, files);
	const keys = await licenseKeys(line.licenseKey, files);
	const memory = await rememberDesk(ownState(line));
	if (!out.ok || !meant.ok || !keys.ok || !memory.ok) {
		const {fault: why} = [out, meant, keys, memory].find((one) => !one.ok)!;
		return {kind: 'refused', fault: why};
	}

	const entries = await readFleet(requests, hands, line);
	const paired = await pairAnswers(meant.value, entries, {files, keys: keys.value});
	const sealed: Sealed[] = [];
	for (const entry of entries) {
		const digest = entry.brief?.digest ?? '';
		const answers = paired.byDigest.get(digest);
		const contradiction = paired.contradicted.get(digest);
		const work = {
			line: {...line, out: out.value},
			hands,
			keys: keys.value,
			memory: memory.value,
			answers,
			contradiction,
		};
		const sealing = await sealOne(entry, work); // eslint-disable-line no-await-in-loop -- each is written and logged before the next
		sealed.push({entry, sealing});
	}

	return sealedOutcome(sealed, paired.entries, out.value);
}

type Work = {
	readonly line: CommandLine & {readonly out: string};
	readonly hands: Hands;
	readonly keys: readonly LicenseKey[];
	readonly memory: DeskMemory;
	readonly answers: Answers | undefined;
	/** Why the answers cannot be sealed. */
	readonly contradiction: Fault | undefined;
};

type Refused = Extract<FleetEntry['standing'], {readonly kind: 'refused'}>;

async function sealOne(
	{brief, standing}: FleetEntry,
	{line, hands, keys, memory, answers, contradiction}: Work,
): Promise<Sealing> {
	if (standing.kind === 'copy') {
		return {state: 'copy', of: standing.of};
	}

	if (standing.kind === 'superseded') {
		return {state: 'superseded', by: standing.by};
	}

	if (brief === null || standing.kind === 'refused') {
		return {state: 'refused', fault: (standing as Refused).fault};
	}

	if (contradiction !== undefined) {
		return {state: 'refused', fault: contradiction};
	}

	const place = {path: line.out, nameInFolder: `${brief.caseName}.rcreply`};
	const before = judgeEarlier(await earlierReply(place, brief.digest, memory, hands.files), {memory, answers});
	if (before !== null) {
		return before;
	}

	if (answers === undefined) {
		return {state: 'waiting'};
	}

	const request = await readAgain(brief, hands);
	if (!request.ok) {
		return {state: 'refused', fault: request.fault};
	}

	const contents = await contentsOf(answers, hands, keys);
	if (!contents.ok) {
		return {state: 'refused', fault: contents.fault};
	}

	const unfit = unfitness(request.value, contents.value);
	if (unfit !== null) {
		return {state: 'refused', fault: unfit};
	}

	const written = await sealAndWrite(line, hands.files, {request: request.value, contents: contents.value});
	return written.ok
		? {
				state: 'sealed',
				file: written.value.file,
				bytes: written.value.bytes,
				contains: [...(answers.blob === null ? [] : ['cloudBlob']), ...(answers.license === null ? [] : ['license'])],
				deskKey: written.value.reply.keyId,
			}
		: {state: 'refused', fault: written.fault};
}

/** Reads the answers once more, and makes sure that they are still the same. */
async function contentsOf(
	{blob, license}: Answers,
	{files}: Hands,
	keys: readonly LicenseKey[],
): Promise<Result<Contents & {readonly inside: License | null}>> {
	const readBlob = await readUnchanged(blob, files, keys);
	const readLicense = await readUnchanged(license, files, keys);
	if (!readBlob.ok || !readLicense.ok) {
		return readBlob.ok ? (readLicense as Extract<typeof readLicense, {ok: false}>) : readBlob;
	}

	const portal = readBlob.value?.kind === 'portal-blob' ? readBlob.value : null;
	return success({
		blob: portal?.blob ?? null,
		inside: portal?.license ?? null,
		license: readLicense.value?.kind === 'license' ? readLicense.value.license : null,
	});
}

async function readUnchanged(answer: AnswerFile | null, files: Files, keys: readonly LicenseKey[]) {
	if (answer === null) {
		return success(null);
	}

	const read = await readAnswer(answer.file, files, keys);
	if (!read.ok || read.value.kind === 'own') {
		return read.ok ? changed(answer) : read;
	}

	const {digest} = read.value.kind === 'portal-blob' ? read.value.blob : read.value.license;
	return digest === answer.digest ? success(read.value) : changed(answer);
}

const changed = ({file}: AnswerFile): Result<never> =>
	failure(
		fault('request-mismatch', `${nameOf(file)} was changed while it was read.`, {
			next: ['Wait until all answers are saved, and try again.'],
		}),
	);

/** Why a license would not work on that host; it would be found there days later. */
function unfitness(
	{payload, caseName}: SignedRequest,
	{license, inside}: Contents & {readonly inside: License | null},
): Fault | null {
	const workspaceUrl = licenseUrlOf(payload.workspace.url);
	const at = systemClock.now();
	const reasons = [license, inside].flatMap((one) => {
		const judgement = one === null ? null : judgeLicense(one, {workspaceUrl, counters: {}, at, isNew: true});
		return judgement?.verdict === 'does-not-work' ? judgement.reasons.map(({detail}) => detail) : [];
	});
	return reasons.length === 0
		? null
		: fault('license-does-not-fit', `The license would not work at the workspace of ${caseName}.`, {
				cause: reasons.join(' '),
				next: [
					'Ask for a license that fits.',
					'To seal it all the same, take this one alone: rc-register desk seal FILE --blob BLOB',
				],
			});
}
