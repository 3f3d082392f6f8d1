// Windows that are made smaller and larger while a frame stands in them. A ghost is a row of an older frame that is left
// above the newest one, on the screen or in the scrollback. There are none, except where a window is made narrower than
// the frame: the terminal then breaks the frame's rows, and pushes up or moves down by as many rows as that makes more.

import process from 'node:process';
import {expect, it, onTestFinished} from 'vitest';
import {take, temporaryFolder} from '../support/guided-setup.js';
import {builtProgram, openTerminal, type PseudoTerminal} from '../support/pty.js';
import {makeTmux, noTmux} from '../support/tmux.js';
import {wipingSequence} from '../support/wire-bytes.js';

type Size = readonly [columns: number, rows: number];

const screens: Readonly<Record<string, (terminal: PseudoTerminal) => Promise<void>>> = {
	async list(terminal) {
		await terminal.waitFor(/❯ 1 Start/);
	},
	async field(terminal) {
		await take(terminal, 'Start');
		await take(terminal, 'User name and password');
		await terminal.waitFor('Ctrl-U clear');
	},
	async facts(terminal) {
		await screens.field?.(terminal);
		terminal.type('admin\rpractice\r');
		await terminal.waitFor('What the workspace says of itself');
	},
	async help(terminal) {
		await screens.facts?.(terminal);
		terminal.type('?');
		await terminal.waitFor('Help:');
	},
};

/** What stands before the program: two lines of a shell, which stay. */
const shell = ['/bin/sh', '-c', 'echo one; echo two; "$@"', 'sh', process.execPath, builtProgram, 'practice'] as const;

/** Resizes, and waits until the frame was erased and drawn anew, in the window that it was drawn for. */
async function resize(
	terminal: PseudoTerminal,
	[columns, rows]: Size,
	written: () => string = terminal.raw,
): Promise<void> {
	const before = written().length;
	terminal.resize(columns, rows);
	await expect.poll(() => written().slice(before)).toMatch(/\u{1B}\[J\u{1B}8[\s\S]*\u{1B}\[\?2026l/u);
	await terminal.settled();
}

/** The rows between the shell's lines and the newest frame that no milestone has written. */
function ghosts(scrollback: string): readonly string[] {
	const rows = scrollback.split('\n');
	const top = rows.findLastIndex((row) => row.startsWith('rc-register '));
	expect(rows.slice(0, 2)).toEqual(['one', 'two']);
	return rows.slice(2, top).filter((row) => !/^$|^✓ PRACTICE (?:Workspace {2}h|Signed in {2})|^ {22}\S/.test(row));
}

async function openAt([command, ...args]: readonly [string, ...string[]], size: Size): Promise<PseudoTerminal> {
	const [columns, rows] = size;
	const terminal = openTerminal({command, args, columns, rows});
	onTestFinished(async () => terminal.close());
	return terminal;
}

const lower: readonly Size[] = [50, 30, 24, 20, 40].map((rows) => [80, rows]);
const lowerAtOnce: readonly Size[] = [50, 20, 50].map((rows) => [60, rows]);
const narrower: readonly Size[] = [132, 100, 80, 72, 100].map((columns) => [columns, 30]);
const squeezed: readonly Size[] = [100, 80, 60, 70, 50, 100].map((columns) => [columns, 30]);

/** How many rows of a frame are longer than the next window is wide, over all of `squeezed`, and with it may stay. */
const broken = 6;

const cases = [
	['list', 'lower', lower, 0],
	['field', 'lower', lower, 0],
	['facts', 'lower', lower, 0],
	['facts', 'lower at once', lowerAtOnce, 0],
	['facts', 'narrower, but not than the frame', narrower, 0],
	['list', 'narrower than the frame', squeezed, broken],
	['field', 'narrower than the frame', squeezed, broken],
	['help', 'narrower than the frame', squeezed, broken],
] as const;

async function ghostsAfter(
	terminal: PseudoTerminal,
	screen: string,
	sizes: readonly Size[],
	record: () => {readonly written: () => string; readonly scrollback: () => string},
): Promise<readonly string[]> {
	await screens[screen]?.(terminal);
	const {written, scrollback} = record();
	for (const size of sizes.slice(1)) {
		await resize(terminal, size, written);
	}

	await expect.poll(scrollback).toContain('Ctrl-C leave');
	expect(written()).not.toMatch(wipingSequence);
	return ghosts(scrollback());
}

it.each(cases)('in an emulator (xterm.js), %s, %s: no more ghosts than rows that it breaks', async (...one) => {
	const [screen, _name, sizes, most] = one;
	const terminal = await openAt(shell, sizes[0] ?? [80, 24]);
	const left = await ghostsAfter(terminal, screen, sizes, () => ({
		written: terminal.raw,
		scrollback: terminal.scrollback,
	}));
	expect(left.length).toBeLessThanOrEqual(most);
});

// Some of them: each takes two seconds.
const inTmux = cases.filter(
	([screen, name]) => ['lower at once', 'narrower, but not than the frame'].includes(name) || screen === 'help',
);

it.skipIf(noTmux !== null).each(inTmux)('in tmux, %s, %s: no more ghosts than rows that it breaks', async (...one) => {
	const [screen, _name, sizes, most] = one;
	const tmux = makeTmux(temporaryFolder());
	const terminal = await openAt(tmux.running(...shell), sizes[0] ?? [80, 24]);
	const left = await ghostsAfter(terminal, screen, sizes, () => ({
		written: tmux.record(),
		scrollback: tmux.scrollback,
	}));
	expect(left.length).toBeLessThanOrEqual(most);
});
