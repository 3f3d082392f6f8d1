// The log's file: whole lines are only ever added. Beside it, `log.seal` keeps the count and the hash of the last line,
// since no later line vouches for that one.

import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {open, rename, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import {hashOfLine, lineOf, logLine, type LogEntry, type LogLine, type LogSeal} from '../../domain/log-chain.js';
import {flawIn} from '../../domain/schema-flaw.js';
import {discard, isThere, placeNew, stageFile, syncFolder} from '../durable-file.js';
import {readOwnFile} from './read-own-file.js';

const largestLog = 256 * 1024 * 1024;
const ownMode = 0o600;
const logName = 'log.jsonl';
const sealName = 'log.seal';
const newline = 0x0a;

const sealFile = z.object({lines: z.int().check(z.nonnegative()), head: z.string()});

/** The log as it stands. */
export type ReadLog = {
	/** Its whole lines, oldest first. */
	readonly lines: readonly string[];
	/** Bytes after them that a power cut left of a line that was never acknowledged; empty when all is well. */
	readonly torn: Uint8Array;
	/** Length of the whole lines in bytes. */
	readonly wholeLength: number;
};

/** Reads the log of a state folder; one that is not there is empty. */
export async function readLog(folder: string): Promise<ReadLog> {
	const file = await readOwnFile(path.join(folder, logName), largestLog);
	return splitLog(file?.bytes ?? new Uint8Array());
}

function splitLog(bytes: Uint8Array): ReadLog {
	let wholeLength = bytes.lastIndexOf(newline) + 1;
	// After a power cut a page of a line can be zeros although its end reached the disk. No line of ours holds a zero byte.
	const lastStart = bytes.subarray(0, Math.max(0, wholeLength - 1)).lastIndexOf(newline) + 1;
	if (wholeLength > 0 && bytes.subarray(lastStart, wholeLength).includes(0)) {
		wholeLength = lastStart;
	}

	const text = Buffer.from(bytes.subarray(0, wholeLength)).toString('utf8');
	return {lines: text === '' ? [] : text.slice(0, -1).split('\n'), torn: bytes.slice(wholeLength), wholeLength};
}

/** Reads the seal; null where there is none or it cannot be made out. */
export async function readSeal(folder: string): Promise<LogSeal | null> {
	const file = await readOwnFile(path.join(folder, sealName), 4096);
	try {
		const document: unknown = file && JSON.parse(Buffer.from(file.bytes).toString('utf8'));
		return sealFile.safeParse(document).data ?? null;
	} catch (error) {
		if (error instanceof SyntaxError) {
			return null;
		}

		throw error;
	}
}

/**
Begins the log of a folder that has none: its seal says that nothing was written yet. Kept before the identity is, so that
an identity with neither a log nor a seal beside it tells of a log that was removed.
*/
export async function beginLog(folder: string): Promise<void> {
	const seal = path.join(folder, sealName);
	if ((await isThere(seal)) || (await isThere(path.join(folder, logName)))) {
		return;
	}

	const nothing: LogSeal = {lines: 0, head: hashOfLine('')};
	const bytes = Buffer.from(`${JSON.stringify(nothing)}\n`);
	await placeNew(await stageFile({purpose: 'state', folder, bytes, mode: ownMode, exactMode: true}), seal);
	await syncFolder(folder);
}

/**
Appends entries, under the lock. What a power cut tore is first kept aside as `log.torn-<time>`, and the log says so.

@param folder - The state folder.
@param entries - What to append, in order.
@param repaired - Makes the entry that tells of a torn line, from its sentence and the digest of the torn bytes.
@returns The lines as written.
@throws The file system's error; the log is then as it was.
*/
export async function appendToLog(
	folder: string,
	entries: readonly LogEntry[],
	repaired: (said: string, digest: string) => LogEntry,
): Promise<readonly LogLine[]> {
	const file = path.join(folder, logName);
	const isNew = !(await isThere(file));
	const handle = await open(file, 'a+', ownMode);
	try {
		const {lines, torn, wholeLength} = splitLog(await handle.readFile());
		const added = torn.length === 0 ? entries : [await keepTornAside(folder, torn, repaired), ...entries];
		const written = bind(added, lines.at(-1) ?? null);
		const seal: LogSeal = {lines: lines.length + written.length, head: hashOfLine(written.at(-1)?.text ?? '')};
		await handle.chmod(ownMode);
		// Before the line, since it may find the disk full.
		const stagedSeal = await stageFile({
			purpose: 'state',
			folder,
			bytes: Buffer.from(`${JSON.stringify(seal)}\n`),
			mode: ownMode,
			exactMode: true,
		});
		try {
			await appendDurably(handle, {wholeLength, isTorn: torn.length > 0, lines: written.map(({text}) => text)});
			if (isNew) {
				await syncFolder(folder);
			}

			// Last: a seal that is a line behind is what a killed run leaves, one that is ahead means lines were removed.
			await rename(stagedSeal, path.join(folder, sealName));
		} catch (error) {
			await discard(stagedSeal);
			await handle.truncate(wholeLength).catch(() => undefined);
			throw error;
		}

		return written.slice(written.length - entries.length).map(({line}) => line);
	} finally {
		await handle.close();
	}
}

function bind(entries: readonly LogEntry[], last: string | null): ReadonlyArray<{text: string; line: LogLine}> {
	let previous = last === null ? null : hashOfLine(last);
	return entries.map((entry) => {
		// What would not read back as a line must not get in: it would look like tampering.
		const {data: line, error} = logLine.safeParse({...entry, previous});
		if (error) {
			throw new Error(`The line was not added to the log: it ${flawIn(error)}.`);
		}

		const text = lineOf(entry, previous);
		previous = hashOfLine(text);
		return {text, line};
	});
}

async function appendDurably(
	handle: FileHandle,
	{
		wholeLength,
		isTorn,
		lines,
	}: {readonly wholeLength: number; readonly isTorn: boolean; readonly lines: readonly string[]},
): Promise<void> {
	if (isTorn) {
		await handle.truncate(wholeLength);
	}

	await handle.appendFile(lines.map((line) => `${line}\n`).join(''));
	await handle.sync();
}

async function keepTornAside(
	folder: string,
	torn: Uint8Array,
	repaired: (said: string, digest: string) => LogEntry,
): Promise<LogEntry> {
	const digest = createHash('sha256').update(torn).digest('base64url');
	// Named by content: a run that is killed half way and repeated keeps it once.
	const name = `log.torn-${digest.slice(0, 16)}`;
	const staged = await stageFile({purpose: 'state', folder, bytes: torn, mode: ownMode, exactMode: true});
	await placeNew(staged, path.join(folder, name));
	await syncFolder(folder);
	return repaired(
		`A line that a power cut had left unfinished (${torn.length} bytes) was kept aside as ${name}.`,
		digest,
	);
}
