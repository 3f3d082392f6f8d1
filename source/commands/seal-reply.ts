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
import type {CommandLine} from './command-line.js';
import type {Contents} from './desk-contents.js';
import {ownState} from './own-state.js';

/** A reply that was written. */
export type Written = {readonly reply: SealedReply; readonly file: string; readonly bytes: number};

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
