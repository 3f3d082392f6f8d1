import {portalWayInShort} from '../domain/portal-way.js';
import {isWithoutTerms, readRegisterData, valueInWords} from '../domain/register-data.js';
import {readPackedRequest} from '../domain/qr/pack.js';
import {recordOf, type PendingRequest} from '../domain/saved-state.js';
import {makeRequest} from '../engine/steps/make-request.js';
import {readRegisterDataStep} from '../engine/steps/read-register-data.js';
import type {MadeRequest} from '../flow/command.js';
import type {Files} from '../ports/files.js';
import {nextWithMedia} from './carry-steps.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import type {Outcome, Row} from './outcome.js';
import {printProgress} from './output.js';
import {withoutTerms} from './request-notes.js';
import {reviewPage, unfitReview} from './review-page.js';
import {signedIn} from './signed-in.js';

/** `rc-register request`: the signed request as a file, and the portal text beside it. */
export const request = async (line: CommandLine, host: Host): Promise<Outcome> =>
	signedIn({line, host, access: 'changes'}, async ({world, connection, run, streams}) => {
		const unfit = await unfitReview(line, world.files);
		if (unfit !== null) {
			return {kind: 'refused', fault: unfit};
		}

		const registerData = await readRegisterDataStep(world, {connection}, run);
		if (!registerData.ok) {
			return {kind: 'refused', fault: registerData.fault};
		}

		const loaded = await world.state.load();
		if (!loaded.ok) {
			return {kind: 'refused', fault: loaded.fault};
		}

		const replaced = recordOf(loaded.value.state, connection.info.url).pending;
		for (const note of notesBefore(replaced, registerData.value.text)) {
			printProgress(note, streams);
		}

		const {expiresInDays, out} = line;
		const done = await makeRequest(world, {connection, registerData: registerData.value, out, expiresInDays}, run);
		if (!done.ok) {
			return {kind: 'refused', fault: done.fault};
		}

		const {pending, bytes, fields, portalText} = done.value.made;
		const review = await reviewOf(line, done.value.made, world.files);
		const marked = fields.filter(({sensitivity}) => sensitivity !== 'plain').map(({name}) => name);
		return {
			kind: 'done',
			data: {
				case: pending.case,
				file: pending.file,
				portalFile: pending.portalFile,
				requestDigest: pending.requestDigest,
				bytes,
				sequence: pending.sequence,
				fields: fields.map(({name, value}) => ({name, value})),
				portalText,
			},
			rows: [
				['Case', pending.case],
				['Request file', pending.file],
				['Portal text', pending.portalFile],
				['Workspace', pending.siteUrl],
				['Good until', pending.expiresAt],
				[
					'What leaves',
					`${fields.length} fields${marked.length === 0 ? '' : `; personal or secret: ${marked.join(', ')}`}`,
				],
				...fields.map(({name, value}): Row => [`  ${name}`, valueInWords(value)]),
				...(review.ok ? review.value.rows : []),
			],
			page: review.ok ? review.value.page : undefined,
			next: [
				...nextWithMedia(done.value.made, done.value.media),
				'Carry the request file to the desk: rc-register desk open FILE there.',
				portalWayInShort(pending.portalFile),
				'Import what comes back: rc-register import FILE',
			],
			// The request is made and stands, whatever became of the page.
			remaining: review.ok ? null : review.fault,
		};
	});

/** What to know before a request is made: what it ends, and what may speak against it at the portal. */
function notesBefore(replaced: PendingRequest | null, registerData: string): readonly string[] {
	const data = readRegisterData(registerData);
	return [
		...(replaced === null ? [] : [`This replaces ${replaced.case}, whose answer can no longer be imported.`]),
		...(data.ok && isWithoutTerms(data.value) ? [withoutTerms] : []),
	];
}

async function reviewOf(line: CommandLine, {packed}: MadeRequest, files: Files) {
	const signed = readPackedRequest(packed);
	return signed.ok ? reviewPage(line, signed.value, files) : signed;
}
