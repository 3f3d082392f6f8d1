// What `--terminal` prints: the three decisions, and the tables that they come from, with the row that decided marked.

import {plainText} from '../domain/plain-text.js';
import {characterRules, colorRules, decide, modeRules, type Surroundings} from './capabilities.js';

const told = ['TERM', 'LC_ALL', 'LC_CTYPE', 'LANG', 'NO_COLOR', 'RC_REGISTER_PLAIN', 'ACCESSIBLE', 'CI'] as const;

/** The decisions as lines of text. */
export function capabilitiesText(surroundings: Surroundings): string {
	const {stdin, stdout, size, environment} = surroundings;
	const found = [
		['Standard input', stdin === 'terminal' ? 'a terminal' : 'no terminal'],
		['Standard output', stdout === 'terminal' ? 'a terminal' : 'no terminal'],
		['Window', size === null ? 'not known' : `${size.columns} columns, ${size.rows} rows`],
		...told.map((name) => [name, shown(environment[name])]),
	];
	return [
		...found.map(([name = '', value = '']) => `${name.padEnd(18)} ${value}`),
		...tableText('How it asks', modeRules, surroundings),
		...tableText('Color', colorRules, surroundings),
		...tableText('Characters', characterRules, surroundings),
	].join('\n');
}

const shown = (value: string | undefined): string => (value === undefined ? 'not set' : `"${plainText(value, 60)}"`);

function tableText(
	name: string,
	rules: typeof modeRules | typeof colorRules | typeof characterRules,
	surroundings: Surroundings,
): readonly string[] {
	const {value, because, row} = decide<string>(rules, surroundings);
	return [
		'',
		`${name}: ${value}. ${because}`,
		...rules.map(({when, gives}, index) => `  ${index === row ? '>' : ' '} ${gives.padEnd(8)} ${when}`),
	];
}
