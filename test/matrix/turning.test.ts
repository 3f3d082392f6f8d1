// What screens that change by themselves put on the wire: the time that is left for an e-mail, and QR codes that turn.

import {Buffer} from 'node:buffer';
import {expect, it} from 'vitest';
import {enter, openPractice, take} from '../support/guided-setup.js';
import type {PseudoTerminal} from '../support/pty.js';
import {wipingSequence} from '../support/wire-bytes.js';

const sizes = [
	[60, 20],
	[80, 24],
	[132, 50],
] as const;

/** Counts the bytes from the first change of what a pattern finds to the one after `changes` more. */
async function bytesOf(terminal: PseudoTerminal, shown: RegExp, changes: number): Promise<number> {
	const seen = (screen: string): string => shown.exec(screen)?.[0] ?? '';
	const next = async (): Promise<void> => {
		const now = seen(terminal.screen());
		await terminal.waitFor((screen) => seen(screen) !== '' && seen(screen) !== now);
	};

	await next();
	const before = Buffer.byteLength(terminal.raw());
	for (let count = 0; count < changes; count++) {
		await next();
	}

	expect(terminal.raw()).not.toMatch(wipingSequence);
	return Buffer.byteLength(terminal.raw()) - before;
}

it.each(sizes)(
	'at %i by %i, the time that is left for the e-mail takes at most a kilobyte a second',
	async (...size) => {
		const [columns, rows] = size;
		const terminal = openPractice({columns, rows, version: '8.6'});
		await enter(terminal);
		await take(terminal, 'Register online, by e-mail');
		await terminal.waitFor('E-mail address');
		terminal.press('enter');
		await terminal.waitFor(/29:\d\d left/);
		const spent = await bytesOf(terminal, /29:\d\d left/, 3);
		expect(spent).toBeGreaterThan(0);
		expect(spent).toBeLessThanOrEqual(3 * 1000);
	},
);

it('at 80 by 24, QR codes that turn take at most a kilobyte a second', async () => {
	const terminal = openPractice({columns: 80, rows: 24});
	await enter(terminal);
	await take(terminal, 'Register air-gapped');
	await terminal.waitFor('What would leave this building');
	terminal.press('enter');
	await take(terminal, 'Show it as QR codes');
	await terminal.waitFor(/Code 1 of/);
	terminal.press('space');
	const spent = await bytesOf(terminal, /Code \d+ of/, 2);
	// Two codes of three seconds each.
	expect(spent).toBeGreaterThan(0);
	expect(spent).toBeLessThanOrEqual(6 * 1000);
});
