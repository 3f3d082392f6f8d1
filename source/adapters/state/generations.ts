// Which of the kept generations of the state is to be believed. `state.json` is the newest; `state.1.json` and
// `state.2.json` are the two before it. Nothing is written here.

import path from 'node:path';
import {fault} from '../../domain/fault.js';
import {readStoredState} from '../../domain/migrate-state.js';
import {plainText} from '../../domain/plain-text.js';
import {emptyState, type SavedState} from '../../domain/saved-state.js';
import {ownersMode} from '../permission-bits.js';
import {readOwnFile} from './read-own-file.js';
import {StateRefusal} from './state-fault.js';

/** Names of the generations, newest first. */
export const generationNames = ['state.json', 'state.1.json', 'state.2.json'] as const;

/** A generation that cannot be used. */
export type BrokenGeneration = {readonly name: string; readonly why: string};

/** What the generations came to. */
export type NewestGood = {
	/** The state, its sequence raised so that no number is given twice. */
	readonly state: SavedState;
	/** How many generations back it was found: 0 is the newest, null where there is none at all. */
	readonly age: 0 | 1 | 2 | null;
	/** Permission bits of the file that it was found in. */
	readonly mode: number;
	readonly broken: readonly BrokenGeneration[];
	/** Sentences for the operator; empty when all is well. */
	readonly notices: readonly string[];
};

const largestState = 16 * 1024 * 1024;
const ownMode = 0o600;

/**
Finds the newest good generation.

@param folder - The state folder; it need not exist.
@param sequenceInLog - The highest sequence number that the log knows of.
@throws `StateRefusal` (`state-newer`, `state-unreadable`) or the file system's error.
*/
export async function findNewestGood(folder: string, sequenceInLog: number): Promise<NewestGood> {
	const broken: BrokenGeneration[] = [];
	let isNewestMissing = false;
	for (const [age, name] of generationNames.entries()) {
		const file = await readOwnFile(path.join(folder, name), largestState); // eslint-disable-line no-await-in-loop -- mostly the first is good
		if (file === null) {
			isNewestMissing ||= age === 0;
			continue;
		}

		const stored = readStoredState(file.bytes);
		if (stored.kind === 'newer') {
			throw new StateRefusal(newerFault(path.join(folder, name), stored.schema));
		}

		if (stored.kind === 'damaged') {
			broken.push({name, why: stored.why});
			continue;
		}

		// Each change raises the number by at most one, so a generation that is `age` changes old is at most `age` behind.
		const sequence = Math.max(stored.state.sequence + age, sequenceInLog + (age === 0 ? 0 : 1));
		return {
			state: {...stored.state, sequence},
			age: age as 0 | 1 | 2,
			mode: ownersMode(file.mode),
			broken,
			notices: noticesOf(broken, isNewestMissing, age === 0 ? null : {name, modifiedAt: file.modifiedAt}),
		};
	}

	const isLost = broken.length > 0 || sequenceInLog > 0;
	return {
		state: {...emptyState, sequence: isLost ? sequenceInLog + 1 : 0},
		age: null,
		mode: ownMode,
		broken,
		notices: isLost ? noticesOf(broken, isNewestMissing, null, 'nothing') : [],
	};
}

function noticesOf(
	broken: readonly BrokenGeneration[],
	isNewestMissing: boolean,
	used: {readonly name: string; readonly modifiedAt: Date} | null,
	instead?: 'nothing',
): readonly string[] {
	const notices = broken.map(
		({name, why}) => `The state file ${name} ${why}; it is kept aside as ${name}.broken-<time> at the next change.`,
	);
	if (isNewestMissing && (used !== null || instead !== undefined)) {
		notices.unshift('The state file state.json is missing.');
	}

	if (used !== null) {
		notices.push(
			`The state before it is used (${used.name}, written ${used.modifiedAt.toISOString()}): what was remembered after that is lost.`,
		);
	}

	if (instead !== undefined) {
		notices.push('No earlier state is left, so nothing is remembered; the log still tells what was done.');
	}

	return notices;
}

const newerFault = (file: string, schema: number) =>
	fault('state-newer', 'The state was written by a newer version of rc-register.', {
		cause: `${plainText(file)} has schema ${schema}; this version knows schemas up to ${emptyState.schema}.`,
		next: ['Use that newer version.', 'The file was left as it is.'],
	});
