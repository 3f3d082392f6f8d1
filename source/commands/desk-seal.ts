import process from 'node:process';
import {systemClock} from '../adapters/clock.js';
import {systemRandomness} from '../adapters/randomness.js';
import {currentOperator} from '../adapters/operator.js';
import {fault, type Fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {armorReply, sealReply, type SealedReply} from '../domain/reply.js';
import type {SignedRequest} from '../domain/request.js';
import {success, type Result} from '../domain/result.js';
import {identityOf} from '../engine/host-identity.js';
import type {Files} from '../ports/files.js';
import type {CommandLine} from './command-line.js';
import {expiryOf, readHandedRequest} from './desk-request.js';
import {doubts, readContents, type Contents} from './desk-contents.js';
import {handsWith, systemFiles} from './handed-files.js';
import type {Outcome} from './outcome.js';
import {printProgress} from './output.js';
import {ownState} from './own-state.js';

/** `rc-register desk seal FILE --blob BLOB`: seals what the portal returned for the one host that asked. */
export async function deskSeal(line: CommandLine): Promise<Outcome> {
	if (line.file === null || (line.blob === null && line.license === null)) {
		return {kind: 'refused', fault: missing(line.file)};
	}

	const files = systemFiles();
	const request = await readHandedRequest(line.files, handsWith(files));
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
		printProgress(`Note: ${sentence}`);
	}

	const sealed = await sealAndWrite(line, files, {request: request.value, contents: contents.value});
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

type Written = {readonly reply: SealedReply; readonly file: string; readonly bytes: number};

async function sealAndWrite(
	line: CommandLine,
	files: Files,
	{request, contents}: {readonly request: SignedRequest; readonly contents: Contents},
): Promise<Result<Written>> {
	const state = ownState(line);
	const identity = await identityOf({state, randomness: systemRandomness});
	if (!identity.ok) {
		return identity;
	}

	const now = systemClock.now();
	const reply = sealReply({
		deskIdentity: identity.value,
		request,
		createdAt: now,
		nonce: systemRandomness(24),
		ephemeralSeed: systemRandomness(32),
		content: {
			...(contents.blob !== null && {cloudBlob: contents.blob.text}),
			...(contents.license !== null && {license: contents.license.text}),
		},
	});
	if (!reply.ok) {
		return reply;
	}

	const bytes = new TextEncoder().encode(armorReply(reply.value));
	const file = await files.write({
		path: line.out ?? files.currentFolder(),
		nameInFolder: `${request.caseName}.rcreply`,
		bytes,
		mode: 0o644,
		replace: false,
	});
	if (!file.ok) {
		return file;
	}

	const operator = currentOperator(process.env);
	const logged = await state.log({
		at: new Date(now).toISOString(),
		by: operator.name,
		from: operator.from,
		did: 'desk seal',
		url: null,
		said: `Reply to ${request.caseName} written to ${file.value}`,
		digests: {
			request: request.digest,
			reply: reply.value.digest,
			...(contents.blob !== null && {portalBlob: contents.blob.digest}),
			...(contents.license !== null && {license: contents.license.digest}),
		},
	});
	return logged.ok ? success({reply: reply.value, file: file.value, bytes: bytes.length}) : logged;
}

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
			`There: rc-register import ${request.caseName}.rcreply`,
			`If the host asks who sealed it, the desk key begins with ${reply.keyId.slice(0, 12)}.`,
		],
		remaining: null,
	};
}
