// Runs a command in this very process, in its own time: thousands of processes would take an hour.

import {Readable} from 'node:stream';
import {createFiles} from '../../source/adapters/files.js';
import {readCommandLine} from '../../source/commands/command-line.js';
import {outcomeOf, type HeadlessLine} from '../../source/commands/headless.js';
import type {Host} from '../../source/commands/host.js';
import {report} from '../../source/commands/outcome.js';
import type {Clock} from '../../source/ports/clock.js';
import {valueOf} from '../support/state-folder.js';

/** What a command is run with. */
export type Prepared = {
	readonly arguments: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	readonly input: string;
	/** The current folder. */
	readonly folder: string;
	readonly clock: Clock;
	/** How long a second lasts, in milliseconds. */
	readonly second: number;
};

/** What was printed, and the exit status. */
export type Printed = {
	readonly status: number;
	/** The status that `--json` would have ended in, and what it would have printed. */
	readonly json: {readonly status: number; readonly stdout: string; readonly stderr: string};
	/** What a person saw: standard output, standard error, and what of the former came before the end. */
	readonly stdout: string;
	readonly stderr: string;
	readonly printedEarly: string;
};

/** Runs a command, somehow. */
export type Runner = (prepared: Prepared) => Promise<Printed>;

/** Runs a command once, and prints what it comes to in both ways. */
export const inProcess: Runner = async (prepared) => {
	const line = valueOf(readCommandLine(prepared.arguments, {}));
	const printed = {stdout: '', stderr: ''};
	const host: Host = {
		environment: prepared.environment,
		files: createFiles({stdin: Readable.from([prepared.input]), home: null, cwd: prepared.folder}),
		media: {list: async () => []},
		clock: prepared.clock,
		streams: streamsInto(printed),
		millisecondsPerSecond: prepared.second,
	};
	const outcome = await outcomeOf(line as HeadlessLine, host);
	const printedEarly = printed.stdout;
	const {command} = line;
	const status = report(outcome, {command, json: false, streams: host.streams});
	const asJson = {stdout: '', stderr: ''};
	const jsonStatus = report(outcome, {command, json: true, streams: streamsInto(asJson)});
	return {status, json: {status: jsonStatus, ...asJson}, ...printed, printedEarly};
};

function streamsInto(printed: {stdout: string; stderr: string}): Host['streams'] {
	return {
		stdout: {
			write(text) {
				printed.stdout += text;
			},
		},
		stderr: {
			write(text) {
				printed.stderr += text;
			},
		},
	};
}
