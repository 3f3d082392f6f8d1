// With --no-color and NO_COLOR a screen is its golden frame without the styles, and nothing else of it changes.

import {readFileSync} from 'node:fs';
import {expect, it, vi} from 'vitest';
import {drawFrame, withoutStyles} from '../../support/drawn-frame.js';
import {frameOf} from '../../support/frame-text.js';
import {goldenCases, goldenFile, textIn} from '../../support/golden-frame.js';

// Before Ink is loaded: its colors look at the environment once.
vi.hoisted(() => {
	vi.stubEnv('FORCE_COLOR', '0');
});

it.each(goldenCases)('the screen "$name" at $at loses its styles alone', ({name, make, size, at}) => {
	const drawn = drawFrame(frameOf(make(), size), size.columns);
	const rows = withoutStyles(drawn);
	const golden = readFileSync(goldenFile(name, at), 'utf8');
	expect(rows.join('\n')).toBe(textIn(golden));
	// A QR code is not decoration: it keeps its colors.
	const isQr = ['qr', 'portal-code'].includes(make().state.at);
	expect(isQr || drawn.every((row, index) => row.trimEnd() === rows[index])).toBe(true);
});
