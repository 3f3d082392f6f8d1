// The adapter through which lowdb's `Low` reads and writes the state. lowdb's own file adapter loses modes, symbolic
// links and, on a power cut, data (lowdb 7.0, steno 4). To be used under the lock only.

import {Buffer} from 'node:buffer';
import {readlink, rename} from 'node:fs/promises';
import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import type {Adapter} from 'lowdb';
import type {SavedState} from '../../domain/saved-state.js';
import {savedState} from '../../domain/saved-state-schema.js';
import {flawIn} from '../../domain/schema-flaw.js';
import {discard, isThere, stageFile, syncFolder} from '../durable-file.js';
import {errnoOf} from '../file-system-reason.js';
import {findNewestGood, generationNames, type NewestGood} from './generations.js';

const [newest, before, oldest] = generationNames;

/** A broken generation, and the name that it was kept under. */
export type SetAside = {readonly name: string; readonly why: string; readonly keptAs: string};

/** Lowdb's adapter, with what reading found. */
export type DurableState = Adapter<SavedState> & {
	/** What was found broken, and the name that it is kept under since the last write. */
	readonly setAside: () => readonly SetAside[];
};

/**
Makes the adapter for one read and at most one write.

@param folder - What holds the generations.
@param options
@param options.sequenceInLog - The highest sequence number that the log knows of.
@param options.now - Time for the names of files that are set aside, in milliseconds since 1970.
*/
export function createDurableState(
	folder: string,
	{sequenceInLog, now}: {readonly sequenceInLog: number; readonly now: number},
): DurableState {
	let base: NewestGood | null = null;
	let aside: readonly SetAside[] = [];
	return {
		async read() {
			base = await findNewestGood(folder, sequenceInLog);
			return base.state;
		},
		async write(state) {
			base ??= await findNewestGood(folder, sequenceInLog);
			if (base.age === 0 && isDeepStrictEqual(base.state, state)) {
				// A change that changes nothing must not push an older generation out.
				return;
			}

			aside = await writeGenerations(folder, {base, state, now});
		},
		setAside: () => aside,
	};
}

type Writing = {readonly base: NewestGood; readonly state: SavedState; readonly now: number};

async function writeGenerations(folder: string, {base, state, now}: Writing): Promise<readonly SetAside[]> {
	const target = await targetOf(path.join(folder, newest));
	const staged: string[] = [];
	const stage = async (where: string, content: SavedState): Promise<string> => {
		// What this version could not read back must never be written.
		const checked = savedState.safeParse(content);
		if (!checked.success) {
			throw new Error(`The state was not written: it ${flawIn(checked.error)}.`);
		}

		const text = `${JSON.stringify(checked.data, undefined, '\t')}\n`;
		const file = await stageFile({
			purpose: 'state',
			folder: where,
			bytes: Buffer.from(text),
			mode: base.mode,
			exactMode: true,
		});
		staged.push(file);
		return file;
	};

	try {
		// All that needs room on the disk comes first: a full disk then leaves every generation as it was.
		const stagedNewest = await stage(path.dirname(target), state);
		const stagedBefore = base.age === null ? null : await stage(folder, base.state);
		// Used again after this change, the oldest would be one change further behind than its place tells.
		const stagedOldest = base.age === 2 ? await stage(folder, base.state) : null;
		const aside = await setBrokenAside(folder, {base, target, now});
		if (base.age === 0 || base.age === 1) {
			await renameIfThere(path.join(folder, before), path.join(folder, oldest));
		}

		if (stagedBefore !== null) {
			await rename(stagedBefore, path.join(folder, before));
		}

		if (stagedOldest !== null) {
			await rename(stagedOldest, path.join(folder, oldest));
		}

		await syncFolder(folder);
		await rename(stagedNewest, target);
		await confirm(folder, {base, target});
		return aside;
	} catch (error) {
		await Promise.all(staged.map(async (file) => discard(file)));
		throw error;
	}
}

async function confirm(
	folder: string,
	{base, target}: {readonly base: NewestGood; readonly target: string},
): Promise<void> {
	try {
		await syncFolder(path.dirname(target));
	} catch (error) {
		// Not confirmed is not written: what is reported as refused must not come back at the next start.
		if (base.age !== null) {
			await rename(path.join(folder, before), target).catch(() => undefined);
		}

		throw error;
	}
}

async function setBrokenAside(
	folder: string,
	{base, target, now}: {readonly base: NewestGood; readonly target: string; readonly now: number},
): Promise<readonly SetAside[]> {
	const time = new Date(now).toISOString().replaceAll(/[-.:]/g, '');
	const kept: SetAside[] = [];
	for (const {name, why} of base.broken) {
		const file = name === newest ? target : path.join(folder, name);
		/* eslint-disable no-await-in-loop -- at most three */
		const keptAs = await freeName(path.join(path.dirname(file), `${name}.broken-${time}`));
		await rename(file, keptAs);
		/* eslint-enable no-await-in-loop */
		kept.push({name, why, keptAs: path.basename(keptAs)});
	}

	return kept;
}

async function freeName(wanted: string): Promise<string> {
	let name = wanted;
	// eslint-disable-next-line no-await-in-loop -- the first is almost always free
	for (let number = 2; await isThere(name); number++) {
		name = `${wanted}-${number}`;
	}

	return name;
}

async function renameIfThere(from: string, to: string): Promise<void> {
	try {
		await rename(from, to);
	} catch (error) {
		if (errnoOf(error) !== 'ENOENT') {
			throw error;
		}
	}
}

// The kernel follows at most 40 links in one path (path_resolution(7)).
async function targetOf(file: string): Promise<string> {
	let target = file;
	for (let links = 0; links < 40; links++) {
		try {
			// eslint-disable-next-line no-await-in-loop -- each link names the next
			target = path.resolve(path.dirname(target), await readlink(target));
		} catch (error) {
			if (errnoOf(error) === 'EINVAL' || errnoOf(error) === 'ENOENT') {
				break;
			}

			throw error;
		}
	}

	return target;
}
