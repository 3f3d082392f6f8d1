import {expect, test} from 'vitest';
import {textCodeIn} from '../../../source/domain/qr/text-code.js';

const address = 'https://cloud.rocket.chat';

test('a short address takes the smallest code that holds it', () => {
	const code = textCodeIn(address, {columns: 29, rows: 15, drawing: 'half'});
	expect(code.kind === 'drawn' && code.matrix.version).toBe(2);
});

test('one cell less, and the room that it needs is said', () => {
	const room = {columns: 28, rows: 15, drawing: 'half'} as const;
	expect(textCodeIn(address, room)).toStrictEqual({kind: 'no-room', columns: 29, rows: 15});
	expect(textCodeIn(address, {...room, columns: 29, rows: 14}).kind).toBe('no-room');
	expect(textCodeIn(address, {...room, drawing: 'full'})).toStrictEqual({kind: 'no-room', columns: 58, rows: 29});
});

test('a text that no phone reads from a screen is too long, in any window', () => {
	const room = {columns: 1000, rows: 1000, drawing: 'half'} as const;
	expect(textCodeIn('x'.repeat(1003), room).kind).toBe('drawn');
	expect(textCodeIn('x'.repeat(1004), room)).toStrictEqual({kind: 'too-long', most: 1003});
});
