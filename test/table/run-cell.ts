// Runs one cell: a command against a workspace of a version with a fault, and tells what was printed and how everything
// stands afterward.

import {randomBytes} from 'node:crypto';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createStateStore} from '../../source/adapters/state/state-store.js';
import type {StateStore} from '../../source/ports/state.js';
import {digestOf} from '../../source/domain/digest.js';
import {verifyLog} from '../../source/domain/log-chain.js';
import {recordOf, withRecord} from '../../source/domain/saved-state.js';
import {Secret} from '../../source/domain/secret.js';
import {signPracticeToken} from '../../source/practice/license-signing.js';
import {newId} from '../../source/practice/memory.js';
import {startPracticePortal} from '../../source/practice/portal.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {startPracticeWorkspace} from '../../source/practice/workspace.js';
import type {PracticeVersion} from '../../source/practice/versions.js';
import {noon} from '../support/practice-world.js';
import {valueOf} from '../support/state-folder.js';
import {cellClock, cellPause} from './cell-clock.js';
import {stateAfter, type After} from './state-after.js';
import {tableCommands, type TableCommand, type TableCommandName} from './commands.js';
import type {Row} from './rows.js';
import {inProcess, type Printed, type Runner} from './in-process.js';
import {startOf, type Start} from './starts.js';

/** What one cell came to. */
export type CellRun = Printed & {
	readonly after: After;
	/** The calls that the workspace got, `METHOD path`. */
	readonly calls: readonly string[];
	/** Whether anything changed in the workspace. */
	readonly hasChanged: boolean;
	/** What was kept openly: the state and the log; and whether the log holds together. */
	readonly kept: string;
	readonly isLogIntact: boolean;
	readonly secrets: readonly string[];
};

/** Runs a cell; in this process, where nothing else is said. */
export async function runCell(
	name: TableCommandName,
	version: PracticeVersion,
	row: Row,
	run: Runner = inProcess,
): Promise<CellRun> {
	const home = await mkdtemp(path.join(tmpdir(), 'rc-register-cell-'));
	try {
		return await runIn(home, {name, version, row, run});
	} finally {
		await rm(home, {recursive: true, force: true});
	}
}

type Cell = {
	readonly name: TableCommandName;
	readonly version: PracticeVersion;
	readonly row: Row;
	readonly run: Runner;
};

async function runIn(home: string, {name, version, row, run}: Cell): Promise<CellRun> {
	const command: TableCommand = tableCommands[name];
	const start = await startOf(command.start, version);
	const clock = cellClock(noon);
	const sessions: string[] = [];
	const random = (length: number): Uint8Array => {
		const bytes = randomBytes(length);
		// Tokens are made of so many random bytes, by a way that can be gone again.
		sessions.push(newId(() => bytes, length));
		return bytes;
	};

	const changes: string[] = [];
	const shared = {clock: clock.now, random};
	const portal = await startPracticePortal({...shared, memory: start.portal});
	const workspace = await startPracticeWorkspace({
		...shared,
		version,
		memory: memoryAt(start, row),
		portal,
		faults: row.from === 'the start' ? row.faults : [],
		pause: cellPause(row.second),
		sign: signOnce,
		onChange(memory) {
			changes.push(memory.uniqueId);
			if (row.from === 'the step') {
				for (const fault of row.faults) {
					workspace.switchFault(fault, 'on');
				}
			}
		},
	});
	try {
		const folder = path.join(home, 'work');
		await mkdir(folder);
		const licenseKey = path.join(home, 'license-key.pem');
		await writeFile(licenseKey, practiceLicensePublicKey);
		const state = path.join(home, 'state');
		const store = createStateStore({folder: state, clock, operator: {name: 'ops', from: null}});
		if (command.kept === 'the next one') {
			await keep(store, workspace.url, start.next);
		}

		const {arguments: own, input} = command.invocation(start, row);
		const where = ['--url', workspace.url, '--state', state, '--license-key', licenseKey];
		const printed = await run({
			arguments: [...own, ...where, ...row.signIn.arguments, ...row.options],
			environment: row.signIn.environment,
			input,
			folder,
			clock,
			second: row.second,
		});
		const record = recordOf(valueOf(await store.load()).state, workspace.url);
		return {
			...printed,
			after: stateAfter({start, record, workspace, portal, stderr: printed.stderr}),
			calls: workspace.calls.map(({method, path: called}) => `${method} ${called}`),
			hasChanged: changes.length > 0,
			kept: await keptOpenly(state),
			isLogIntact: verifyLog(valueOf(await store.logLines()), valueOf(await store.logSeal())).intact,
			secrets: [...start.secrets, ...row.signIn.secrets, ...sessions.filter(({length}) => length === 43)],
		};
	} finally {
		await workspace.close();
		await portal.close();
	}
}

const signed = new Map<string, string>();

/** A signature of 4096 bits takes as long as all else in a small cell, and every workspace of a version has the same one. */
function signOnce(content: unknown): string {
	const key = JSON.stringify(content);
	const token = signed.get(key) ?? signPracticeToken(content);
	signed.set(key, token);
	return token;
}

function memoryAt({workspace}: Start, {license}: Row): Start['workspace'] {
	return license === 'none'
		? {...workspace, license: null, settings: {...workspace.settings, Enterprise_License: ''}}
		: workspace;
}

/** Keeps a license as an earlier import would have. */
async function keep(store: StateStore, url: string, license: string): Promise<void> {
	const digest = digestOf(license);
	const {file} = valueOf(await store.keepLicense(digest, new Secret(license)));
	const keptAt = new Date(noon).toISOString();
	valueOf(await store.update((state) => withRecord(state, url, {keptLicense: {digest, file, keptAt}})));
}

/** All that is kept, apart from the identity and the licenses, which are the secrets themselves. */
async function keptOpenly(state: string): Promise<string> {
	const names = await readdir(state).catch(() => []);
	const open = names.filter((name) => name !== 'licenses' && name !== 'identity.json');
	const texts = await Promise.all(open.map(async (name) => readFile(path.join(state, name), 'utf8').catch(() => '')));
	return texts.join('\n');
}
