// The whole guided setup, both paths, at a distance: over a real sshd through a long slow line, and inside tmux.
//
// The line is run at 80 by 24, and once with tmux at its far end; it only delays and cuts bytes, whatever they draw, so
// that stands for the other sizes. Inside tmux, where TERM is screen, every size is run on one of the two paths.

import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {execFileSync, spawnSync} from 'node:child_process';
import {describe, expect, it, onTestFinished} from 'vitest';
import {temporaryFolder} from '../support/guided-setup.js';
import {builtProgram, openTerminal, type PseudoTerminal, type TerminalOptions} from '../support/pty.js';
import {openSlowLink} from '../support/slow-link.js';
import {noSshServer, startSshServer} from '../support/ssh-server.js';
import {goThrough, ways, type Way} from '../support/whole-setup.js';

const noTmux = spawnSync('tmux', ['-V']).error === undefined ? null : 'there is no tmux';

const skipped = (reason: string | null): string => (reason === null ? '' : ` (skipped: ${reason})`);

/** A script that runs practice and keeps its exit status in a file beside it. */
function practiceScript(folder: string): {readonly script: string; readonly status: () => string} {
	const script = path.join(folder, 'practice');
	writeFileSync(
		script,
		`#!/bin/sh
TMPDIR='${folder}' RC_REGISTER_STATE='${folder}/state' '${process.execPath}' '${builtProgram}' practice
status=$?
echo "$TERM $LANG $status" > '${folder}/status'
exit $status
`,
	);
	chmodSync(script, 0o755);
	return {script, status: () => readFileSync(path.join(folder, 'status'), 'utf8').trim()};
}

/** The command line that runs a script in a tmux of its own, whose server ends with the test. */
function inTmux(folder: string, script: string): readonly string[] {
	const socket = path.join(folder, 'tmux');
	const settings = path.join(folder, 'tmux.conf');
	// Without its status line, the window inside is as large as the one outside.
	writeFileSync(settings, 'set -g status off\nset -g default-terminal screen\n');
	onTestFinished(() => {
		spawnSync('tmux', ['-S', socket, 'kill-server']);
	});
	return ['tmux', '-S', socket, '-f', settings, 'new-session', script];
}

function open(options: TerminalOptions): PseudoTerminal {
	const terminal = openTerminal(options);
	onTestFinished(async () => terminal.close());
	return terminal;
}

it.skipIf(noSshServer !== null)(
	`over ssh, 200 ms away, in packets of 64 bytes, both paths and one in tmux at the far end${skipped(noSshServer)}`,
	async () => {
		await using server = await startSshServer(temporaryFolder());
		await using link = await openSlowLink({to: server.port, delay: 200, packet: 64});
		const goFar = async (way: Way, end: 'the program' | 'tmux'): Promise<void> => {
			const folder = temporaryFolder();
			const {script, status} = practiceScript(folder);
			const remote = end === 'tmux' ? inTmux(folder, script).join(' ') : script;
			const terminal = open({command: 'ssh', args: [...server.argumentsFor(link.port), remote]});
			await goThrough(terminal, 'drawn', way);
			expect(await terminal.exited).toEqual({exitCode: 0, signal: 0});
			expect(status()).toBe(`${end === 'tmux' ? 'screen' : 'xterm-256color'} C.UTF-8 0`);
		};

		// At once: each of them waits for the line most of its time.
		await Promise.all([
			...ways.map(async (way) => goFar(way, 'the program')),
			...(noTmux === null ? [goFar('air-gapped', 'tmux')] : []),
		]);
		expect(link.packets()).toBeGreaterThan(500);
	},
);

describe.skipIf(noTmux !== null)(`inside tmux${skipped(noTmux)}`, () => {
	const sizes = [
		[80, 24, 'online'],
		[80, 24, 'air-gapped'],
		[60, 20, 'air-gapped'],
		[132, 50, 'online'],
	] as const;

	it.each(sizes)('at %i by %i, %s', async (columns, rows, way) => {
		const folder = temporaryFolder();
		const {script, status} = practiceScript(folder);
		const [command = '', ...args] = inTmux(folder, script);
		const terminal = open({command, args, columns, rows});
		await goThrough(terminal, 'drawn', way);
		expect(await terminal.exited).toEqual({exitCode: 0, signal: 0});
		expect(status()).toBe('screen C.UTF-8 0');
	});
});
