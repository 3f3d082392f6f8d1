// The whole guided setup in every kind of terminal: here, 200 ms away behind a real sshd in packets of 64 bytes, and in
// tmux; by TERM, size, locale and NO_COLOR; both paths. `npm test` runs a selection in which each pair of values stands at
// least once; `RC_REGISTER_MATRIX=whole` runs all of them (docs/terminals.md).

import {appendFileSync} from 'node:fs';
import process from 'node:process';
import {describe, expect, it} from 'vitest';
import {openPractice, temporaryFolder} from '../support/guided-setup.js';
import {openSlowLink} from '../support/slow-link.js';
import {noSshServer, startSshServer} from '../support/ssh-server.js';
import {makeTmux, noTmux} from '../support/tmux.js';
import {goThrough, ways} from '../support/whole-setup.js';
import {allCells, coveringCells, dimensions, nameOf, pairsOf, type Cell} from './cells.js';
import {runCell, type Surroundings} from './run-cell.js';

const isWhole = process.env.RC_REGISTER_MATRIX === 'whole';
const cells = isWhole ? allCells() : coveringCells();
const minute = 60_000;

const places: ReadonlyArray<readonly [Cell['place'], string | null, number]> = [
	['here', null, 2],
	// They wait for the line most of their time.
	['ssh', noSshServer, 8],
	['tmux', noTmux, 2],
];

/** Appends a line to the file that RC_REGISTER_MATRIX_LOG names, to be followed while the whole matrix runs. */
function report(text: string): void {
	const log = process.env.RC_REGISTER_MATRIX_LOG ?? '';
	if (log !== '') {
		appendFileSync(log, `${text}\n`);
	}
}

/** Runs cells, some at once; gives the names of those that failed, with the reason. */
async function failuresOf(
	some: readonly Cell[],
	atOnce: number,
	surroundings: Surroundings,
): Promise<readonly string[]> {
	const failures: string[] = [];
	const left = some.entries().toArray();
	const worker = async (): Promise<void> => {
		for (let next = left.shift(); next !== undefined; next = left.shift()) {
			const [number, cell] = next;
			const start = performance.now();
			try {
				await runCell(cell, surroundings, number);
			} catch (error) {
				failures.push(`${nameOf(cell)}: ${String(error)}`);
			}

			const seconds = ((performance.now() - start) / 1000).toFixed(1);
			const failure = failures.find((one) => one.startsWith(`${nameOf(cell)}:`));
			report(`${failure === undefined ? 'passed' : 'FAILED'} ${seconds} s ${failure ?? nameOf(cell)}`);
		}
	};

	await Promise.all(Array.from({length: atOnce}, worker));
	return failures;
}

describe.each(places)('in the terminal that is %s', (place, missing, atOnce) => {
	const some = cells.filter((cell) => cell.place === place);

	it.skipIf(missing !== null)(
		`${some.length} cells go the whole way${missing === null ? '' : ` (skipped: ${missing})`}`,
		async () => {
			await using server = place === 'ssh' ? await startSshServer(temporaryFolder()) : null;
			await using link = server === null ? null : await openSlowLink({to: server.port, delay: 200, packet: 64});
			const surroundings: Surroundings = {
				folder: temporaryFolder(),
				sshArguments: server === null || link === null ? [] : server.argumentsFor(link.port),
				tmux: makeTmux,
			};
			expect(await failuresOf(some, atOnce, surroundings)).toStrictEqual([]);
		},
		isWhole ? 120 * minute : 20 * minute,
	);
});

it('the selection holds each pair of values, and the whole all combinations', () => {
	const chosen = new Set(coveringCells().flatMap((cell) => pairsOf(cell)));
	expect(
		allCells()
			.flatMap((cell) => pairsOf(cell))
			.filter((pair) => !chosen.has(pair)),
	).toStrictEqual([]);
	expect(new Set(allCells().map((cell) => nameOf(cell))).size).toBe(
		Object.values(dimensions).reduce((product, {length}) => product * length, 1),
	);
	expect(coveringCells().length).toBeLessThanOrEqual(20);
});

it.each(ways)('in a window of 59 by 19, plain mode goes the whole way: %s', async (way) => {
	const terminal = openPractice({columns: 59, rows: 19});
	await goThrough(terminal, 'plain', way);
	expect(await terminal.exited).toEqual({exitCode: 0, signal: 0});
	expect(terminal.scrollback()).toMatch(/The window has 59 columns and 19 rows; the screens need 60\s+and 20\./);
});
