import {expect, test} from 'vitest';
import {createEmulator} from './emulator.js';

test('a frame that is drawn in a synchronized update is looked at when it is whole', async () => {
	const emulator = createEmulator({columns: 20, rows: 5}, false);
	const seen: string[] = [];
	const wait = (async () => {
		seen.push(await emulator.waitFor('half'));
	})();

	await new Promise<void>((resolve) => {
		emulator.write('\u{1B}[?2026hhalf', resolve);
	});
	expect(emulator.screen()).toBe('half');
	expect(seen).toEqual([]);

	emulator.write(' and half\u{1B}[?2026l');
	await wait;
	expect(seen).toEqual(['half and half']);
});

test('a pattern with the flag g is looked for from the start each time', async () => {
	const emulator = createEmulator({columns: 20, rows: 5}, false);
	const pattern = /one/g;
	emulator.write('one');
	expect(await emulator.waitFor(pattern)).toBe('one');
	expect(await emulator.waitFor(pattern)).toBe('one');
});
