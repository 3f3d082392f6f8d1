import {expect, test, vi} from 'vitest';
import {expectSamePicture} from './ink-drawing.js';

// Before Ink is loaded: its colors look at the environment once.
vi.hoisted(() => {
	vi.stubEnv('FORCE_COLOR', '3');
});

test.each([
	['half', false],
	['half', true],
	['full', false],
	['full', true],
] as const)('with color, Ink draws %s cells as they are (only what changed: %s)', async (drawing, incremental) => {
	const written = await expectSamePicture(drawing, incremental);
	expect(written).toContain('\u{1B}[31m');
});
