import process from 'node:process';
import {expect, it, onTestFinished} from 'vitest';
import {take, temporaryFolder} from '../support/guided-setup.js';
import {builtProgram, openTerminal} from '../support/pty.js';
import {makeTmux, noTmux} from '../support/tmux.js';

it.skipIf(noTmux !== null)(
	'a frame that begins in the first row of a tmux window leaves nothing in its history',
	async () => {
		const tmux = makeTmux(temporaryFolder());
		const [command, ...args] = tmux.running(process.execPath, builtProgram, 'practice');
		const terminal = openTerminal({command, args});
		onTestFinished(async () => terminal.close());
		await take(terminal, 'Start');
		await terminal.waitFor('User name and password');
		await expect.poll(tmux.scrollback).toContain('Ctrl-C leave');
		expect(tmux.scrollback()).toMatch(/^✓ PRACTICE Workspace {2}http/);
	},
);
