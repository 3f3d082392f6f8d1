// Plain mode of the built program in a real terminal.

import {readFileSync} from 'node:fs';
import process from 'node:process';
import {expect, onTestFinished, test} from 'vitest';
import {temporaryFolder} from '../support/guided-setup.js';
import {openTerminal, builtProgram, type PseudoTerminal} from '../support/pty.js';

const toImport = async (terminal: PseudoTerminal): Promise<void> => {
	await terminal.waitFor(/Answer:$/);
	terminal.type('\r');
	await terminal.waitFor(/Sign in to[\s\S]*Answer:$/);
	terminal.type('1\r');
	await terminal.waitFor(/User name:$/);
	terminal.type('admim\u{7F}n\r');
	await terminal.waitFor(/Password:$/);
	terminal.type('practice\r');
	await terminal.waitFor(/Overview[\s\S]*Answer:$/);
	terminal.type('import a file\r');
	await terminal.waitFor(/File:$/);
};

/** Practice in plain mode; `env` sets TERM, which the pseudo-terminal would set itself. */
function plain(name: string): PseudoTerminal {
	const terminal = openTerminal({
		command: '/usr/bin/env',
		args: [`TERM=${name}`, process.execPath, builtProgram, 'practice', ...(name === 'dumb' ? [] : ['--plain'])],
		rows: 60,
	});
	onTestFinished(async () => terminal.close());
	return terminal;
}

test('on a dumb terminal, no escape sequence is sent, what is typed is echoed once, and the password is not', async () => {
	const terminal = plain('dumb');
	await toImport(terminal);
	expect(terminal.raw()).not.toContain('\u{1B}');
	expect(terminal.screen()).toContain('User name: admin\n');
	expect(terminal.screen()).toContain('Password: 8 characters.\n');
	expect(terminal.raw().match(/practice\r?\n/g)).toBeNull();
});

test.each([6000, 100_000])(
	'a text of %i characters on one line arrives whole, with brackets and without',
	async (count) => {
		for (const name of ['xterm-256color', 'dumb']) {
			const terminal = plain(name);
			// eslint-disable-next-line no-await-in-loop -- one terminal after the other
			await toImport(terminal);
			terminal.paste(`RCV3_${'x'.repeat(count - 5)}`);
			// eslint-disable-next-line no-await-in-loop -- one terminal after the other
			await terminal.waitFor(
				name === 'dumb' ? /File:$/ : `${count.toLocaleString('en-US')} characters pasted, Enter to go on.`,
			);
			terminal.type('\r');
			if (name === 'dumb') {
				// eslint-disable-next-line no-await-in-loop -- one terminal after the other
				await terminal.waitFor(`${count.toLocaleString('en-US')} characters so far.`);
				terminal.type('.\r');
			}

			// eslint-disable-next-line no-await-in-loop -- one terminal after the other
			await terminal.waitFor(/Problem: /);
			expect(terminal.scrollback()).toContain(`${count.toLocaleString('en-US')} characters.`);
			expect(terminal.raw()).not.toContain('xxx');
		}
	},
);

test('Ctrl-C leaves with status 130, the terminal in the modes that it had', async () => {
	const folder = temporaryFolder();
	const terminal = openTerminal({
		command: '/bin/sh',
		args: [
			'-c',
			'stty -a > before; "$@"; echo "status $?"; stty -a > after; echo done',
			'sh',
			process.execPath,
			builtProgram,
			'practice',
			'--plain',
		],
		cwd: folder,
		rows: 60,
	});
	onTestFinished(async () => terminal.close());
	await toImport(terminal);
	expect(terminal.terminal.modes.bracketedPasteMode).toBe(true);
	terminal.press('ctrl-c');
	await terminal.waitFor('done');
	expect(terminal.screen()).toContain('status 130');
	expect(terminal.screen()).toContain('Signing out.');
	expect(terminal.terminal.modes.bracketedPasteMode).toBe(false);
	expect(readFileSync(`${folder}/after`, 'utf8')).toBe(readFileSync(`${folder}/before`, 'utf8'));
});

test('after Ctrl-Z and fg, the question stands there again and raw mode is back', async () => {
	const terminal = openTerminal({command: '/bin/bash', args: ['--norc', '-i'], rows: 60, env: {PS1: 'shell> '}});
	onTestFinished(async () => terminal.close());
	await terminal.waitFor('shell>');
	terminal.type(`${process.execPath} ${builtProgram} practice --plain\r`);
	await terminal.waitFor(/Answer:$/);
	terminal.type('hel');
	await terminal.waitFor(/Answer: hel$/);
	terminal.press('ctrl-z');
	await terminal.waitFor(/Stopped[\s\S]*shell>$/);
	terminal.type('fg\r');
	await terminal.waitFor(/fg[\s\S]*Answer: hel$/);
	terminal.type('p\r');
	await terminal.waitFor(/Answer: help\nTry wrong passwords/);
});
