// The online path of the built program, from the first screen to "registered and licensed", in a real terminal.

import {expect, test} from 'vitest';
import {enter, openPractice, take} from '../support/guided-setup.js';

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/;

test('a token from the portal registers and licenses the workspace, and the summary stays in the scrollback', async () => {
	const terminal = openPractice();
	await enter(terminal);
	expect(terminal.screen()).toMatch(/Registered +no/);
	await take(terminal, 'Register online');
	const screen = await terminal.waitFor(uuid);
	terminal.paste(`${uuid.exec(screen)?.[0] ?? ''}\n`);
	await terminal.waitFor(/Token +•+ 36/);
	terminal.press('enter');
	await terminal.waitFor('The workspace is registered and licensed');
	expect(terminal.screen()).toMatch(/License +Enterprise, valid/);
	await take(terminal, 'Finish');
	expect(await terminal.exited).toEqual({exitCode: 0, signal: 0});
	const left = terminal.scrollback();
	expect(left).toMatch(/Workspace +http:\/\/127\.0\.0\.1:\d+, Rocket\.Chat 8\.9, menu\s+Subscription/);
	expect(left).toMatch(/Signed in +as admin/);
	expect(left).toMatch(/Registered +yes, workspace ID [\da-f]{24}/);
	expect(left).toMatch(/Licensed +Enterprise, 10 modules on/);
});

test('a wrong token is refused with what to do, and the right one then works on the same screen', async () => {
	const terminal = openPractice({version: '6.4'});
	await enter(terminal);
	await take(terminal, 'Register online');
	const screen = await terminal.waitFor(uuid);
	terminal.type('a-token-that-nobody-gave-out\r');
	await terminal.waitFor('The workspace did not register with this token');
	expect(terminal.screen()).toContain('Copy the token again from the portal');
	// What was refused is gone: more letters behind it would be refused as well.
	expect(terminal.screen()).toMatch(/❯ Token *$/m);
	terminal.type(uuid.exec(screen)?.[0] ?? '');
	terminal.press('enter');
	await terminal.waitFor('The workspace is registered');
});
