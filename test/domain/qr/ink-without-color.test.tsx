import {expect, test, vi} from 'vitest';
import {expectSamePicture} from './ink-drawing.js';

// Before Ink is loaded: its colors look at the environment once. This is how --no-color and NO_COLOR reach it.
vi.hoisted(() => {
	vi.stubEnv('FORCE_COLOR', '0');
});

test.each([
	['half', false],
	['half', true],
	['full', false],
	['full', true],
] as const)('without color, Ink draws %s cells as they are (only what changed: %s)', async (drawing, incremental) => {
	const written = await expectSamePicture(drawing, incremental);
	expect(written).not.toContain('\u{1B}[31m');
});
