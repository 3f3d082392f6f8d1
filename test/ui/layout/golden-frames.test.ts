// What an operator sees, as files: a change to a screen shows as a change to its picture in text. Each file holds a screen
// as Ink draws it: its text, the look of each cell, and its twin in ASCII.

import {expect, it, vi} from 'vitest';
import {drawFrame, legend, looksOf, withoutStyles} from '../../support/drawn-frame.js';
import {frameOf, rowsOf} from '../../support/frame-text.js';
import {goldenCases, goldenFile, goldenText} from '../../support/golden-frame.js';
import {asciiGlyphs} from '../../../source/ui/layout/glyphs.js';

// Before Ink is loaded: its colors look at the environment once.
vi.hoisted(() => {
	vi.stubEnv('FORCE_COLOR', '1');
});

it.each(goldenCases)('the screen "$name" at $at looks as it did', async ({name, make, size, at}) => {
	const frame = frameOf(make(), size);
	const drawn = drawFrame(frame, size.columns);
	expect(withoutStyles(drawn)).toStrictEqual(rowsOf(frame).map((row) => row.trimEnd()));
	const qr = {frame: 0, turning: 'by key', drawing: 'full'} as const;
	const ascii = rowsOf(frameOf(make(), size, {glyphs: asciiGlyphs, view: {qr}})).map((row) => row.trimEnd());
	const golden = goldenText({text: withoutStyles(drawn), looks: looksOf(drawn), legend, ascii});
	await expect(golden).toMatchFileSnapshot(goldenFile(name, at));
	// The contact's name in the register data is data.
	expect(ascii.join('\n').replace('Zoë Ångström', '')).toMatch(/^[\n -~]*$/);
});
