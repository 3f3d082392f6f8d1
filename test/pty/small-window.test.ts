// Windows that are smaller than the screens need, from the start or made so while a screen stands in them.

import {expect, it} from 'vitest';
import {answerAll, enter, openPractice, take} from '../support/guided-setup.js';

it('at 40 by 12 from the start, it says why it asks in lines, and all questions can be answered', async () => {
	const terminal = openPractice({columns: 40, rows: 12});
	await terminal.waitFor(/Answer: ?$/);
	expect(terminal.scrollback().replaceAll(/\s+/g, ' ')).toContain(
		'The window has 40 columns and 12 rows; the screens need 60 and 20. So the questions come in lines.',
	);
	await answerAll(terminal, ['start', '1', 'admin', 'practice', 'register air-gapped', '1']);
	await terminal.waitFor(/Let the practice\s+portal answer[\s\S]*Answer: ?$/);
	terminal.type('quit\r');
	expect(await terminal.exited).toEqual({exitCode: 0, signal: 0});
});

it('made too small meanwhile, it says so, takes no key unseen, and has all again when it is larger', async () => {
	const terminal = openPractice();
	await enter(terminal);
	terminal.press('down');
	await terminal.waitFor(/❯ 2 /);
	terminal.resize(40, 12);
	await terminal.waitFor(/it has 40\s+columns and 12 rows[\s\S]*Ctrl-C[\s\S]*--plain/);
	expect(terminal.screen()).not.toContain('❯');
	terminal.press('down', 'down');
	terminal.type('3\r');
	terminal.resize(80, 24);
	await terminal.waitFor(/What the workspace says of itself[\s\S]*❯ 2 [\s\S]*Ctrl-C leave/);
	await take(terminal, 'Register air-gapped');
	await terminal.waitFor('What would leave this building');
	terminal.resize(30, 6);
	await terminal.waitFor('too small');
	terminal.press('ctrl-c');
	expect(await terminal.exited).toEqual({exitCode: 130, signal: 0});
});

it('smaller than the screens need, but large enough for this one, it shows it', async () => {
	const terminal = openPractice();
	await enter(terminal);
	terminal.resize(56, 22);
	await terminal.waitFor(/What the workspace says of itself[\s\S]*❯ 1 [\s\S]*Ctrl-C leave/);
	terminal.press('down');
	await terminal.waitFor(/❯ 2 /);
});
