import {describe, expect, it} from 'vitest';
import {commands, readCommandLine} from '../../source/commands/command-line.js';
import {helpOf} from '../../source/commands/help-of-command.js';
import {helpText} from '../../source/commands/help.js';
import {allOptions} from '../../source/commands/options.js';
import {exitStatusByCode} from '../../source/domain/fault.js';
import {readPage, tableBelow} from '../support/documentation.js';

const ofSingle = tableBelow(readPage('README.md'), '### Options of single commands');

it('fits into 78 columns, all of it', () => {
	const texts = [helpText, ...commands.map((command) => helpOf(command, command.split(' ')))];
	expect(texts.flatMap((text) => text.split('\n')).filter((line) => line.length > 78)).toStrictEqual([]);
});

describe.each(commands)('the help of %s', (command) => {
	const text = helpOf(command, command.split(' '));

	it('has the options that the README names for it, and no option that is not there', () => {
		const options = new Set(text.matchAll(/^ {2}(?<name>--[-a-z]+)/gm).map(({groups}) => groups!.name!));
		const own = ofSingle
			.filter(([, of = '']) => of.includes(`\`${command}\``))
			.map(([option = '']) => /--[-a-z]+/.exec(option)?.[0] ?? '');
		expect([...options].filter((name) => own.includes(name)).toSorted()).toStrictEqual(own.toSorted());
		const known = new Set([...allOptions(), '--no-color']);
		expect([...options].filter((name) => !known.has(name))).toStrictEqual([]);
	});

	it('has an example that is read as this command', () => {
		const example = /^Example\n {2}\$ rc-register (?<args>.+(?:\n {2}\S.*)?)$/m.exec(text)?.groups?.args ?? '';
		const line = readCommandLine(example.split(/\s+/), {});
		expect(line.ok ? line.value.command : line.fault).toBe(command);
	});

	it('names only exit statuses that there are, with what each means', () => {
		const statuses = text
			.split('Exit status\n', 2)[1]!
			.split('\n\n', 1)[0]!
			.split('\n')
			.filter((line) => !line.startsWith(' '.repeat(4)))
			.map((line) => /^ {2}(?<status>\d+) +\S/.exec(line)?.groups?.status);
		const all = new Set<number>([0, ...Object.values(exitStatusByCode)]);
		expect(statuses.filter((status) => !all.has(Number(status)))).toStrictEqual([]);
	});
});

it.each([
	[
		['desk', '--help'],
		['desk open:', 'desk seal:'],
	],
	[
		['log', '--help'],
		['log:', 'log verify:'],
	],
	[['log', 'verify', '--help'], ['log verify:']],
	[['desk', 'open', '--help'], ['desk open:']],
	[['status', '--help'], ['status:']],
])('%j tells of %j', (argv, told) => {
	const line = readCommandLine(argv, {});
	const text = line.ok && line.value.command !== 'guided' ? helpOf(line.value.command, argv) : '';
	expect(text.match(/^[ \-a-z]+:(?= )/gm)?.filter((head) => head !== 'All commands and options:')).toStrictEqual(told);
});
