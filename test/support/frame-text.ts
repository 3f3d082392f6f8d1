// A laid-out frame as text, for tests.

import {stripVTControlCharacters} from 'node:util';
import type {Machine} from '../../source/flow/state.js';
import {aboutOf, badgesOf} from '../../source/screens/about.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {layFrame} from '../../source/ui/layout/frame.js';
import {unicodeGlyphs, type Glyphs} from '../../source/ui/layout/glyphs.js';
import type {LaidFrame} from '../../source/ui/layout/laid-frame.js';
import type {Line} from '../../source/ui/layout/line.js';
import {initialView, type View} from '../../source/ui/view.js';

export type Size = View['size'];

/** The sizes at which every screen is looked at. */
export const sizes: readonly Size[] = [
	{columns: 60, rows: 20},
	{columns: 80, rows: 24},
	{columns: 100, rows: 30},
	{columns: 132, rows: 50},
];

/** One row as text, without what only colors it. */
export const textOf = (row: Line): string =>
	row.kind === 'raw' ? stripVTControlCharacters(row.text) : row.spans.map(({text}) => text).join('');

/** A frame as rows of text. */
export const rowsOf = ({lines}: LaidFrame): readonly string[] => lines.map((row) => textOf(row));

/** Lays out a machine's screen. */
export const frameOf = (
	machine: Machine,
	size: Size,
	change: {readonly view?: Partial<View>; readonly glyphs?: Glyphs} = {},
): LaidFrame =>
	layFrame({
		screen: screenOf(machine),
		view: {...initialView(size, 'half'), ...change.view},
		glyphs: change.glyphs ?? unicodeGlyphs,
		about: aboutOf(machine),
		badges: badgesOf(machine.settings),
		seconds: 0,
	});
