// Registering by e-mail with the built program, from the address to "registered and licensed", in a real terminal.

import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {practiceAccounts} from '../../source/practice/accounts.js';
import {answerAll, enter, openPractice, take, temporaryFolder} from '../support/guided-setup.js';
import type {PseudoTerminal} from '../support/pty.js';

const address = 'ops@vessel-07.example';

/** From the first screen of practice to the overview, by an access token. */
async function enterByToken(terminal: PseudoTerminal): Promise<void> {
	await terminal.waitFor('Practice: nothing here is real');
	terminal.press('enter');
	await take(terminal, 'Personal access token');
	await terminal.waitFor('User ID');
	terminal.type(`${practiceAccounts.admin.userId}\r${practiceAccounts.admin.accessToken}\r`);
	await terminal.waitFor('What the workspace says of itself');
}

test('the link that practice opens registers the workspace, and the sync after it brings the license', async () => {
	const terminal = openPractice({version: '8.6'});
	await enter(terminal);
	await take(terminal, 'Register online, by e-mail');
	await terminal.waitFor('E-mail address');
	// Practice has an address on record: this one takes its place.
	terminal.press('ctrl-u');
	terminal.type(`${address}\r`);
	const screen = await terminal.waitFor(/Waiting for the confirmation: (?:30:00|29:\d\d) left/);
	expect(screen).toMatch(/Open the link in the e-mail that shows \S{4}-\S{4}$/m);
	expect(screen).toContain(address);
	expect(screen).toMatch(/[▀▄█]{2}/);
	expect(screen).not.toContain('more rows');
	// Time runs while there is something to choose.
	await terminal.waitFor(/29:\d\d left/);
	await take(terminal, 'PRACTICE: open the link');
	await terminal.waitFor('The workspace is registered and licensed');
	await take(terminal, 'Finish');
	expect(await terminal.exited).toEqual({exitCode: 0, signal: 0});
	const left = terminal.scrollback();
	expect(left).toMatch(/Confirmed +the e-mail; the workspace is registered/);
	expect(left).toMatch(/Registered +yes, workspace ID [\da-f]{24}/);
	expect(left.match(/Open the link in the e-mail/g)).toBeNull();
});

test.each([
	['a password, whose session is signed out first', enter],
	['an access token, after which nothing is left to do', enterByToken],
])('whoever leaves while it is waited for, signed in with %s, leaves nothing unfinished behind', async (_how, into) => {
	const state = path.join(temporaryFolder(), 'state');
	const terminal = openPractice({version: '8.6', state});
	await into(terminal);
	await take(terminal, 'Register online, by e-mail');
	await terminal.waitFor('E-mail address');
	terminal.press('ctrl-u');
	terminal.type(`${address}\r`);
	await terminal.waitFor('Waiting for the confirmation');
	const kept = (): string => readFileSync(path.join(state, 'state.json'), 'utf8');
	expect(kept()).toContain('"step": "connect"');
	terminal.press('ctrl-c');
	expect(await terminal.exited).toMatchObject({exitCode: 130});
	expect(kept()).not.toContain('"step": "connect"');
});

test('in plain lines, the code is spelled, and the confirmation takes the question back', async () => {
	const terminal = openPractice({version: '8.6', args: ['--plain'], rows: 60});
	await terminal.waitFor(/Answer:$/);
	await answerAll(terminal, ['start', 'password', 'admin', 'practice', 'by e-mail', address]);
	const asked = await terminal.waitFor(/Letter by letter: (?:\w ){4}hyphen[\w ]+\.[\s\S]*Answer:$/);
	expect(asked).toContain('Waiting for the confirmation, for 30 minutes at most.');
	terminal.type('practice\r');
	await terminal.waitFor(/The workspace is registered and licensed\.[\s\S]*Answer:$/);
	terminal.type('finish\r');
	expect(await terminal.exited).toEqual({exitCode: 0, signal: 0});
	expect(terminal.scrollback().match(/Open the link in the e-mail that shows/g)).toHaveLength(1);
});
