import {readdirSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {exitStatusByCode} from '../../source/domain/fault.js';
import {helpText} from '../../source/commands/help.js';
import {practiceFaults} from '../../source/practice/faults.js';
import {tableCommands, withoutTable, type TableCommandName} from './commands.js';
import {readTable} from './outcome-table.js';
import {rows, versionsOf} from './rows.js';

const names = Object.keys(tableCommands) as TableCommandName[];
const tables = names.map((name) => [name, readTable(name)] as const);

describe('the table', () => {
	it('has a row for every fault, and one for none', () => {
		expect(Object.keys(rows)).toEqual(expect.arrayContaining(['no fault', ...Object.keys(practiceFaults)]));
	});

	it('has a column for every command of the help, or a reason why not', () => {
		const section = helpText.split('Commands\n', 2)[1]?.split('\n\n', 1)[0] ?? '';
		const named = /^ {2}(?<name>\(none\)|[a-z]+(?: [a-z]+)?)(?: FILE)? {2,}/gm;
		const commands = Array.from(section.matchAll(named), ({groups}) =>
			(groups?.name ?? '').replace('(none)', 'guided'),
		);
		const known = new Set([...names.map((name) => name.replace(/^import-.*/, 'import')), ...Object.keys(withoutTable)]);
		expect(commands.length).toBeGreaterThan(5);
		expect(commands.filter((name) => !known.has(name))).toStrictEqual([]);
	});

	it('has a file for every column, and no other', () => {
		const files = readdirSync(new URL('../../fixtures/outcomes', import.meta.url)).filter((name) =>
			name.endsWith('.json'),
		);
		expect(files.toSorted()).toStrictEqual([...names, 'every-command'].map((name) => `${name}.json`).toSorted());
	});

	it.each(tables)('has a cell or a reason for every version and row of %s', (_name, {cells, notMet, problems}) => {
		expect(problems).toStrictEqual([]);
		const met = Object.keys(rows).filter((rowName) => !notMet.has(rowName));
		const expected = met.flatMap((rowName) =>
			versionsOf(rows[rowName] ?? {faults: []}).map((version) => `${version} ${rowName}`),
		);
		const found = cells.map(({rowName, version}) => `${version} ${rowName}`);
		expect(found.toSorted()).toStrictEqual(expected.toSorted());
	});

	it.each(tables)('ends with the exit status of its code in every cell of %s', (_name, {cells}) => {
		const wrong = cells.filter(({expected: {status, code}}) => status !== (code === null ? 0 : exitStatusByCode[code]));
		expect(wrong).toStrictEqual([]);
	});

	it.each(tables)('leaves a step of %s unfinished only where nobody can tell what came of it', (_name, {cells}) => {
		const left = cells.filter(({expected}) => expected.after.unfinished !== null);
		expect(left.filter(({expected}) => !expected.says.includes('What came of the step is not known'))).toStrictEqual(
			[],
		);
	});

	it.each(tables)('lets %s reach out only where that is its job', (name, {cells}) => {
		const reaching = cells.filter(({expected}) => expected.after.reachesOut > 0);
		expect(reaching.length > 0).toBe(name === 'connect' || name === 'sync');
	});
});
