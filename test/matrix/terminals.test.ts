// The whole guided setup, both paths, in each kind of terminal and each size of window.
//
// Not every combination is run. What the program makes of TERM, the locale and NO_COLOR is decided once, before anything
// is drawn, by tables with tests of their own, and does not depend on the size; so each TERM and each setting is run at
// 80 by 24, which stands for the other sizes, and each size in xterm-256color, which stands for the other terminals. A
// dumb terminal is asked in lines, and those are not wrapped by the program: 80 by 24 stands for every size.

import {describe, expect, it} from 'vitest';
import {openPractice} from '../support/guided-setup.js';
import {colorSequence, wipingSequence} from '../support/wire-bytes.js';
import {goThrough, liveFrame, ways, type Manner} from '../support/whole-setup.js';

type Cell = {
	readonly name: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly columns?: number;
	readonly rows?: number;
	readonly manner?: Manner;
	/** Plain mode says all it has to say in ASCII, whatever it may use. */
	readonly characters: 'unicode' | 'ascii' | 'any';
	readonly escapes: 'with color' | 'without color' | 'none';
};

const cells: readonly Cell[] = [
	{name: 'xterm-256color at 80 by 24', characters: 'unicode', escapes: 'with color'},
	{name: 'xterm-256color at 60 by 20', columns: 60, rows: 20, characters: 'unicode', escapes: 'with color'},
	{name: 'xterm-256color at 132 by 50', columns: 132, rows: 50, characters: 'unicode', escapes: 'with color'},
	{name: 'screen', env: {TERM: 'screen'}, characters: 'unicode', escapes: 'with color'},
	{name: 'linux', env: {TERM: 'linux'}, characters: 'ascii', escapes: 'with color'},
	{name: 'vt100', env: {TERM: 'vt100'}, characters: 'ascii', escapes: 'without color'},
	{name: 'dumb', env: {TERM: 'dumb'}, manner: 'plain', characters: 'any', escapes: 'none'},
	{name: 'dumb with LANG=C', env: {TERM: 'dumb', LANG: 'C'}, manner: 'plain', characters: 'ascii', escapes: 'none'},
	{name: 'a window of 59 by 19', columns: 59, rows: 19, manner: 'plain', characters: 'any', escapes: 'without color'},
	{name: 'LANG=C', env: {LANG: 'C'}, characters: 'ascii', escapes: 'with color'},
	{name: 'NO_COLOR', env: {NO_COLOR: '1'}, characters: 'unicode', escapes: 'without color'},
];

describe.each(cells)('$name', ({env = {}, columns = 80, rows = 24, manner = 'drawn', characters, escapes}) => {
	it.each(ways)('%s, to the end', async (way) => {
		const terminal = openPractice({env, columns, rows});
		const frames: Array<readonly string[]> = [];
		await goThrough(terminal, manner, way, (screen) => {
			frames.push(liveFrame(screen));
		});
		expect(await terminal.exited).toEqual({exitCode: 0, signal: 0});
		expect(terminal.scrollback()).toMatch(/Registered:? +yes, workspace ID/);
		expect(terminal.scrollback()).toMatch(/Licensed:? +Enterprise/);

		// With one row left, nothing scrolls when the frame is written; with two, a line that a terminal adds does no harm.
		expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThanOrEqual(rows - 2);
		expect(Math.max(0, ...frames.flat().map((row) => row.length))).toBeLessThanOrEqual(72);
		expect(frames.every((frame) => frame.length > 0)).toBe(manner === 'drawn');

		const raw = terminal.raw();
		if (characters !== 'any') {
			expect(/^[\0-\u{7F}]*$/u.test(raw)).toBe(characters === 'ascii');
		}

		expect(colorSequence.test(raw)).toBe(escapes === 'with color');
		expect(raw.includes('\u{1B}')).toBe(escapes !== 'none');
		expect(raw).not.toMatch(wipingSequence);
	});
});
