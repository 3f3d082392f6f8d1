// The table of one command, as tests: one for each cell, several at a time, since most of a cell is waiting for loopback.

import process from 'node:process';
import {describe, expect, it} from 'vitest';
import {isConcerned} from './concerns.js';
import type {TableCommandName} from './commands.js';
import {expectCell, expectSound} from './expect-cell.js';
import {readTable, type TableCell} from './outcome-table.js';
import {rows, versionsOf} from './rows.js';
import {runCell} from './run-cell.js';

// A row that makes no difference is tried in the oldest and in the newest version that it happens in; in all of them where
// there is time for it: RC_REGISTER_TABLE=whole.
const isWhole = process.env.RC_REGISTER_TABLE === 'whole';

function isRepetition({isAsWithoutFault, rowName, version}: TableCell): boolean {
	const versions = versionsOf(rowOf(rowName));
	return isAsWithoutFault && version !== versions[0] && version !== versions.at(-1);
}

/** Declares the tests of a command's table. */
export function describeTable(command: TableCommandName): void {
	const {cells, notMet, problems} = readTable(command);

	it(`has a cell or a reason for every version and row of ${command}`, () => {
		expect(problems).toStrictEqual([]);
	});

	describe.concurrent(`${command} ends as expected`, () => {
		for (const cell of cells) {
			const {version, rowName, expected} = cell;
			it.runIf(isWhole || !isRepetition(cell))(`in ${version} with ${rowName}`, async () => {
				const run = await runCell(command, version, rowOf(rowName));
				expectSound(run);
				expectCell(run, expected);
			});
		}
	});

	describe.concurrent(`${command} does not meet`, () => {
		for (const [rowName, because] of notMet) {
			const versions = versionsOf(rowOf(rowName));
			it(`${rowName}: ${because}`, async () => {
				const runs = await Promise.all(versions.map(async (version) => plainRun(command, version)));
				expect(runs.filter((run) => isConcerned(rowName, run))).toStrictEqual([]);

				// One of them shows that the reason holds.
				const version = versions.at(-1) ?? '8.9';
				const plain = cells.find((cell) => cell.rowName === 'no fault' && cell.version === version);
				const run = await runCell(command, version, rowOf(rowName));
				expectSound(run);
				expect(run.after).toStrictEqual(plain?.expected.after);
				expect(run.status).toBe(plain?.expected.status);
			});
		}
	});
}

function rowOf(rowName: string) {
	const row = rows[rowName];
	if (row === undefined) {
		throw new RangeError(`There is no row ${rowName}.`);
	}

	return row;
}

const plainRuns = new Map<string, ReturnType<typeof runCell>>();

/** What the command does where nothing is wrong. */
async function plainRun(command: TableCommandName, version: Parameters<typeof runCell>[1]) {
	const key = `${command} ${version}`;
	const known = plainRuns.get(key) ?? runCell(command, version, rowOf('no fault'));
	plainRuns.set(key, known);
	return known;
}
