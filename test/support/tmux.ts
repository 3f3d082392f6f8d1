// A tmux of one's own, whose server and settings go with the test.

import {execFileSync, spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** Why no tmux can run here; null where one can. */
export const noTmux: string | null = spawnSync('tmux', ['-V']).error === undefined ? null : 'there is no tmux';

/** A tmux that is about to be started. */
export type Tmux = {
	/** The command line that runs a command inside. */
	readonly running: (...command: readonly string[]) => readonly [string, ...string[]];
	/** Ends it with all that runs inside. */
	readonly end: () => void;
	/** All rows of its window, those that have scrolled off first. */
	readonly scrollback: () => string;
	/** Begins to collect what is written inside from now on, byte by byte; gives what has come so far. */
	readonly record: () => () => string;
};

/**
Makes a tmux without a status line, so that the window inside is as large as the one outside.

@param folder - An empty folder of the test's.
@param term - What TERM is inside.
*/
export function makeTmux(folder: string, term = 'screen'): Tmux {
	const socket = path.join(folder, 'tmux');
	const settings = path.join(folder, 'tmux.conf');
	writeFileSync(settings, `set -g status off\nset -g default-terminal ${term}\n`);
	const end = (): void => {
		spawnSync('tmux', ['-S', socket, 'kill-server']);
	};

	onTestFinished(end);
	const record = path.join(folder, 'record');
	return {
		end,
		record() {
			writeFileSync(record, '');
			execFileSync('tmux', ['-S', socket, 'pipe-pane', `cat >> '${record}'`]);
			return () => readFileSync(record, 'utf8');
		},
		running: (...command) => ['tmux', '-S', socket, '-f', settings, 'new-session', ...command],
		scrollback: () =>
			execFileSync('tmux', ['-S', socket, 'capture-pane', '-p', '-S', '-'], {encoding: 'utf8'}).trimEnd(),
	};
}
