// What comes in at once, in pieces, or from the terminal itself: nothing is lost, doubled, or done by accident.

import {expect, it} from 'vitest';
import {enter, openPractice, take} from '../support/guided-setup.js';
import type {PseudoTerminal} from '../support/pty.js';

async function openForm(): Promise<PseudoTerminal> {
	const terminal = openPractice();
	await take(terminal, 'Start');
	await take(terminal, 'User name and password');
	await terminal.waitFor('Ctrl-U clear');
	return terminal;
}

async function openImport(): Promise<PseudoTerminal> {
	const terminal = openPractice();
	await enter(terminal);
	await take(terminal, 'Import a file');
	await terminal.waitFor('Import an answer or a license');
	terminal.press('ctrl-u');
	return terminal;
}

it('a whole form with its Enters in one chunk is sent once, and nothing beyond it', async () => {
	const terminal = await openForm();
	terminal.type('admin\rpractice\r');
	await terminal.waitFor(/What the workspace says of itself[\s\S]*❯ 1 /);
	expect(terminal.scrollback().match(/Signed in +as admin/g)).toHaveLength(1);
});

it('three backspaces in one chunk take three characters, and wide ones are taken whole', async () => {
	const terminal = await openForm();
	terminal.type('admins船x');
	await terminal.waitFor(/User name +admins船x/);
	terminal.type('\u{7F}\u{7F}\u{7F}');
	await terminal.waitFor(/User name +admin$/m);
});

const text = 'A line of a text that is pasted, no request.\r'.repeat(910);
const counted = '40,950 characters received';

it('40 kB in brackets arrive whole, and wait for an Enter of their own', async () => {
	const terminal = await openImport();
	terminal.paste(text);
	await terminal.waitFor(counted);
	expect(terminal.screen()).toContain('Import an answer or a license');
	expect(terminal.raw()).not.toContain('that is pasted');
});

it('40 kB without brackets arrive whole, and wait for an Enter of their own', async () => {
	const terminal = await openImport();
	terminal.type(text);
	await terminal.waitFor(counted);
	expect(terminal.screen()).toContain('Import an answer or a license');
	expect(terminal.raw()).not.toContain('that is pasted');
});

// A color (OSC 11, ended in both ways), a name (DCS), a place (CPR), what it is (DA1, DA2), and a focus event.
const replies = [
	'\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{1B}\\',
	'\u{1B}]11;rgb:3333/1e1e/1e1e\u{7}',
	'\u{1B}P>|xterm(379)\u{1B}\\',
	'\u{1B}[12;1R',
	'\u{1B}[?62;22c',
	'\u{1B}[>41;379;0c',
	'\u{1B}[I',
];

const kinds: ReadonlyArray<readonly [string, () => Promise<PseudoTerminal>, RegExp]> = [
	[
		'a list',
		async () => {
			const terminal = openPractice();
			await enter(terminal);
			return terminal;
		},
		/What the workspace says of itself[\s\S]*❯ 1 /,
	],
	['a field', openForm, /❯ User name *$/m],
	['the field that takes long texts', openImport, /Import an answer or a license[\s\S]*❯ File *$/m],
	[
		'help',
		async () => {
			const terminal = openPractice();
			await enter(terminal);
			terminal.type('?');
			await terminal.waitFor('Help:');
			return terminal;
		},
		/Help:/,
	],
	[
		'QR codes',
		async () => {
			const terminal = openPractice();
			await enter(terminal);
			await take(terminal, 'Register air-gapped');
			await terminal.waitFor('What would leave this building');
			terminal.press('enter');
			await take(terminal, 'Show it as QR codes');
			return terminal;
		},
		/Code 1 of/,
	],
	[
		'a request that runs',
		async () => {
			const terminal = openPractice({faults: ['no-answer']});
			await take(terminal, 'Start');
			await terminal.waitFor(/for \d+ s/);
			return terminal;
		},
		/Asking the workspace what it is[\s\S]*for \d+ s/,
	],
];

it.each(kinds)('what a terminal answers of itself does nothing on %s', async (_name, open, stands) => {
	const terminal = await open();
	const before = await terminal.waitFor(stands);
	for (const reply of replies) {
		terminal.type(reply);
		// Each in a chunk of its own, as they come.
		await new Promise((resolve) => {
			setTimeout(resolve, 150);
		});
	}

	const still = (screen: string): string => screen.replaceAll(/for \d+ s\b/g, '');
	expect(still(terminal.screen())).toBe(still(before));
	expect(terminal.screen()).toMatch(stands);
});

it('a paste while a request runs is typed into nothing, and takes nothing on the next screen', async () => {
	const terminal = openPractice({faults: ['no-answer']});
	await take(terminal, 'Start');
	await terminal.waitFor('Asking the workspace what it is');
	terminal.paste('2\r2\r');
	terminal.type('2\r1\r2\r');
	await terminal.waitFor(/for [2-9] s/);
	terminal.press('escape');
	// Given up: the address as it was, and nothing added.
	await terminal.waitFor(/Which workspace\?[\s\S]*❯ Address +http:\/\/127\.0\.0\.1:\d+$/m);
	terminal.press('ctrl-c');
	expect(await terminal.exited).toEqual({exitCode: 130, signal: 0});
});
