// Deals blows to a command, one after the other, each from the same beginning.

import {exitStatusByCode, type FaultCode} from '../../source/domain/fault.js';
import type {FaultAct} from '../support/fault-points.js';
import type {ChangingCommand} from './changing-commands.js';
import type {Blow, FaultedHost, FaultedRun} from './faulted-host.js';
import {documentOf, judgeAfter, judgeAgain} from './judge.js';

/** What came of one blow. */
export type Verdict = {
	readonly blow: Blow;
	/** Whether the run was killed, refused, or came to its end all the same. */
	readonly end: 'killed' | 'refused' | 'done';
	readonly wrong: readonly string[];
};

/** The words by which an operator recognizes the reason of the file system. */
export const reasonInWords = {
	ENOSPC: 'the disk is full',
	EROFS: 'mounted read-only',
	EIO: 'input/output error',
	EACCES: 'permission is denied',
} as const;

/** A reason of the file system to refuse. */
export type Reason = keyof typeof reasonInWords;

/** How many calls that write a command makes, and how long it takes in milliseconds when nothing is done to it. */
export async function measure(
	host: FaultedHost,
	command: ChangingCommand,
): Promise<{readonly calls: FaultedRun['calls']; readonly milliseconds: number}> {
	await host.putBack(command.start);
	const act: FaultAct = {kind: 'kill-before'};
	const {calls, status, stdout, stderr, milliseconds} = await host.run([...command.args(host), '--json'], {
		kind: 'call',
		at: 0,
		act,
	});
	if (status !== 0) {
		throw new Error(`${command.name} ends with ${status}: ${stdout}${stderr}`);
	}

	return {calls, milliseconds};
}

/** Deals one blow and judges what came of it. */
export async function deal(host: FaultedHost, command: ChangingCommand, blow: Blow): Promise<Verdict> {
	await host.putBack(command.start);
	const run = await host.run([...command.args(host), '--json'], blow);
	const isRefusal = blow.kind === 'call' && blow.act.kind === 'refuse';
	const wrong = [
		...(isRefusal ? wrongInRefusal(host, run, blow) : wrongInKill(run, blow)),
		...(await judgeAfter(host, command, run)),
		...(await judgeAgain(host, command)),
	];
	const end = run.status === null ? 'killed' : run.status === 0 ? 'done' : 'refused';
	return {blow, end, wrong};
}

const wrongInKill = ({status, stdout, stderr}: FaultedRun, blow: Blow): readonly string[] =>
	status === null || (status === 0 && blow.kind === 'moment') ? [] : [`ended with ${status}: ${stdout}${stderr}`];

/** A refusal names the file system's reason and ends in 7; for a file that is carried away, in 2. */
function wrongInRefusal(host: FaultedHost, run: FaultedRun, blow: Extract<Blow, {kind: 'call'}>): readonly string[] {
	const document = documentOf(run);
	if (run.status === 0 && document?.ok) {
		return [];
	}

	const {error} = document ?? {};
	const hit = run.calls.find(({number}) => number === blow.at);
	const isCarried = hit?.file.startsWith(host.work);
	const code: FaultCode = isCarried ? 'file-unwritable' : 'state-unwritable';
	const reason = blow.act.kind === 'refuse' ? reasonInWords[blow.act.code as Reason] : '';
	const isAsPromised =
		error?.code === code &&
		run.status === exitStatusByCode[code] &&
		error.message.includes(reason) &&
		error.next.length > 0;
	return isAsPromised ? [] : [`refused at ${JSON.stringify(hit)} with ${run.status} ${run.stdout}${run.stderr}`];
}
