import {fault} from '../domain/fault.js';
import {hashOfLine, readLogLine, verifyLog, type LogLine, type LogVerdict} from '../domain/log-chain.js';
import {tracesOfLog} from '../domain/log-traces.js';
import {plainText} from '../domain/plain-text.js';
import {success, type Result} from '../domain/result.js';
import type {StateStore} from '../ports/state.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import type {Outcome, Row} from './outcome.js';
import {ownState} from './own-state.js';
import {printProgress} from './output.js';

type ReadLog = {
	readonly folder: string;
	readonly lines: readonly string[];
	readonly entries: readonly LogLine[];
	/** `none`: no log, and nothing that tells of one. */
	readonly verdict: Extract<LogVerdict, {intact: false}> | {readonly intact: true; readonly is: 'none' | 'whole'};
};

// Enough of a digest to compare by eye; `--json` has all of it.
const longestDigest = 12;

/** `rc-register log`: what this program did on this host, oldest first. */
export async function log(line: CommandLine, {streams}: Pick<Host, 'streams'>): Promise<Outcome> {
	const read = await readOwnLog(line);
	if (!read.ok) {
		return {kind: 'refused', fault: read.fault};
	}

	const {folder, entries, verdict} = read.value;
	if (!verdict.intact && !line.json) {
		printProgress(`The log is not as it was written. ${verdict.because}\n`, streams);
	}

	return {
		kind: 'done',
		data: {entries, intact: verdict.intact},
		rows: entries.map((entry) => rowOf(entry)),
		...(verdict.intact && entries.length === 0 && {text: nothingDone(verdict.is, folder)}),
		next: [],
		remaining: null,
	};
}

const nothingDone = (is: 'none' | 'whole', folder: string): string =>
	`Nothing was done on this host yet${is === 'none' ? `: there is no log in ${plainText(folder)}` : ''}.`;

/** `rc-register log verify`: whether the log is as it was written. */
export async function logVerify(line: CommandLine): Promise<Outcome> {
	const read = await readOwnLog(line);
	if (!read.ok) {
		return {kind: 'refused', fault: read.fault};
	}

	const {lines, entries, verdict} = read.value;
	const newest = lines.at(-1);
	return {
		kind: 'done',
		data: {entries, intact: verdict.intact},
		rows: [
			['Lines', String(lines.length)],
			['Intact', intactInWords(read.value)],
			...(newest === undefined ? [] : ([['Newest hash', hashOfLine(newest)]] satisfies Row[])),
		],
		next: [],
		remaining: verdict.intact
			? null
			: fault('log-broken', 'The log is not as it was written.', {
					cause: verdict.because,
					next: [
						'Compare it with a backup: log.jsonl in the state folder.',
						'A request carries the hash of the log as it was: the desk can tell what it was then.',
					],
				}),
	};
}

function intactInWords({folder, lines, verdict}: ReadLog): string {
	if (!verdict.intact) {
		return 'no';
	}

	if (verdict.is === 'none') {
		return `nothing to check: there is no log in ${plainText(folder)}`;
	}

	return lines.length === 0
		? 'yes: it was begun, and nothing was written to it yet'
		: 'yes: each line carries the hash of the one before';
}

async function readOwnLog(line: CommandLine): Promise<Result<ReadLog>> {
	const state = ownState(line);
	const lines = await state.logLines();
	const seal = await state.logSeal();
	if (!lines.ok || !seal.ok) {
		return lines.ok ? (seal as Extract<typeof seal, {ok: false}>) : lines;
	}

	const isThere = lines.value.length > 0 || seal.value !== null;
	const verdict = isThere ? success(verifyLog(lines.value, seal.value)) : await verdictWithoutLog(state);
	if (!verdict.ok) {
		return verdict;
	}

	return success({
		folder: state.folder,
		lines: lines.value,
		entries: lines.value.flatMap((text) => readLogLine(text) ?? []),
		verdict: verdict.value.intact ? {intact: true, is: isThere ? 'whole' : 'none'} : verdict.value,
	});
}

/** Neither a log nor its seal: on a host that has done something, they were removed. */
async function verdictWithoutLog(state: StateStore): Promise<Result<LogVerdict>> {
	const loaded = await state.load();
	const identity = await state.identity();
	if (!loaded.ok || !identity.ok) {
		return loaded.ok ? (identity as Extract<typeof identity, {ok: false}>) : loaded;
	}

	const traces = tracesOfLog({state: loaded.value.state, hasIdentity: identity.value !== null});
	return success(
		traces === null
			? {intact: true}
			: {
					intact: false,
					brokenAt: 1,
					because: `There is no log in ${plainText(state.folder)}, but what is kept there tells of one: ${traces}. Line 1 and all after it were removed, or the state was brought here without its log.`,
				},
	);
}

/** One line: when, who, from where, what, and what went out and came in. The file may have been changed by anybody, so that nothing of it is printed raw. */
const rowOf = ({at, by, from, did, said, url, digests}: LogLine): Row => {
	// SSH_CONNECTION is the client's address and port, then the server's (ssh(1)).
	const who = from === null ? by : `${by} from ${from.split(' ', 1)[0] ?? ''}`;
	const what = `${did}${url === null ? '' : ` at ${url}`}: ${said}`;
	const sums = Object.entries(digests).map(([name, digest]) => `${name} ${digest.slice(0, longestDigest)}`);
	const told = [`${who}, ${what}`, ...(sums.length === 0 ? [] : [`[${sums.join(', ')}]`])].join(' ');
	return [`${at.slice(0, 10)} ${at.slice(11, 19)} UTC`, plainText(told)];
};
