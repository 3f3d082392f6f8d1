// The README's tables are those of the program, both ways, and every link of every page leads somewhere.

import {existsSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {commands} from '../../source/commands/command-line.js';
import {allOptions} from '../../source/commands/options.js';
import {helpText} from '../../source/commands/help.js';
import {exitStatusByCode} from '../../source/domain/fault.js';
import {anchorsOf, linksOf, pages, readPage, readSources, repository, tableBelow} from '../support/documentation.js';

const readme = readPage('README.md');

/** What stands between the code marks of a cell. */
const codesIn = (cell: string | undefined): readonly string[] =>
	cell?.split('`').filter((_, index) => index % 2 === 1) ?? [];

/** The first code of each row. */
const namesIn = (rows: ReadonlyArray<readonly string[]>): readonly string[] =>
	rows.flatMap(([cell]) => codesIn(cell).slice(0, 1));

/** A command or an option without what is to be put in. */
const bare = (name: string): string => name.replace(/ [A-Z]+$/, '');

const tables = {
	commands: tableBelow(readme, '## Commands'),
	options: tableBelow(readme, '### Options of all commands'),
	single: tableBelow(readme, '### Options of single commands'),
	environment: tableBelow(readme, '### Environment'),
	statuses: tableBelow(readme, '## Exit status'),
};

// A yes or no that is on unless it is turned off is typed in that form.
const typed = (option: string): string => (option === '--color' ? '--no-color' : option);

/** Every line of the help that names a command or an option, by its section. */
const helpBelow = (heading: string): readonly string[] =>
	helpText
		.split(`${heading}\n`, 2)[1]!
		.split('\n\n', 1)[0]!
		.split('\n')
		.flatMap((line) => /^ {2}(?<name>\S.*?)(?: {2,}|$)/.exec(line)?.groups?.name ?? []);

describe('the README', () => {
	it('has every command and no other', () => {
		expect(
			namesIn(tables.commands)
				.map((name) => bare(name))
				.toSorted(),
		).toStrictEqual([...commands].toSorted());
	});

	it('has every option, once, and no other', () => {
		const options = namesIn([...tables.options, ...tables.single]).map((name) => bare(name));
		expect(options.toSorted()).toStrictEqual(
			allOptions()
				.map((option) => typed(option))
				.toSorted(),
		);
	});

	it('calls commands, options and what is to be put in as the help does, in the same order', () => {
		expect(['(none)', ...namesIn(tables.commands)]).toStrictEqual(helpBelow('Commands'));
		expect(namesIn(tables.options)).toStrictEqual(helpBelow('\nOptions'));
		expect(namesIn(tables.single)).toStrictEqual(helpBelow('Options of single commands'));
	});

	it('names for each option of single commands the commands that the help names', () => {
		const lines = helpText.split('Options of single commands\n', 2)[1]!.split('\n');
		const ofHelp = lines.flatMap((line) => {
			const [option = '', meaning = ''] = line.trim().split(/ {2,}/, 2);
			return option.startsWith('--') && meaning.includes(':')
				? [[bare(option), meaning.split(':', 1)[0]!.split(', ')] as const]
				: [];
		});
		const desk = commands.filter((name) => name.startsWith('desk '));
		const wanted = ofHelp.map(([option, of]) => [option, of.flatMap((name) => (name === 'desk' ? desk : [name]))]);
		expect(tables.single.map(([option, of]) => [bare(codesIn(option)[0]!), codesIn(of)])).toStrictEqual(wanted);
	});

	it('has every variable of the environment and no other', () => {
		const variables = new Set(readSources().match(/\bRC_REGISTER_[A-Z_]+/g));
		expect(namesIn(tables.environment).toSorted()).toStrictEqual([...variables].toSorted());
	});

	it('has every exit status', () => {
		const statuses = new Set([0, ...Object.values(exitStatusByCode)]);
		expect(tables.statuses.map(([status]) => Number(status))).toStrictEqual([...statuses].toSorted((a, b) => a - b));
	});
});

describe.each(pages)('%s', (page) => {
	const text = readPage(page);
	const own = linksOf(text).filter((target) => !/^[a-z]+:/.test(target));

	it('links to files that are there, and to headings that they have', () => {
		const broken = own.filter((target) => {
			const [file = '', anchor] = target.split('#', 2);
			const found = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
			return existsSync(path.join(repository, found))
				? anchor !== undefined && !anchorsOf(readPage(found)).has(anchor)
				: true;
		});
		expect(broken).toStrictEqual([]);
	});

	it('is linked from the README', () => {
		expect(page === 'README.md' || linksOf(readme).includes(page)).toBe(true);
	});
});
