// A reply that lies already where a new one is to go. What is sealed in it only its host can read, so what it holds is known
// from this desk's own log alone: a reply of another desk, or to another answer, must not pass for the one that is asked for.

import {readLogLine, type LogLine} from '../domain/log-chain.js';
import {readReply, type SealedReply} from '../domain/reply.js';
import {success, type Result} from '../domain/result.js';
import {largestImport} from '../domain/size-limits.js';
import type {Files} from '../ports/files.js';
import type {StateStore} from '../ports/state.js';

/** What this desk remembers of its replies. */
export type DeskMemory = {
	/** The desk's own `kid`, or null where it has no key yet. */
	readonly keyId: string | null;
	/** The digests in the log's line, by the digest of the reply. */
	readonly sealed: ReadonlyMap<string, LogLine['digests']>;
};

/** What lies there. */
export type EarlierReply =
	/** Nothing, or no reply to this request. */
	| {readonly kind: 'none'}
	/** This desk sealed it, from contents with these digests. */
	| {readonly kind: 'sealed-here'; readonly found: FoundReply; readonly digests: LogLine['digests']}
	/** It has this desk's key and no line in its log: the run that wrote it was cut off before it was over. */
	| {readonly kind: 'cut-off'; readonly found: FoundReply}
	| {readonly kind: 'of-another-desk'; readonly found: FoundReply};

/** A reply on disk. */
export type FoundReply = {readonly file: string; readonly bytes: number; readonly reply: SealedReply};

/** Reads the desk's key and its log, as far as replies go. */
export async function rememberDesk(state: Pick<StateStore, 'identity' | 'logLines'>): Promise<Result<DeskMemory>> {
	const identity = await state.identity();
	if (!identity.ok) {
		return identity;
	}

	const lines = await state.logLines();
	if (!lines.ok) {
		return lines;
	}

	const sealed = lines.value
		.filter((line) => line.includes('"desk seal"'))
		.map((line) => readLogLine(line))
		.filter((line) => line?.did === 'desk seal');
	return success({
		keyId: identity.value?.keyId ?? null,
		sealed: new Map(sealed.map((line) => [line?.digests.reply ?? '', line?.digests ?? {}])),
	});
}

/**
Looks at the place where a reply is to go.

@param place - The file, or the folder in which it has its usual name.
@param place.path
@param place.nameInFolder
@param requestDigest - Of the request that is answered.
@param memory - Of this desk.
@param files
*/
export async function earlierReply(
	{path, nameInFolder}: {readonly path: string; readonly nameInFolder: string},
	requestDigest: string,
	memory: DeskMemory,
	files: Files,
): Promise<EarlierReply> {
	// Where the path is that of a folder, there is no file to read at it.
	const direct = await files.read(path, largestImport);
	const read = direct.ok ? direct : await files.read(`${path}/${nameInFolder}`, largestImport);
	const reply = read.ok ? readReply(new TextDecoder().decode(read.value.bytes)) : null;
	if (!read.ok || !reply?.ok || reply.value.payload.request !== requestDigest) {
		return {kind: 'none'};
	}

	const found = {file: read.value.path, bytes: read.value.bytes.length, reply: reply.value};
	if (reply.value.keyId !== memory.keyId) {
		return {kind: 'of-another-desk', found};
	}

	const digests = memory.sealed.get(reply.value.digest);
	return digests === undefined ? {kind: 'cut-off', found} : {kind: 'sealed-here', found, digests};
}
