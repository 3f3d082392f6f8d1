// What lies in a state folder, read as plain files: the judge of a killed run must not be the program itself alone.

import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {hashOfLine, readLogLine, verifyLog, type LogLine} from '../../source/domain/log-chain.js';
import {readRequest} from '../../source/domain/request.js';
import {emptyRecord, emptyState, type SavedState, type WorkspaceRecord} from '../../source/domain/saved-state.js';
import {savedState} from '../../source/domain/saved-state-schema.js';

/** What is kept. */
export type Kept = {
	readonly state: SavedState;
	/** The state before the newest one; null where there is none. */
	readonly before: SavedState | null;
	/** Of the only workspace. */
	readonly record: WorkspaceRecord;
	readonly log: readonly LogLine[];
	/** The text of `identity.json`. */
	readonly identity: string | null;
	/** License texts by the digests that their names tell. */
	readonly licenses: ReadonlyMap<string, string>;
	/** Names in the work folder. */
	readonly files: readonly string[];
	/** Sequence numbers of the request files in the work folder, sorted. */
	readonly numbers: readonly number[];
	/** What must not be: files that are open to others, not whole, or not what their name tells. */
	readonly wrong: readonly string[];
};

const textOf = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null);

const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

const stateOf = (text: string | null): SavedState | null => (text === null ? null : savedState.parse(JSON.parse(text)));

const modeOf = (file: string): number => statSync(file).mode & 0o777; // eslint-disable-line no-bitwise -- as stat(2) has it

/** Reads a state folder and the work folder beside it. */
export function lookAt(folder: string): Kept {
	const wrong: string[] = [];
	const work = path.join(folder, '../work');
	// A moment without the newest generation is possible: it is about to be renamed into its place.
	const newest = stateOf(textOf(path.join(folder, 'state.json')));
	const older = stateOf(textOf(path.join(folder, 'state.1.json')));
	const state = newest ?? older ?? emptyState;
	for (const name of namesIn(folder)) {
		const isFolder = name === 'licenses';
		const mode = modeOf(path.join(folder, name));
		if (mode !== (isFolder ? 0o700 : 0o600)) {
			wrong.push(`${name} has mode ${mode.toString(8)}`);
		}
	}

	const licenses = new Map<string, string>();
	for (const name of namesIn(path.join(folder, 'licenses'))) {
		const file = path.join(folder, 'licenses', name);
		const text = readFileSync(file, 'utf8');
		const digest = createHash('sha256').update(text).digest('base64url');
		if (modeOf(file) !== 0o600) {
			wrong.push(`the license ${name} is open`);
		}

		if (name === `${digest}.txt`) {
			licenses.set(digest, text);
		} else if (!name.endsWith('.tmp')) {
			wrong.push(`the license ${name} is not whole`);
		}
	}

	const {log, wrongInLog} = logOf(folder);
	const files = namesIn(work);
	const numbers = files
		.filter((name) => name.endsWith('.rcreq'))
		.map((name) => {
			const read = readRequest(readFileSync(path.join(work, name), 'utf8'));
			return read.ok ? read.value.payload.sequence : NaN;
		})
		.toSorted((one, other) => one - other);
	return {
		state,
		before: newest === null ? null : older,
		record: Object.values(state.workspaces)[0] ?? emptyRecord,
		log,
		identity: textOf(path.join(folder, 'identity.json')),
		licenses,
		files,
		numbers,
		wrong: [
			...wrong,
			...wrongInLog,
			...(numbers.some((number) => Number.isNaN(number)) ? ['a request file is not whole'] : []),
			...(new Set(numbers).size === numbers.length ? [] : [`a number was given twice: ${numbers.join(', ')}`]),
		],
	};
}

function logOf(folder: string): {readonly log: readonly LogLine[]; readonly wrongInLog: readonly string[]} {
	const whole = (textOf(path.join(folder, 'log.jsonl')) ?? '').split('\n').slice(0, -1);
	const seal = JSON.parse(textOf(path.join(folder, 'log.seal')) ?? 'null') as Parameters<typeof verifyLog>[1];
	const verdict = verifyLog(whole, seal);
	return {
		log: whole.flatMap((line) => readLogLine(line) ?? []),
		wrongInLog: verdict.intact ? [] : [`the log is broken: ${verdict.because} ${hashOfLine(whole.at(-1) ?? '')}`],
	};
}
