// Runs the whole guided setup in one terminal of the matrix, and says what is wrong with it.

import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect} from 'vitest';
import {builtProgram, openTerminal, type TerminalOptions} from '../support/pty.js';
import type {Tmux} from '../support/tmux.js';
import {colorSequence, wipingSequence} from '../support/wire-bytes.js';
import {goThrough, liveFrame} from '../support/whole-setup.js';
import {expectedOf, type Cell, type Expected} from './cells.js';

/** What a cell needs of its place. */
export type Surroundings = {
	/** A folder for all cells. */
	readonly folder: string;
	/** What `ssh` needs to get to the far end of the slow link. */
	readonly sshArguments: readonly string[];
	/** Makes a tmux in a folder. */
	readonly tmux: (folder: string, term: string) => Tmux;
};

/**
Runs a cell; throws what is wrong with it.

@param cell
@param surroundings
@param number - Its own, for its folder.
*/
export async function runCell(cell: Cell, surroundings: Surroundings, number: number): Promise<void> {
	const expected = expectedOf(cell);
	const folder = path.join(surroundings.folder, String(number));
	mkdirSync(folder);
	const {script, status} = practiceScript(folder, cell);
	const {columns, rows, manner, way} = expected;
	await using terminal = openTerminal({...opening(cell, surroundings, {folder, script}), columns, rows});
	const frames: Array<readonly string[]> = [];
	await goThrough(terminal, manner, way, (screen) => {
		frames.push(liveFrame(screen));
	});
	expect(await terminal.exited).toEqual({exitCode: 0, signal: 0});
	expect(status()).toBe(`${cell.term} ${cell.locale} ${cell.color} 0`);

	// With one row left, nothing scrolls when the frame is written; with two, a line that a terminal adds does no harm.
	expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThanOrEqual(rows - 2);
	expect(Math.max(0, ...frames.flat().map((row) => row.length))).toBeLessThanOrEqual(72);
	expect(frames.every((frame) => frame.length > 0)).toBe(manner === 'drawn');
	if (cell.place === 'tmux') {
		return;
	}

	// Inside tmux, what comes out is what tmux makes of it.
	expect(terminal.scrollback()).toMatch(/Registered:? +yes, workspace ID/);
	expect(terminal.scrollback()).toMatch(/Licensed:? +Enterprise/);
	expectBytes(terminal.raw(), expected);
}

function expectBytes(raw: string, {characters, escapes}: Expected): void {
	if (characters !== 'any') {
		expect(/^[\0-\u{7F}]*$/u.test(raw)).toBe(characters === 'ascii');
	}

	expect(colorSequence.test(raw)).toBe(escapes === 'with color');
	expect(raw.includes('\u{1B}')).toBe(escapes !== 'none');
	expect(raw).not.toMatch(wipingSequence);
}

/** A script that runs practice, and keeps what it ran in and its exit status in a file beside it. */
function practiceScript(folder: string, {place, term, locale, color}: Cell) {
	const script = path.join(folder, 'practice');
	// In tmux, the window's environment is the server's.
	const own =
		place === 'tmux' ? `export TERM=${term} LANG=${locale}${color === '' ? '' : ` ${color}=1`}; unset LC_ALL` : ':';
	writeFileSync(
		script,
		`#!/bin/sh
${own}
TMPDIR='${folder}' RC_REGISTER_STATE='${folder}/state' '${process.execPath}' '${builtProgram}' practice
status=$?
echo "$TERM $LANG \${NO_COLOR:+NO_COLOR} $status" > '${folder}/status'
exit $status
`,
	);
	chmodSync(script, 0o755);
	return {script, status: () => readFileSync(path.join(folder, 'status'), 'utf8').trim()};
}

function opening(
	{place, term, locale, color}: Cell,
	{sshArguments, tmux}: Surroundings,
	{folder, script}: {readonly folder: string; readonly script: string},
): TerminalOptions {
	const env = {TERM: term, LANG: locale, ...(color !== '' && {[color]: '1'})};
	switch (place) {
		case 'here': {
			return {command: script, env};
		}

		case 'ssh': {
			return {command: 'ssh', args: [...sshArguments, script], env};
		}

		case 'tmux': {
			const [command, ...args] = tmux(folder, term === 'dumb' ? 'screen' : term).running(script);
			return {command, args};
		}
	}
}
