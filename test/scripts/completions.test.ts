// The completions and the man page of a release know exactly the commands and options of the program.

import {execFileSync, spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {commands} from '../../source/commands/command-line.js';
import {allOptions} from '../../source/commands/options.js';
import {readPage, tableBelow} from '../support/documentation.js';
import {makeRelease, type Released} from '../support/released-package.js';

let released: Released;

beforeAll(() => {
	released = makeRelease(null);
});

afterAll(() => {
	released[Symbol.dispose]();
});

const shareOf = (name: string): string => path.join(released.unpacked, 'share', name);

// A yes or no that is on unless it is turned off is typed in that form.
const typed = allOptions().map((option) => (option === '--color' ? '--no-color' : option));

/** Which commands each option of single commands is for, as the README has it. */
const commandsByOption = new Map(
	tableBelow(readPage('README.md'), '### Options of single commands').map(([option = '', of = '']) => [
		/--[-a-z]+/.exec(option)![0],
		of.split('`').filter((_, index) => index % 2 === 1),
	]),
);

/** What bash offers after these words, the last of which is being typed. */
function offered(...words: readonly string[]): readonly string[] {
	const script =
		// eslint-disable-next-line no-template-curly-in-string -- bash's own braces
		'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rc_register; printf "%s\\n" "${COMPREPLY[@]}"';
	const parameters = [
		'--norc',
		'-c',
		script,
		shareOf('bash-completion/completions/rc-register'),
		'rc-register',
		...words,
	];
	return execFileSync('bash', parameters, {encoding: 'utf8', cwd: released.unpacked})
		.split('\n')
		.filter((word) => word !== '');
}

describe('the completion for bash', () => {
	it('offers every command, and the second words of those that have one', () => {
		const firstWords = commands.map((name) => name.split(' ', 1)[0]!);
		expect(offered('').toSorted()).toStrictEqual([...new Set(firstWords)].toSorted());
		expect(offered('desk', '')).toStrictEqual(['open', 'seal']);
		expect(offered('--state', 'log', 'desk', '')).toStrictEqual(['open', 'seal']);
		expect(offered('log', '')).toStrictEqual(['verify']);
		expect(offered('status', '')).toStrictEqual([]);
		expect(offered('se')).toStrictEqual(['self-check']);
	});

	it.each([...commands])('offers for %s its options and no other', (command) => {
		const own = typed.filter((option) => commandsByOption.get(option)?.includes(command) ?? true);
		expect(offered(...command.split(' '), '--').toSorted()).toStrictEqual(own.toSorted());
	});

	it('offers files where a file is taken, folders where a folder is, and nothing for other values', () => {
		expect(offered('inspect', 'rel')).toStrictEqual(['release.json']);
		expect(offered('status', '--ca', 'rel')).toStrictEqual(['release.json']);
		expect(offered('status', '--ca', '=', 'rel')).toStrictEqual(['release.json']);
		expect(offered('status', '--state', 'd')).toEqual(expect.arrayContaining(['distribution', 'docs']));
		expect(offered('status', '--state', 'rel')).toStrictEqual([]);
		expect(offered('status', '--timeout', '')).toStrictEqual([]);
	});
});

it.each(['zsh/site-functions/_rc-register', 'fish/vendor_completions.d/rc-register.fish'])(
	'%s has every option and every command',
	(name) => {
		const text = readFileSync(shareOf(name), 'utf8');
		const options = new Set(
			name.startsWith('zsh')
				? text.match(/(?<=^\s*'\*?)--[-a-z]+/gm)
				: text.match(/(?<= -l )[-a-z]+/g)?.map((option) => `--${option}`),
		);
		expect([...options].toSorted()).toStrictEqual(typed.toSorted());
		const words = new Set(commands.flatMap((command) => command.split(' ')));
		const missing = words
			.values()
			.filter((word) => !text.includes(name.startsWith('zsh') ? `'${word}:` : ` -a ${word} `))
			.toArray();
		expect(missing).toStrictEqual([]);
	},
);

describe('the man page', () => {
	const headsOf = (page: string) =>
		page
			.matchAll(/^\.TP\n\\fB(?<name>.*?)\\fR/gm)
			.map(({groups}) => groups!.name!.replaceAll(String.raw`\-`, '-'))
			.toArray();

	it('has every command, option and exit status, and no other', () => {
		const page = readFileSync(shareOf('man/man1/rc-register.1'), 'utf8');
		expect(headsOf(page).toSorted()).toStrictEqual([...commands, ...typed].toSorted());
		const statuses = tableBelow(readPage('README.md'), '## Exit status').map(([status]) => status);
		const shown = page.matchAll(/^\.B (?<status>\d+)$/gm).map(({groups}) => groups!.status);
		expect(shown.toArray()).toStrictEqual(statuses);
	});

	it('is understood by man, without a warning', ({skip}) => {
		const {error, stdout, stderr} = spawnSync(
			'man',
			['--warnings', '--local-file', shareOf('man/man1/rc-register.1')],
			{encoding: 'utf8', env: {PATH: '/usr/bin:/bin', LC_ALL: 'C', MANWIDTH: '80'}},
		);
		skip(error !== undefined, 'man is not installed');
		expect(stderr).toBe('');
		expect(stdout).toContain('--release-key FILE');
	});
});
