import {expect, test} from 'vitest';
import {capabilitiesText} from '../../source/terminal/capabilities-text.js';
import {runProgram} from '../support/command-host.js';

test('the tables are printed, with the row that decided marked, and nothing from the environment as it is', () => {
	const text = capabilitiesText({
		stdin: 'terminal',
		stdout: 'terminal',
		environment: {TERM: 'vt100\u{1B}[31m', LANG: 'C'},
		size: {columns: 59, rows: 24},
		asked: {plain: false, ascii: false, color: null},
	});
	expect(text).not.toMatch(/[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}]/u);
	expect(text).toContain('Window             59 columns, 24 rows');
	expect(text).toContain('NO_COLOR           not set');
	expect(text).toContain('How it asks: plain. The window has 59 columns and 24 rows; the screens need 60 and 20.');
	expect(text).toContain('  > plain    the window is smaller than 60 by 20');
	expect(text).toContain('    draw     otherwise');
	expect(text).toContain('Color: off.');
	expect(text).toContain('Characters: ascii. The locale is C, which is not UTF-8.');
	// One row of each table has decided.
	expect(text.match(/^ {2}> /gm)).toHaveLength(3);
});

test('the program prints them, also where it would draw nothing', async () => {
	const {status, stdout} = await runProgram(['--terminal'], {env: {TERM: 'xterm'}});
	expect(status).toBe(0);
	expect(stdout).toContain('Standard output    no terminal');
	expect(stdout).toContain('  > headless standard input or output is no terminal');
});
