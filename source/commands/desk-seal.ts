import path from 'node:path';
import {systemClock} from '../adapters/clock.js';
import {fault, type Fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import type {SignedRequest} from '../domain/request.js';
import type {CommandLine} from './command-line.js';
import {expiryOf, readHandedRequest} from './desk-request.js';
import {doubts, readContents, type Contents} from './desk-contents.js';
import {fleetMeant} from './desk-fleet.js';
import {sealAndWrite, type Written} from './seal-reply.js';
import {handsWith, systemFiles} from './handed-files.js';
import type {Host} from './host.js';
import type {Outcome} from './outcome.js';
import {printProgress} from './output.js';

/** `rc-register desk seal FILE --blob BLOB`: seals what the portal returned for the one host that asked; for a folder, each. */
export async function deskSeal(line: CommandLine, {streams}: Pick<Host, 'streams'>): Promise<Outcome> {
	if (line.file === null || (line.blob === null && line.license === null)) {
		return {kind: 'refused', fault: missing(line.file)};
	}

	const files = systemFiles();
	const fleet = await fleetMeant(line.files, files);
	if (!fleet.ok) {
		return {kind: 'refused', fault: fleet.fault};
	}

	if (fleet.value !== null) {
		const {deskSealFleet} = await import('./desk-seal-fleet.js');
		return deskSealFleet(line, handsWith(files, streams), fleet.value);
	}

	const request = await readHandedRequest(line.files, handsWith(files, streams));
	if (!request.ok) {
		return {kind: 'refused', fault: request.fault};
	}

	const expired = expiryOf(
		{...request.value, expiresAt: request.value.payload.expiresAt},
		systemClock.now(),
		line.acceptExpired,
	);
	if (expired !== null) {
		return {kind: 'refused', fault: expired};
	}

	const contents = await readContents(line, files);
	if (!contents.ok) {
		return {kind: 'refused', fault: contents.fault};
	}

	for (const sentence of doubts(request.value, contents.value)) {
		printProgress(`Note: ${sentence}`, streams);
	}

	const sealed = await sealAndWrite(line, files, {request: request.value, contents: contents.value});
	if (sealed.ok && sealed.value.inPlaceOf === 'cut-off') {
		printProgress(
			'Note: A reply to this request was there, left by a run that was cut off. It was sealed anew.',
			streams,
		);
	}

	return sealed.ok ? outcomeOf(request.value, contents.value, sealed.value) : {kind: 'refused', fault: sealed.fault};
}

const missing = (file: string | null): Fault =>
	file === null
		? fault('usage', 'There is no request to answer.', {
				next: ['Name it: rc-register desk seal FILE --blob BLOB; - is standard input.'],
			})
		: fault('answer-missing', 'There is nothing to seal.', {
				next: [
					'Give --blob FILE with what the portal returned.',
					'For a workspace that needs only a license: --license FILE.',
				],
			});

function outcomeOf(request: SignedRequest, contents: Contents, {reply, file, bytes}: Written): Outcome {
	const {blob, license} = contents;
	const contains = [...(blob === null ? [] : ['cloudBlob']), ...(license === null ? [] : ['license'])];
	return {
		kind: 'done',
		data: {case: request.caseName, requestDigest: request.digest, file, bytes, contains, deskKey: reply.keyId},
		rows: [
			['Case', request.caseName],
			['Reply file', file],
			['Workspace', plainText(request.payload.workspace.url)],
			[
				'Contains',
				[...(blob === null ? [] : ['a portal blob']), ...(license === null ? [] : ['a license'])].join(' and '),
			],
			['Desk key', reply.keyId],
		],
		next: [
			'Carry the reply file to the host. It opens there and nowhere else.',
			`There: rc-register import ${path.basename(file)}`,
			`If the host asks who sealed it, the desk key begins with ${reply.keyId.slice(0, 12)}.`,
		],
		remaining: null,
	};
}
