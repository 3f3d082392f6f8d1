// Whether a run that was killed or refused left everything as it must be, and whether the same command then goes on.

import {existsSync, lstatSync, readdirSync, utimesSync} from 'node:fs';
import path from 'node:path';
import type {PracticeMemory} from '../../source/practice/memory.js';
import type {ChangingCommand} from './changing-commands.js';
import type {FaultedHost, FaultedRun} from './faulted-host.js';
import {lookAt, type Kept} from './kept.js';
import {lookHere} from './look-here.js';

type Document = {
	readonly ok: boolean;
	readonly data?: Readonly<Record<string, unknown>>;
	readonly error?: {readonly code: string; readonly message: string; readonly next: readonly string[]};
};

/** What a run acknowledged on standard output; null where it did not come to that. */
export function documentOf({stdout}: Pick<FaultedRun, 'stdout'>): Document | null {
	const [line = '', rest] = stdout.split('\n', 2);
	return rest === undefined ? null : (JSON.parse(line) as Document);
}

async function look(args: readonly string[]): Promise<Document & {readonly stderr: string}> {
	const looked = await lookHere(...args);
	const document = documentOf(looked);
	return document === null ? {ok: false, ...looked} : {...document, stderr: looked.stderr};
}

/** What of a workspace a step can change. */
const changeable = ({settings, license, uniqueId}: PracticeMemory): string =>
	JSON.stringify({settings, license: license?.text, uniqueId});

/** The notice of a log whose last line was cut off is the truth about a kill in the middle of that line. */
const isTornLine = (notice: string): boolean => notice === '' || notice.startsWith('The last line of the log');

/**
Judges what is there after the blow.

@returns What is wrong, in sentences; empty where all is well.
*/
export async function judgeAfter(host: FaultedHost, command: ChangingCommand, run: FaultedRun): Promise<string[]> {
	const folder = host[command.folder];
	const began = lookAt(path.join(command.start.files, command.folder));
	const kept = lookAt(folder);
	const wrong = [...kept.wrong, ...sinceBeginning(began, kept), ...unwrittenNumber(host)];
	const document = documentOf(run);
	if (document?.ok) {
		const lost = command.lost(document.data ?? {}, kept);
		wrong.push(...(lost === null ? [] : [`acknowledged and lost: ${lost}`]));
	}

	const workspace = host.workspace().memory();
	const isChanged = changeable(workspace) !== changeable(command.start.workspace);
	const step = kept.record.unfinished ?? Object.values(kept.before?.workspaces ?? {})[0]?.unfinished ?? null;
	if (isChanged && step === null && kept.log.length === began.log.length) {
		wrong.push('the workspace was changed, and nothing that is kept tells of it');
	}

	const verify = await look(['log', 'verify', '--state', folder]);
	if (!verify.ok || verify.data?.intact !== true || !isSameLog(verify.data.entries, kept)) {
		wrong.push(`log verify says ${JSON.stringify(verify)}`);
	}

	const status = await look(['status', ...host.options()]);
	const {pending} = lookAt(host.state).record;
	const told = status.data as
		undefined | {registration: {registered: boolean}; pending: {requestDigest: string} | null};
	const isRegistered = workspace.settings.Cloud_Workspace_Client_Id !== '';
	const isTruth = [
		status.ok,
		told?.registration.registered === isRegistered,
		told?.pending?.requestDigest === pending?.requestDigest,
		status.stderr.split('\n').every((line) => isTornLine(line)),
	].every(Boolean);
	if (!isTruth) {
		wrong.push(`status says ${JSON.stringify(status)}`);
	}

	return wrong;
}

const isSameLog = (entries: unknown, {log}: Kept): boolean => JSON.stringify(entries) === JSON.stringify(log);

/** Requests are numbered by the host, also where the desk is judged. */
function unwrittenNumber(host: FaultedHost): readonly string[] {
	const {numbers, state} = lookAt(host.state);
	return (numbers.at(-1) ?? 0) > state.sequence ? ['a request has a number that was not written down'] : [];
}

/** What was kept before the run has to be there after it. */
function sinceBeginning(began: Kept, kept: Kept): readonly string[] {
	const isLogGone = JSON.stringify(kept.log.slice(0, began.log.length)) !== JSON.stringify(began.log);
	return [
		...(isLogGone ? ['lines of the log are gone'] : []),
		...(kept.state.sequence < began.state.sequence ? ['the sequence number went back'] : []),
		...(began.identity !== null && began.identity !== kept.identity ? ['the identity is another one'] : []),
		...began.licenses
			.keys()
			.filter((digest) => !kept.licenses.has(digest))
			.map((digest) => `the license ${digest} is gone`),
	];
}

/**
Runs the same command once more, an hour later as far as the files can tell, and judges its end.

@returns What is wrong, in sentences; empty where all is well.
*/
export async function judgeAgain(host: FaultedHost, command: ChangingCommand): Promise<string[]> {
	const folder = host[command.folder];
	const before = lookAt(folder);
	const expected = command.again(host, before);
	makeOlder(folder);
	makeOlder(host.work);
	const run = await host.run([...command.args(host), '--json']);
	const document = documentOf(run);
	const wrong: string[] = [];
	if ((document?.ok ? 'done' : document?.error?.code) !== expected) {
		wrong.push(`run again, it should end as ${expected}, but: ${run.status} ${run.stdout}${run.stderr}`);
	}

	const kept = lookAt(folder);
	const atEnd = command.wrongAtEnd(host, kept);
	const verify = await look(['log', 'verify', '--state', folder]);
	return [
		...wrong,
		...kept.wrong,
		...sinceBeginning(before, kept),
		...(atEnd === null ? [] : [`run again: ${atEnd}`]),
		...(verify.ok ? [] : [`run again, log verify says ${JSON.stringify(verify)}`]),
		...(kept.record.unfinished === null ? [] : [`run again, ${kept.record.unfinished.step} stays unfinished`]),
		...leftIn(folder, expected),
		...leftIn(path.join(folder, 'licenses'), expected),
		...leftIn(host.work, expected),
	];
}

function makeOlder(folder: string): void {
	const anHourAgo = Date.now() / 1000 - 3600;
	for (const name of existsSync(folder) ? readdirSync(folder) : []) {
		const file = path.join(folder, name);
		if (lstatSync(file).isFile()) {
			utimesSync(file, anHourAgo, anHourAgo);
		}
	}
}

/** What no run may leave behind. One that was refused before it wrote anything cannot have cleared up. */
function leftIn(folder: string, expected: string): readonly string[] {
	const names = expected === 'done' && existsSync(folder) ? readdirSync(folder) : [];
	return names.filter((name) => /\.tmp$|^lock/.test(name)).map((name) => `${name} was left behind`);
}
