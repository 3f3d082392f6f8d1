// Wrong turns of an operator: each is refused with what is wrong and what to do, and the way goes on from there.

import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openTerminal} from '../support/pty.js';
import {enter, openPractice, take, temporaryFolder} from '../support/guided-setup.js';

test('a refused password keeps what was typed, and the right one goes on', async () => {
	const terminal = openPractice();
	await terminal.waitFor('Practice: nothing here is real');
	terminal.press('enter');
	await take(terminal, 'User name and password');
	await terminal.waitFor('Ctrl-U clear');
	terminal.type('admin\r');
	terminal.type('wrong\r');
	await terminal.waitFor('The workspace refused the sign-in of admin');
	expect(terminal.screen()).toMatch(/User name +admin/);
	expect(terminal.screen()).not.toContain('wrong');
	terminal.press('ctrl-u');
	terminal.type('practice\r');
	await terminal.waitFor('What the workspace says of itself');
});

test('a missing and a wrong two-factor code are asked for again, then the right one goes on', async () => {
	const terminal = openPractice();
	await terminal.waitFor('Practice: nothing here is real');
	terminal.press('enter');
	await take(terminal, 'User name and password');
	await terminal.waitFor('Ctrl-U clear');
	terminal.type('captain\rpractice\r');
	await terminal.waitFor('The workspace asks for a two-factor code');
	terminal.press('enter');
	await terminal.waitFor('The two-factor code is empty');
	terminal.type('999999\r');
	await terminal.waitFor('The two-factor code is wrong');
	terminal.press('ctrl-u');
	terminal.type('123456\r');
	await terminal.waitFor('What the workspace says of itself');
	expect(terminal.scrollback()).toMatch(/Signed in +as captain/);
});

test('a workspace that does not answer is named with what to do, and another address goes on', async () => {
	const terminal = openTerminal();
	await using _ = terminal;
	await terminal.waitFor('Register and license');
	await take(terminal, 'Another address');
	await terminal.waitFor('Which workspace?');
	terminal.press('ctrl-u');
	terminal.type('http://127.0.0.1:9\r');
	await terminal.waitFor('Nothing answers at http://127.0.0.1:9');
	expect(terminal.screen()).toContain('connection refused');
	expect(terminal.screen()).toMatch(/Address +http:\/\/127\.0\.0\.1:9/);
	terminal.press('escape');
	await terminal.waitFor('Practice first');
	await take(terminal, 'Practice first');
	await terminal.waitFor('Practice: nothing here is real');
});

test('a file that is none of ours is refused, and what was typed is still there after Back', async () => {
	const folder = temporaryFolder();
	const wrong = path.join(folder, 'holiday.txt');
	writeFileSync(wrong, 'Two weeks at the sea.\n');
	const terminal = openPractice();
	await enter(terminal);
	await take(terminal, 'Import a file');
	await terminal.waitFor('Import an answer or a license');
	terminal.type(`${wrong}\r`);
	await terminal.waitFor(/✗ /);
	expect(terminal.screen()).toMatch(/File .*holiday\.txt/);
	terminal.press('escape');
	await terminal.waitFor('What the workspace says of itself');
	await take(terminal, 'Import a file');
	await terminal.waitFor('Import an answer or a license');
	expect(terminal.screen()).toMatch(/File .*holiday\.txt/);
});

test('a path that is not there is refused by name', async () => {
	const terminal = openPractice();
	await enter(terminal);
	await take(terminal, 'Import a file');
	await terminal.waitFor('Import an answer or a license');
	terminal.type('/nowhere/answer.txt\r');
	await terminal.waitFor('/nowhere/answer.txt');
	await terminal.waitFor(/✗ /);
});

test('Ctrl-C leaves at once with status 130 and the terminal as it was', async () => {
	const terminal = openPractice();
	await enter(terminal);
	terminal.press('ctrl-c');
	expect(await terminal.exited).toEqual({exitCode: 130, signal: 0});
	// The cursor is shown and bracketed paste is off again.
	expect(terminal.raw().lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(terminal.raw().lastIndexOf('\u{1B}[?25l'));
	expect(terminal.raw().lastIndexOf('\u{1B}[?2004l')).toBeGreaterThan(terminal.raw().lastIndexOf('\u{1B}[?2004h'));
});

test('a disconnect asks for the host name anew each time', async () => {
	const terminal = openPractice();
	await enter(terminal);
	const token = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/;
	await take(terminal, 'Register online');
	const screen = await terminal.waitFor(token);
	terminal.type(`${token.exec(screen)?.[0] ?? ''}\r`);
	await terminal.waitFor('The workspace is registered and licensed');
	await take(terminal, 'To the overview');
	await take(terminal, 'More');
	await take(terminal, 'Disconnect');
	await terminal.waitFor('Undo the registration of');
	expect(terminal.screen()).toContain('new unique ID');
	terminal.type('chat.example.com\r');
	await terminal.waitFor('The host name does not match, so nothing was done');
	expect(terminal.screen()).not.toMatch(/Host name +chat\.example\.com/);
	terminal.type('chat.practice.example\r');
	await terminal.waitFor(/^Disconnected$/m);
	expect(terminal.screen()).toMatch(/Registered +no/);
});
