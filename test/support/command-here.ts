// Runs a command without a process of its own, and gives what it printed.

import {Readable} from 'node:stream';
import {createFiles} from '../../source/adapters/files.js';
import {readCommandLine} from '../../source/commands/command-line.js';
import {outcomeOf, type HeadlessLine} from '../../source/commands/headless.js';
import type {Host} from '../../source/commands/host.js';
import {report} from '../../source/commands/outcome.js';
import {printFault} from '../../source/commands/output.js';
import type {CommandRun} from './command-host.js';
import {noon} from './practice-world.js';

/**
Runs a command.

@param args - What follows the program's name.
@param where - The current folder, and what stands on standard input.
@param where.folder
@param where.input
@returns Its outcome printed for a person, and as JSON: the command is carried out once.
*/
export async function runHere(
	args: readonly string[],
	{folder, input = ''}: {readonly folder: string; readonly input?: string},
): Promise<{readonly person: CommandRun; readonly json: CommandRun}> {
	const streamsInto = (printed: {stdout: string; stderr: string}): Host['streams'] => ({
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
	});
	const printed = {stdout: '', stderr: ''};
	const asJson = {stdout: '', stderr: ''};
	const streams = streamsInto(printed);
	const line = readCommandLine(args, {});
	if (!line.ok) {
		printFault(line.fault, {command: null, json: false, streams});
		printFault(line.fault, {command: null, json: true, streams: streamsInto(asJson)});
		return {person: {status: 2, ...printed}, json: {status: 2, ...asJson}};
	}

	let now = noon;
	const host: Host = {
		environment: {},
		files: createFiles({stdin: Readable.from([input]), home: null, cwd: folder}),
		media: {list: async () => []},
		clock: {
			now: () => now,
			async wait(milliseconds) {
				now += milliseconds;
			},
		},
		streams,
		millisecondsPerSecond: 1000,
	};
	const outcome = await outcomeOf(line.value as HeadlessLine, host);
	const {command} = line.value;
	const status = report(outcome, {command, json: false, streams});
	const jsonStatus = report(outcome, {command, json: true, streams: streamsInto(asJson)});
	return {person: {status, ...printed}, json: {status: jsonStatus, ...asJson}};
}
