// A sample of the cells with the built program as a process of its own, by the real clock: both ways have to agree.

import {describe, expect, it} from 'vitest';
import {runProgram} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import type {PracticeVersion} from '../../source/practice/versions.js';
import type {TableCommandName} from './commands.js';
import type {Runner} from './in-process.js';
import {readTable} from './outcome-table.js';
import {rows} from './rows.js';
import {runCell} from './run-cell.js';

const asProcess: Runner = async ({arguments: words, environment, input, folder}) => {
	const {status, stdout, stderr} = await runProgram([...words, '--json'], {env: environment, input, cwd: folder});
	const ended = status ?? -1;
	return {status: ended, json: {status: ended, stdout, stderr}, stdout, stderr, printedEarly: ''};
};

const sample: ReadonlyArray<readonly [TableCommandName, PracticeVersion, string]> = [
	['status', '8.6', 'html-from-a-proxy'],
	['status', '3.18', 'escape-sequences-in-names'],
	['request', '8.9', 'no fault'],
	['connect', '6.4', 'connect-says-false-but-registers'],
	['connect', '8.9', 'two-factor-totp'],
	['sync', '7.10', 'sync-does-nothing'],
	['sync', '8.9', 'wipe-on-sync'],
	['import-portal-blob', '6.13', 'manual-register-400-half-way'],
	['import-license', '8.6', 'license-add-504-after-doing-it'],
	['import-license', '5.4', 'missing-permission'],
	['disconnect', '6.4', 'disconnect-deprecated'],
	['rollback', '8.9', 'no fault'],
	['sync', '3.18', 'connection-dropped, once the step has changed something'],
];

describe('the built program', () => {
	it.concurrent.each(sample)('runs %s in %s with %s as the table says', async (...cell) => {
		const [command, version, rowName] = cell;
		const expected = readTable(command).cells.find(
			(each) => each.rowName === rowName && each.version === version,
		)?.expected;
		const row = rows[rowName];
		if (expected === undefined || row === undefined) {
			throw new RangeError(`There is no cell ${cell.join(', ')}.`);
		}

		const run = await runCell(command, version, row, asProcess);
		const name = command.startsWith('import') ? 'import' : (command as Exclude<TableCommandName, `import-${string}`>);
		if (expected.code === null) {
			succeeded(run, name);
		} else {
			expect(refused(run, name).code).toBe(expected.code);
		}

		expect(run.after).toStrictEqual(expected.after);
	});
});
