// What the guided setup puts on the wire, counted in a real terminal: a line at sea may carry a kilobyte a second.

import {Buffer} from 'node:buffer';
import {describe, expect, it} from 'vitest';
import {openPractice, take} from '../support/guided-setup.js';
import type {Key} from '../support/keys.js';
import {liveFrame} from '../support/whole-setup.js';
import {wipingSequence} from '../support/wire-bytes.js';
import type {PseudoTerminal} from '../support/pty.js';

const sizes = [
	[60, 20],
	[80, 24],
	[132, 50],
] as const;

const sent = (terminal: PseudoTerminal): number => Buffer.byteLength(terminal.raw());

/** Whether a second has been counted on the screen. */
const counted =
	(pattern: RegExp, holds: (count: number) => boolean) =>
	(screen: string): boolean => {
		const found = pattern.exec(screen)?.groups?.count;
		return found !== undefined && holds(Number(found));
	};

/** Opens practice with a workspace that never answers, and counts the bytes of three seconds that the screen counts. */
async function bytesOfThreeSeconds(columns: number, rows: number): Promise<number> {
	const terminal = openPractice({columns, rows, faults: ['no-answer']});
	await take(terminal, 'Start');
	const seconds = / for (?<count>\d+) s /;
	await terminal.waitFor(counted(seconds, (count) => count >= 1));
	const [before, start] = [sent(terminal), Number(seconds.exec(terminal.screen())?.groups?.count)];
	await terminal.waitFor(counted(seconds, (count) => count >= start + 3));
	const spent = sent(terminal) - before;
	expect(terminal.raw()).not.toMatch(wipingSequence);
	terminal.press('ctrl-c');
	await terminal.exited;
	return spent;
}

it('waiting takes at most a kilobyte a second, in each size', async () => {
	for (const spent of await Promise.all(sizes.map(async ([columns, rows]) => bytesOfThreeSeconds(columns, rows)))) {
		expect(spent).toBeGreaterThan(0);
		expect(spent).toBeLessThanOrEqual(3 * 1000);
	}
});

describe.each(sizes)('at %i by %i', (columns, rows) => {
	it('a key takes at most 600 bytes, in a list and in a field', async () => {
		const terminal = openPractice({columns, rows});
		const costs: Array<readonly [string, number]> = [];
		/** Presses a key, waits until its effect is seen, and counts what came. */
		const press = async (key: Key | {readonly letter: string}, seen: RegExp): Promise<void> => {
			const before = sent(terminal);
			if (typeof key === 'string') {
				terminal.press(key);
			} else {
				terminal.type(key.letter);
			}

			await terminal.waitFor(seen);
			costs.push([`${JSON.stringify(key)} ${seen.source}`, sent(terminal) - before]);
		};

		await terminal.waitFor('nothing here is real');
		await press('down', /❯ 2 Quit/);
		await press('up', /❯ 1 Start/);
		terminal.press('enter');
		await take(terminal, 'User name and password');
		await terminal.waitFor('Ctrl-U clear');
		for (const typed of ['a', 'ad', 'adm', 'admi', 'admin']) {
			await press({letter: typed.slice(-1)}, new RegExp(String.raw`User name .*${typed}\b`));
		}

		await press('backspace', /User name .*admi\b/);
		await press({letter: 'n'}, /User name .*admin\b/);
		await press('tab', /❯ Password/);
		await press('shift-tab', /❯ User name/);
		await press('tab', /❯ Password/);
		for (const count of [1, 2, 3, 4, 5, 6, 7, 8]) {
			await press({letter: 'practice'.charAt(count - 1)}, new RegExp(`Password .*${count}`));
		}

		terminal.press('enter');
		await terminal.waitFor('What the workspace says of itself');
		const numbers = [2, 3, 4, 5, 6];
		for (const number of numbers) {
			await press('down', new RegExp(`❯ ${number} `));
		}

		for (const number of numbers.toReversed()) {
			await press('up', new RegExp(`❯ ${number - 1} `));
		}

		expect(costs.filter(([, bytes]) => bytes > 600)).toStrictEqual([]);
		expect(Math.min(...costs.map(([, bytes]) => bytes))).toBeGreaterThan(0);
		expect(terminal.raw()).not.toMatch(wipingSequence);
	});
});

/** Looks at the newest frame alone: a window that grows narrow leaves parts of the older one above it. */
const pointsAt =
	(label: string) =>
	(screen: string): boolean =>
		liveFrame(screen).some((row) => row.includes('❯') && row.includes(label));

it('a window that is made smaller and larger again is not wiped', async () => {
	const terminal = openPractice({columns: 132, rows: 50});
	await terminal.waitFor('nothing here is real');
	for (const [columns, rows] of [...sizes, ...sizes.toReversed()]) {
		terminal.resize(columns, rows);
		const before = sent(terminal);
		terminal.press('down');
		await terminal.waitFor(pointsAt('Quit'));
		terminal.press('up');
		await terminal.waitFor(pointsAt('Start'));
		expect(sent(terminal)).toBeGreaterThan(before);
	}

	expect(terminal.raw()).not.toMatch(wipingSequence);
});
