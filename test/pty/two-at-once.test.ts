// Two guided setups on one host: the first one works, the second one looks, and takes over once the first has gone.

import {expect, onTestFinished, test} from 'vitest';
import {commandHost, type CommandHost} from '../support/command-host.js';
import {signIn, take} from '../support/guided-setup.js';
import {openTerminal, type PseudoTerminal} from '../support/pty.js';

function open({workspace, state, folder}: CommandHost): PseudoTerminal {
	const terminal = openTerminal({args: ['--url', workspace.url, '--state', state], cwd: folder});
	onTestFinished(async () => terminal.close());
	return terminal;
}

test('the second says who works, offers nothing that changes anything, and goes on when the first has ended', async () => {
	const host = await commandHost('8.6');
	const first = open(host);
	await take(first, 'Set up http');
	await signIn(first);
	await first.waitFor('What the workspace says of itself');

	const second = open(host);
	await second.waitFor(/Look again/);
	expect(second.screen()).toMatch(/since \d\d:\d\d/);
	await take(second, 'Set up http');
	await signIn(second);
	await second.waitFor('What the workspace says of itself');
	expect(second.screen()).toMatch(/Registered +no/);
	expect(second.screen()).not.toContain('Register online');
	expect(second.screen()).not.toContain('Register air-gapped');

	first.press('ctrl-c');
	expect(await first.exited).toEqual({exitCode: 130, signal: 0});
	await take(second, 'Look again');
	await second.waitFor('Register online, with a token');
	await take(second, 'Quit');
	expect(await second.exited).toEqual({exitCode: 0, signal: 0});
});
