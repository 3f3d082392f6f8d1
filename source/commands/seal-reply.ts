// One sealed reply, from its contents to its file and its line in the desk's log.

import process from 'node:process';
import {systemClock} from '../adapters/clock.js';
import {currentOperator} from '../adapters/operator.js';
import {systemRandomness} from '../adapters/randomness.js';
import {armorReply, sealReply, type SealedReply} from '../domain/reply.js';
import type {SignedRequest} from '../domain/request.js';
import {success, type Result} from '../domain/result.js';
import {identityOf} from '../engine/host-identity.js';
import type {Files} from '../ports/files.js';
import type {StateStore} from '../ports/state.js';
import type {CommandLine} from './command-line.js';
import type {Contents} from './desk-contents.js';
import {earlierReply, rememberDesk} from './earlier-reply.js';
import {ownState} from './own-state.js';

/** A reply that was written. */
export type Written = {
	readonly reply: SealedReply;
	readonly file: string;
	readonly bytes: number;
	/** What stood there before: nothing, or what a run left that was cut off. */
	readonly inPlaceOf: 'nothing' | 'cut-off';
};

/** Seals contents for one request, writes the reply, and logs it. */
export async function sealAndWrite(
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
	const place = {path: line.out ?? files.currentFolder(), nameInFolder: `${request.caseName}.rcreply`};
	const first = await files.write({...place, bytes, mode: 0o644, replace: false});
	// A run that was cut off after its file and before its line in the log never said that it was done: it is done anew.
	const isCutOff =
		!first.ok && first.fault.code === 'file-exists' && (await liesCutOff(place, request.digest, {state, files}));
	const file = isCutOff ? await files.write({...place, bytes, mode: 0o644, replace: true}) : first;
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
		said: `Reply to ${request.caseName} written to ${file.value}${isCutOff ? ', in place of one that a run left that was cut off' : ''}`,
		digests: {
			request: request.digest,
			reply: reply.value.digest,
			...(contents.blob !== null && {portalBlob: contents.blob.digest}),
			...(contents.license !== null && {license: contents.license.digest}),
		},
	});
	return logged.ok
		? success({
				reply: reply.value,
				file: file.value,
				bytes: bytes.length,
				inPlaceOf: isCutOff ? 'cut-off' : 'nothing',
			})
		: logged;
}

async function liesCutOff(
	place: {readonly path: string; readonly nameInFolder: string},
	requestDigest: string,
	{state, files}: {readonly state: StateStore; readonly files: Files},
): Promise<boolean> {
	const memory = await rememberDesk(state);
	const earlier = memory.ok ? await earlierReply(place, requestDigest, memory.value, files) : null;
	return earlier?.kind === 'cut-off';
}
