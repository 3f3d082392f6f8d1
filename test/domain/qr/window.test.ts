// The whole way of a request through the glass: packed, cut for a window, drawn, written to a terminal, seen as pixels,
// read by two readers, joined and verified.

import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {drawFullCells, drawHalfBlocks, type Drawing, largestVersion} from '../../../source/domain/qr/draw.js';
import {frameCapacity, framesOf} from '../../../source/domain/qr/frames.js';
import {qrMatrix} from '../../../source/domain/qr/matrix.js';
import {packRequest} from '../../../source/domain/qr/pack.js';
import {readFrames} from '../../../source/domain/qr/read-frames.js';
import type {SignedRequest} from '../../../source/domain/request.js';
import {createEmulator, type Emulator} from '../../support/emulator.js';
import {darkTheme, lightTheme, pixelsOf, solarizedTheme} from '../../support/pixels.js';
import {decodeAll} from '../../support/qr-decoders.js';
import {licensedRequest, plainRequest} from './sample-requests.js';

const themes = {dark: darkTheme, light: lightTheme, solarized: solarizedTheme};
const draw = {half: drawHalfBlocks, full: drawFullCells};
const request = plainRequest();

// The case and the number above, the keys below, one row free: what a screen keeps for itself.
const roomIn = (columns: number, rows: number, drawing: Drawing) =>
	largestVersion({columns: columns - 2, rows: rows - 3, drawing});

function framesFor(carried: SignedRequest, version: number): readonly string[] {
	const packed = packRequest(carried.jws);
	return packed.ok
		? framesOf({packed: packed.value, digest: carried.digest, capacity: frameCapacity(version)})
		: expect.unreachable(packed.fault.message);
}

async function show(emulator: Emulator, lines: readonly string[]): Promise<void> {
	const {promise, resolve} = Promise.withResolvers<void>();
	emulator.write(`\u{1B}[2J\u{1B}[H${lines.join('\r\n')}`, resolve);
	await promise;
}

describe.each([
	[80, 24, {half: 5, full: null}],
	[100, 30, {half: 8, full: null}],
	[120, 40, {half: 13, full: 4}],
	[200, 50, {half: 18, full: 6}],
] as const)('in a window of %i by %i', (columns, rows, versions) => {
	let emulator: Emulator;
	beforeAll(() => {
		emulator = createEmulator({columns, rows}, false);
	});
	afterAll(() => {
		emulator.dispose();
	});

	describe.each(['half', 'full'] as const)('with %s cells', (drawing) => {
		const version = roomIn(columns, rows, drawing);
		test(`there is room for version ${versions[drawing] ?? 'none'}`, () => {
			expect(version).toBe(versions[drawing]);
		});

		if (version === null) {
			return;
		}

		test.each(['dark', 'light'] as const)(
			'every frame is read on a %s terminal, and the request is whole',
			async (theme) => {
				const frames = framesFor(request, version);
				const seen = {jsqr: [] as Array<string | null>, zxing: [] as Array<string | null>};
				for (const [index, frame] of frames.entries()) {
					const caption = `${request.caseName}  ${index + 1}/${frames.length}`;
					// eslint-disable-next-line no-await-in-loop -- One window shows one frame after the other.
					await show(emulator, [caption, ...draw[drawing](qrMatrix(frame)), 'space: next']);
					expect(emulator.screen()).toContain(caption);
					// eslint-disable-next-line no-await-in-loop -- The next frame would replace this one.
					const {jsqr, zxing} = await decodeAll(pixelsOf(emulator.terminal, themes[theme]));
					seen.jsqr.push(jsqr);
					seen.zxing.push(zxing);
				}

				expect(seen).toEqual({jsqr: frames, zxing: frames});
				const lines = seen.zxing.map(String).toReversed();
				expect(readFrames(lines)).toEqual({ok: true, value: request});
			},
		);
	});
});

test.each(['half', 'full'] as const)('%s cells are read in colors of little contrast', async (drawing) => {
	const emulator = createEmulator({columns: 200, rows: 50}, false);
	const [frame] = framesFor(request, roomIn(200, 50, drawing)!);
	await show(emulator, draw[drawing](qrMatrix(frame!)));
	const seen = await decodeAll(pixelsOf(emulator.terminal, themes.solarized));
	expect(seen).toEqual({jsqr: frame, zxing: frame});
	emulator.dispose();
});

test('a request with a license inside goes through a window of 120 by 40', async () => {
	const emulator = createEmulator({columns: 120, rows: 40}, false);
	const licensed = licensedRequest();
	const frames = framesFor(licensed, roomIn(120, 40, 'half')!);
	const seen: Array<string | null> = [];
	for (const frame of frames) {
		// eslint-disable-next-line no-await-in-loop -- One window shows one frame after the other.
		await show(emulator, draw.half(qrMatrix(frame)));
		// eslint-disable-next-line no-await-in-loop -- The next frame would replace this one.
		const {zxing} = await decodeAll(pixelsOf(emulator.terminal, themes.dark));
		seen.push(zxing);
	}

	expect(readFrames(seen.map(String))).toEqual({ok: true, value: licensed});
	emulator.dispose();
});

test("a code in the terminal's own colors would be inverted on a light terminal, and is not read", async () => {
	const emulator = createEmulator({columns: 100, rows: 40}, false);
	const lines = drawHalfBlocks(qrMatrix('RCQ1.inverted')).map((line) => line.replaceAll(/\u{1B}\[[\d;]*m/gu, ''));
	await show(emulator, lines);
	expect(await decodeAll(pixelsOf(emulator.terminal, themes.dark))).toEqual({
		jsqr: 'RCQ1.inverted',
		zxing: 'RCQ1.inverted',
	});
	expect(await decodeAll(pixelsOf(emulator.terminal, themes.light))).toEqual({jsqr: null, zxing: null});
	emulator.dispose();
});
