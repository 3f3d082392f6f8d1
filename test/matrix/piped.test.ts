// The guided setup where input or output is a pipe: without plain mode it is refused with a sentence, with it both paths
// go through. The pipes are the shell's; around them is a terminal, so that each end can be a pipe by itself.

import process from 'node:process';
import {expect, it, onTestFinished} from 'vitest';
import {builtProgram, openTerminal, type PseudoTerminal} from '../support/pty.js';
import {goThrough, ways} from '../support/whole-setup.js';

function shell(line: string, args: readonly string[]): PseudoTerminal {
	const terminal = openTerminal({
		command: '/bin/bash',
		args: ['-c', `set -o pipefail; ${line}`, 'bash', process.execPath, builtProgram, ...args],
	});
	onTestFinished(async () => terminal.close());
	return terminal;
}

const pipes = [
	['in', 'true | "$@"'],
	['out', '"$@" | cat'],
	['in and out', 'true | "$@" | cat'],
] as const;

it.each(pipes.flatMap(([name, line]) => [[name, 'practice', line] as const, [name, 'the setup', line] as const]))(
	'piped %s, %s is refused with a sentence and exit status 2',
	async (_name, what, line) => {
		const terminal = shell(line, what === 'practice' ? ['practice'] : []);
		expect(await terminal.exited).toEqual({exitCode: 2, signal: 0});
		// Standard error is the terminal, so the sentence is wrapped at its width.
		expect(terminal.raw().replaceAll(/\s+/g, ' ')).toContain(
			'The guided setup asks questions, and there is no terminal to ask them in.',
		);
		expect(terminal.raw()).not.toContain('\u{1B}');
	},
);

it.each(ways)('piped in and out, plain mode goes the whole way: %s', async (way) => {
	const terminal = shell('cat | "$@" | cat', ['practice', '--plain']);
	await goThrough(terminal, 'plain', way);
	await terminal.waitFor('The guided setup has ended.');
	// The pipe's first end reads on until its input ends.
	terminal.press('ctrl-d');
	expect(await terminal.exited).toEqual({exitCode: 0, signal: 0});
	expect(terminal.raw()).not.toContain('\u{1B}');
});
