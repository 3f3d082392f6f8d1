// Runs a command that only looks, by the real clock and without a process of its own: hundreds of looks take no time.

import {Readable} from 'node:stream';
import {createFiles} from '../../source/adapters/files.js';
import {readCommandLine} from '../../source/commands/command-line.js';
import {outcomeOf, type HeadlessLine} from '../../source/commands/headless.js';
import {thisHost} from '../../source/commands/host.js';
import {report} from '../../source/commands/outcome.js';

/** How it ended, and what it printed with `--json`. */
export type Looked = {readonly status: number; readonly stdout: string; readonly stderr: string};

/** Runs a command. */
export async function lookHere(...args: readonly string[]): Promise<Looked> {
	const printed = {stdout: '', stderr: ''};
	const streams = {
		stdout: {
			write(text: string) {
				printed.stdout += text;
			},
		},
		stderr: {
			write(text: string) {
				printed.stderr += text;
			},
		},
	};
	const line = readCommandLine([...args, '--json'], {});
	if (!line.ok) {
		throw new Error(line.fault.message);
	}

	const files = createFiles({stdin: Readable.from([]), home: null, cwd: '/'});
	const outcome = await outcomeOf(line.value as HeadlessLine, {...thisHost(), environment: {}, files, streams});
	return {status: report(outcome, {command: line.value.command, json: true, streams}), ...printed};
}
