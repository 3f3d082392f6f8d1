// The way through the portal with nothing but a phone: the codes on a screen of the usual size, read from its pixels.

import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {enter, openPractice, take, temporaryFolder} from '../support/guided-setup.js';
import {darkTheme, lightTheme, pixelsOf, solarizedTheme} from '../support/pixels.js';
import type {PseudoTerminal} from '../support/pty.js';
import {decodeAll} from '../support/qr-decoders.js';

/** From the overview to the steps in the portal. */
async function toPortalSteps(terminal: PseudoTerminal): Promise<string> {
	await enter(terminal);
	await take(terminal, 'Register air-gapped');
	await take(terminal, 'Sign it and write the request');
	const screen = await terminal.waitFor(/^Request (\w+-\w+-\w+)$/m);
	await take(terminal, 'What to do in the portal');
	await terminal.waitFor("Show the portal's address");
	return /^Request (\w+-\w+-\w+)$/m.exec(screen)?.[1] ?? '';
}

/** How many pages were said to be written. */
const pagesSaid = (terminal: PseudoTerminal): number => terminal.scrollback().split(/Review +written to/).length - 1;

async function expectCode(terminal: PseudoTerminal, text: string): Promise<void> {
	for (const theme of [darkTheme, lightTheme, solarizedTheme]) {
		expect(await decodeAll(pixelsOf(terminal.terminal, theme))).toStrictEqual({jsqr: text, zxing: text});
	}
}

test('the address of the portal is a code at 80 by 24, with the steps beside it, and two decoders read it', async () => {
	const state = temporaryFolder();
	const terminal = openPractice({state, cwd: state});
	const caseName = await toPortalSteps(terminal);
	await take(terminal, "Show the portal's address as a QR code");
	const screen = await terminal.waitFor('The address of the portal');
	for (const words of [
		caseName,
		'https://cloud.rocket.chat',
		'Register self-managed',
		'Continue offline',
		'Import the answer',
	]) {
		expect(screen).toContain(words);
	}

	await expectCode(terminal, 'https://cloud.rocket.chat');
	terminal.press('escape');
	await terminal.waitFor("Show the portal's address");
});

test('the portal text fits no code of a small window, which says so; in a large one, the code is the file', async () => {
	const state = temporaryFolder();
	const small = openPractice({state, cwd: state});
	const caseName = await toPortalSteps(small);
	await take(small, 'Show the portal text as a QR code');
	const refusal = await small.waitFor('This window is too small');
	expect(refusal).toContain('Carry the file instead:');
	small.press('escape');
	await small.waitFor("Show the portal's address");
	await small.close();

	const large = openPractice({state, cwd: state, columns: 160, rows: 70});
	await large.waitFor('Welcome back');
	await take(large, 'Show the request again');
	await take(large, 'What to do in the portal');
	await take(large, 'Show the portal text as a QR code');
	await large.waitFor('All of it has to arrive');
	await expectCode(large, readFileSync(path.join(state, `${caseName}.txt`), 'utf8').trim());
});

test('what leaves is written as a page before it is signed and after, and a second time does no harm', async () => {
	const state = temporaryFolder();
	const terminal = openPractice({state, cwd: state});
	await enter(terminal);
	await take(terminal, 'Register air-gapped');
	await terminal.waitFor('What would leave this building');
	await take(terminal, 'Write this as a page to print first');
	await terminal.waitFor(() => pagesSaid(terminal) === 1);
	expect(readdirSync(state).filter((name) => name.endsWith('.rcreq'))).toStrictEqual([]);
	await take(terminal, 'Sign it and write the request');
	const screen = await terminal.waitFor(/^Request (\w+-\w+-\w+)$/m);
	const caseName = /^Request (\w+-\w+-\w+)$/m.exec(screen)?.[1] ?? '';
	for (const _ of ['once', 'twice']) {
		await take(terminal, 'Write the review as a page to print');
		await terminal.waitFor('The page to print is written');
		// The same line once more would tell nothing.
		await terminal.waitFor(() => pagesSaid(terminal) === 2);
	}

	const pages = readdirSync(state).filter((name) => name.endsWith('.review.txt'));
	expect(pages).toHaveLength(2);
	expect(pages).toContain(`${caseName}.review.txt`);
	expect(readFileSync(path.join(state, `${caseName}.review.txt`), 'utf8')).toContain(`Case       ${caseName}`);
});
