import {existsSync} from 'node:fs';
import process from 'node:process';
import {expect, test} from 'vitest';
import {openTerminal} from './pty.js';

/** Runs JavaScript in a terminal. */
function runScript(script: string, options: {columns?: number; rows?: number; env?: Record<string, string>} = {}) {
	return openTerminal({command: process.execPath, args: ['-e', script], ...options});
}

test('the program has a real terminal of the size asked for', async () => {
	await using terminal = runScript(
		'console.log(process.stdout.isTTY, process.stdin.isTTY, process.stdout.getWindowSize().join(" by "))',
		{
			columns: 91,
			rows: 27,
		},
	);
	await terminal.exited;
	expect(terminal.screen()).toBe('true true 91 by 27');
});

test('the environment has nothing of the test runner, of CI or of the person', async () => {
	await using terminal = runScript('console.log(Object.keys(process.env).sort().join(" "))', {
		columns: 200,
		env: {EXTRA: 'yes'},
	});
	await terminal.exited;
	expect(terminal.screen()).toBe('EXTRA HOME LANG PATH PWD RC_REGISTER_STATE TERM');
});

test('keys and pastes arrive as a terminal sends them', async () => {
	await using terminal = runScript(String.raw`
		process.stdin.setRawMode(true);
		process.stdout.write('\u{1B}[?2004hready');
		process.stdin.on('data', data => console.log('\r\n' + JSON.stringify(String(data))));
	`);
	await terminal.waitFor('ready');
	terminal.paste('one\ntwo');
	await terminal.waitFor(String.raw`"\u001b[200~one\rtwo\u001b[201~"`);
	terminal.press('up');
	await terminal.waitFor(String.raw`"\u001b[A"`);
	terminal.press('ctrl-c');
	await terminal.waitFor(String.raw`"\u0003"`);
	terminal.type('é👍');
	await terminal.waitFor('"é👍"');
});

test('a resize reaches the program', async () => {
	await using terminal = runScript(`
		process.stdout.on('resize', () => console.log(process.stdout.getWindowSize().join(' by ')));
		setInterval(() => {}, 1000);
		console.log('ready');
	`);
	await terminal.waitFor('ready');
	terminal.resize(60, 20);
	await terminal.waitFor('60 by 20');
});

test('what has scrolled off the top is in the scrollback, and the exit status is told', async () => {
	await using terminal = runScript('for (let i = 1; i <= 50; i++) console.log("line " + i); process.exitCode = 7');
	expect(await terminal.exited).toEqual({exitCode: 7, signal: 0});
	expect(terminal.screen()).not.toContain('line 27\n');
	expect(terminal.scrollback().split('\n')).toHaveLength(50);
	expect(terminal.raw()).toContain('line 1\r\nline 2\r\n');
});

test('the terminal answers when the program asks for the cursor', async () => {
	await using terminal = runScript(String.raw`
		process.stdin.setRawMode(true);
		process.stdin.once('data', data => { console.log(JSON.stringify(String(data))); process.exit(); });
		process.stdout.write('\u{1B}[6n');
	`);
	await terminal.exited;
	expect(terminal.screen()).toBe(String.raw`"\u001b[1;1R"`);
});

test('a wait that times out shows the screen', async () => {
	await using terminal = runScript('console.log("something else"); setInterval(() => {}, 1000)');
	await terminal.waitFor('something');
	await expect(terminal.waitFor('Welcome', {timeout: 50})).rejects.toThrow(
		'Waited for "Welcome", but it did not come within 50 ms. The screen was:\n  | something else',
	);
});

test('a wait for a program that has ended fails at once, with its status', async () => {
	await using terminal = runScript('console.log("done"); process.exitCode = 3');
	await expect(terminal.waitFor(/never/)).rejects.toThrow('Waited for /never/, but the program ended with status 3.');
	await expect(terminal.waitFor(/never/)).rejects.toThrow('status 3');
	await expect(terminal.waitFor('done')).resolves.toBe('done');
});

test('closing the window ends the program and takes its home away', async () => {
	const terminal = runScript('setInterval(() => {}, 1000); console.log("ready")');
	await terminal.waitFor('ready');
	await terminal.close();
	expect(await terminal.exited).toMatchObject({signal: 1});
	expect(existsSync(terminal.home)).toBe(false);
});
