// Stopped and continued in a shell with job control, as an operator does who wants to look at something first.

import {readFileSync} from 'node:fs';
import process from 'node:process';
import {expect, onTestFinished, test} from 'vitest';
import {builtProgram, openTerminal, type PseudoTerminal} from '../support/pty.js';

async function openInShell(): Promise<PseudoTerminal> {
	const terminal = openTerminal({command: '/bin/bash', args: ['--norc', '-i'], env: {PS1: 'shell> '}});
	onTestFinished(async () => terminal.close());
	await terminal.waitFor('shell>');
	terminal.type(`${process.execPath} ${builtProgram} practice\r`);
	await terminal.waitFor('Practice: nothing here is real');
	terminal.press('enter');
	await terminal.waitFor('User name and password');
	return terminal;
}

test('after Ctrl-Z the shell has its terminal back, and after fg the frame stands there again and takes keys', async () => {
	const terminal = await openInShell();
	terminal.press('ctrl-z');
	await terminal.waitFor(/Stopped[\s\S]*shell>$/);
	// The frame is gone, the cursor is back, and the shell echoes what is typed.
	expect(terminal.screen()).not.toContain('User name and password');
	expect(terminal.raw().lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(terminal.raw().lastIndexOf('\u{1B}[?25l'));
	terminal.type('echo still $((40 + 2))\r');
	await terminal.waitFor('still 42');
	terminal.type('fg\r');
	await terminal.waitFor(/fg[\s\S]*❯ 1 User name and password/);
	expect(terminal.terminal.modes.bracketedPasteMode).toBe(true);
	terminal.press('down');
	await terminal.waitFor('❯ 2 Personal access token');
	terminal.press('ctrl-c');
	await terminal.waitFor(/shell>$/);
	terminal.type('echo "status $?"\r');
	await terminal.waitFor('status 130');
});

test('stopped by a signal from elsewhere, it takes raw mode again when it is continued', async () => {
	const terminal = await openInShell();
	terminal.type('1');
	await terminal.waitFor('Ctrl-U clear');
	terminal.type('ops');
	await terminal.waitFor(/User name +ops/);
	// From another terminal: nothing is given back before, and the shell puts its own modes in place.
	const pid = pidOf(terminal);
	process.kill(pid, 'SIGSTOP');
	await terminal.waitFor(/Stopped[\s\S]*shell>/);
	terminal.type('fg\r');
	await terminal.waitFor(/User name +ops[\s\S]*Ctrl-U clear/);
	terminal.type('-anna\r');
	// Read key by key: the shell's modes would have waited for the line and echoed it.
	await terminal.waitFor(/User name +ops-anna[\s\S]*❯ Password/);
});

test('stopped by a signal from elsewhere, what the shell has written since is not erased', async () => {
	const terminal = await openInShell();
	// In a field, the cursor stands in the middle of the frame, and Ink would erase from there upward.
	terminal.type('1');
	await terminal.waitFor('Ctrl-U clear');
	process.kill(pidOf(terminal), 'SIGSTOP');
	await terminal.waitFor(/Stopped[\s\S]*shell>/);
	for (const line of ['first', 'second', 'third']) {
		terminal.type(`echo ${line} $((40 + 2))\r`);
		await terminal.waitFor(new RegExp(`${line} 42`));
	}

	terminal.type('fg\r');
	await terminal.waitFor(/fg[\s\S]*❯ User name[\s\S]*Ctrl-C leave$/);
	const rows = terminal.scrollback().split('\n');
	const top = rows.findLastIndex((row) => row.startsWith('rc-register '));
	const above = rows.slice(0, top).join('\n');
	expect(above).toMatch(/first 42[\s\S]*second 42[\s\S]*third 42[\s\S]*shell> fg/);
	// The frame is whole, and its keys work.
	terminal.type('ops');
	await terminal.waitFor(/User name +ops/);
	expect(terminal.scrollback()).toMatch(/first 42[\s\S]*second 42[\s\S]*third 42[\s\S]*shell> fg/);
});

test('continued in the background, it draws nothing into the shell, and goes on after fg', async () => {
	const terminal = await openInShell();
	const pid = pidOf(terminal);
	process.kill(pid, 'SIGSTOP');
	await terminal.waitFor(/Stopped[\s\S]*shell>/);
	const before = terminal.raw().length;
	process.kill(pid, 'SIGCONT');
	// It asks for the terminal, which stops it again (SIGTTOU): T in its state.
	await expect.poll(() => stateOf(pid)).toBe('T');
	terminal.type('echo still $((40 + 2))\r');
	await terminal.waitFor('still 42');
	expect(terminal.raw().slice(before)).not.toContain('User name and password');
	terminal.type('fg\r');
	await terminal.waitFor(/fg[\s\S]*❯ 1 User name and password[\s\S]*Ctrl-C leave$/);
	expect(terminal.scrollback()).toContain('still 42');
});

test('asked from elsewhere to stop, it gives the terminal back first, as with Ctrl-Z', async () => {
	const terminal = await openInShell();
	process.kill(pidOf(terminal), 'SIGTSTP');
	await terminal.waitFor(/Stopped[\s\S]*shell>$/);
	expect(terminal.screen()).not.toContain('User name and password');
	terminal.type('fg\r');
	await terminal.waitFor(/fg[\s\S]*❯ 1 User name and password/);
	terminal.press('down');
	await terminal.waitFor('❯ 2 Personal access token');
});

/** The letter of a process's state (proc(5), /proc/pid/stat, the third field). */
const stateOf = (pid: number): string | undefined =>
	/\) (?<state>\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.groups?.state;

/** The process number of what the shell runs. */
function pidOf(terminal: PseudoTerminal): number {
	const shell = terminal.pid;
	const children = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim().split(' ');
	return Number(children.at(-1));
}
