// Agreeing to the privacy terms on the way to a request, with the built program in a real terminal.

import {Buffer} from 'node:buffer';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {answerAll, enter, openPractice, take, temporaryFolder} from '../support/guided-setup.js';

const faults = ['terms-not-agreed'];

/** What the portal text says of the terms; practice that keeps its state writes it into the current folder. */
function agreedIn(folder: string): unknown {
	const name = readdirSync(folder).find((file) => file.endsWith('.txt')) ?? '';
	const text = readFileSync(path.join(folder, name), 'utf8');
	const {agreePrivacyTerms} = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as {agreePrivacyTerms: unknown};
	return agreePrivacyTerms;
}

test('the terms are agreed to with the password, and the request says so', async () => {
	const state = temporaryFolder();
	const terminal = openPractice({version: '8.6', faults, state, cwd: state});
	await enter(terminal);
	await take(terminal, 'Register air-gapped');
	const question = await terminal.waitFor('The privacy terms of Rocket.Chat Cloud');
	expect(question).toContain('https://rocket.chat/privacy');
	expect(question).toMatch(/❯ 3 Back/);
	await take(terminal, 'Agree, and go on');
	await terminal.waitFor('Confirm the agreement');
	expect(terminal.screen()).toContain('The workspace asks for the password before it changes a setting.');
	terminal.type('not-this-one\r');
	await terminal.waitFor('The workspace did not take this password.');
	terminal.press('ctrl-u');
	terminal.type('practice\r');
	await terminal.waitFor('What would leave this building');
	await take(terminal, 'Sign it and write the request');
	await terminal.waitFor('Let the practice portal answer');
	expect(agreedIn(state)).toBe(true);
	terminal.press('ctrl-c');
	await terminal.exited;
	expect(terminal.scrollback()).toMatch(/Terms +the privacy terms are agreed to, as the workspace now\s+says/);
	expect(terminal.raw()).not.toContain('not-this-one');
});

test('going on without sets nothing, and the request says that they are not agreed to', async () => {
	const state = temporaryFolder();
	const terminal = openPractice({version: '6.4', faults, state, cwd: state});
	await enter(terminal);
	await take(terminal, 'Register air-gapped');
	await take(terminal, 'Go on without');
	await terminal.waitFor('What would leave this building');
	await take(terminal, 'Sign it and write the request');
	await terminal.waitFor('Let the practice portal answer');
	expect(agreedIn(state)).toBe(false);
});

test('in plain lines, a lone Enter agrees to nothing, and a choice does', async () => {
	const terminal = openPractice({version: '8.6', faults, args: ['--plain'], rows: 60});
	await terminal.waitFor(/Answer:$/);
	// What is proposed is to go back.
	await answerAll(terminal, ['start', 'password', 'admin', 'practice', 'air-gapped', '', 'air-gapped', 'agree']);
	await terminal.waitFor(/Password:$/);
	terminal.type('practice\r');
	await terminal.waitFor((screen) => screen.includes('agreePrivacyTerms: true.') && screen.endsWith('Answer:'));
	const all = terminal.scrollback();
	expect(all).toMatch(/^PRACTICE\. Done\. Terms: the privacy terms are agreed to, as the\s+workspace\s+now\s+says\.$/m);
	expect(all.match(/^The privacy terms of Rocket\.Chat Cloud\.$/gm)).toHaveLength(2);
});
