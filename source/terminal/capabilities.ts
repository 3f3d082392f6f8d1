// One decision, before Ink is imported: whether to draw, to ask in lines, or to do neither. Ink decides too late: without
// a terminal for input it draws a frame and then throws, and under CI it draws nothing until the end.

import {plainText} from '../domain/plain-text.js';

/** What the decision is made from. */
export type Surroundings = {
	readonly stdin: 'terminal' | 'other';
	readonly stdout: 'terminal' | 'other';
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly size: {readonly columns: number; readonly rows: number} | null;
	/** What the options say; null where they say nothing. */
	readonly asked: {readonly plain: boolean; readonly ascii: boolean; readonly color: boolean | null};
};

/** How to speak to whoever sits there. */
export type Capabilities = {
	readonly mode: 'draw' | 'plain' | 'headless';
	/** Why, in a sentence. */
	readonly because: string;
	/** What an operator is told who did not ask for plain mode and gets it; null for all others. */
	readonly notice: string | null;
	readonly color: 'on' | 'off';
	readonly characters: 'unicode' | 'ascii';
};

/** The smallest window that the screens are drawn in. */
export const smallestWindow = {columns: 60, rows: 20} as const;

/** One row of a table: the first whose condition holds decides. */
type Rule<Value> = {
	/** The condition, for people. */
	readonly when: string;
	readonly holds: (surroundings: Surroundings) => boolean;
	readonly gives: Value;
	/** What was found, in a sentence. */
	readonly because: (surroundings: Surroundings) => string;
};

const isOn = (value: string | undefined): boolean => value !== undefined && value !== '' && value !== '0';

const shownTerm = (surroundings: Surroundings): string => plainText(termOf(surroundings), 60);

const termOf = ({environment}: Surroundings): string => environment.TERM ?? '';

/** How to ask, by the first row that holds. */
export const modeRules: ReadonlyArray<Rule<Capabilities['mode']>> = [
	{
		when: '--plain',
		holds: ({asked}) => asked.plain,
		gives: 'plain',
		because: () => 'Plain mode was asked for.',
	},
	{
		when: 'RC_REGISTER_PLAIN or ACCESSIBLE is set, and not 0',
		holds: ({environment}) => isOn(environment.RC_REGISTER_PLAIN) || isOn(environment.ACCESSIBLE),
		gives: 'plain',
		because: () => 'RC_REGISTER_PLAIN or ACCESSIBLE is set.',
	},
	{
		when: 'standard input or output is no terminal',
		holds: ({stdin, stdout}) => stdin === 'other' || stdout === 'other',
		gives: 'headless',
		because: ({stdin}) => `Standard ${stdin === 'other' ? 'input' : 'output'} is not a terminal.`,
	},
	{
		when: 'TERM is dumb or not set',
		holds: (surroundings) => ['', 'dumb'].includes(termOf(surroundings)),
		gives: 'plain',
		because: ({environment}) =>
			`TERM is ${plainText(environment.TERM ?? 'not set', 60)}, which cannot move the cursor.`,
	},
	{
		when: `the window is smaller than ${smallestWindow.columns} by ${smallestWindow.rows}`,
		holds: ({size}) => size !== null && (size.columns < smallestWindow.columns || size.rows < smallestWindow.rows),
		gives: 'plain',
		because: ({size}) =>
			`The window has ${size?.columns ?? 0} columns and ${size?.rows ?? 0} rows; the screens need ${smallestWindow.columns} and ${smallestWindow.rows}.`,
	},
	{
		when: 'otherwise',
		holds: () => true,
		gives: 'draw',
		because: () => 'Input and output are a terminal.',
	},
];

/** Whether to color, by the first row that holds. Meaning is never in the color alone. */
export const colorRules: ReadonlyArray<Rule<Capabilities['color']>> = [
	{
		when: '--no-color',
		holds: ({asked}) => asked.color === false,
		gives: 'off',
		because: () => '--no-color was given.',
	},
	{
		// https://no-color.org: any value that is not empty.
		when: 'NO_COLOR is set',
		holds: ({environment}) => (environment.NO_COLOR ?? '') !== '',
		gives: 'off',
		because: () => 'NO_COLOR is set.',
	},
	{
		// Terminfo gives none of them colors.
		when: 'TERM is dumb, or a vt100 or another VT',
		holds: (surroundings) => termOf(surroundings) === 'dumb' || isVt(surroundings),
		gives: 'off',
		because: (surroundings) => `TERM is ${shownTerm(surroundings)}, which has no colors.`,
	},
	{
		when: 'standard output is no terminal',
		holds: ({stdout}) => stdout === 'other',
		gives: 'off',
		because: () => 'Standard output is not a terminal.',
	},
	{when: 'otherwise', holds: () => true, gives: 'on', because: () => 'Nothing speaks against it.'},
];

/** Which characters, by the first row that holds. */
export const characterRules: ReadonlyArray<Rule<Capabilities['characters']>> = [
	{
		when: '--ascii',
		holds: ({asked}) => asked.ascii,
		gives: 'ascii',
		because: () => '--ascii was given.',
	},
	{
		when: 'LC_ALL, LC_CTYPE or LANG, the first that is set, is not UTF-8',
		holds: ({environment}) => !/utf-?8/i.test(localeOf(environment)),
		gives: 'ascii',
		because({environment}) {
			const locale = localeOf(environment);
			return locale === '' ? 'No locale is set.' : `The locale is ${plainText(locale, 60)}, which is not UTF-8.`;
		},
	},
	{
		// The font of the Linux console has 256 or 512 characters, and a VT none beyond its own sets.
		when: 'TERM is linux, or a vt100 or another VT',
		holds: (surroundings) => termOf(surroundings) === 'linux' || isVt(surroundings),
		gives: 'ascii',
		because: (surroundings) => `TERM is ${shownTerm(surroundings)}, whose font lacks most characters.`,
	},
	{when: 'otherwise', holds: () => true, gives: 'unicode', because: () => 'The locale is UTF-8.'},
];

function isVt(surroundings: Surroundings): boolean {
	return /^vt\d/.test(termOf(surroundings));
}

/** The first of the three that is set decides (POSIX, section 8.2). */
function localeOf(environment: Surroundings['environment']): string {
	return [environment.LC_ALL, environment.LC_CTYPE, environment.LANG].find((value) => (value ?? '') !== '') ?? '';
}

/** What a table decides, and why. */
export function decide<Value>(
	rules: ReadonlyArray<Rule<Value>>,
	surroundings: Surroundings,
): {readonly value: Value; readonly because: string; readonly row: number} {
	const row = rules.findIndex(({holds}) => holds(surroundings));
	const rule = rules[row];
	if (rule === undefined) {
		throw new Error('Every table ends with a row that holds always.');
	}

	return {value: rule.gives, because: rule.because(surroundings), row};
}

/** Decides how to speak. */
export function capabilitiesOf(surroundings: Surroundings): Capabilities {
	const {value: mode, because} = decide(modeRules, surroundings);
	const {asked, environment} = surroundings;
	const isAskedFor = asked.plain || isOn(environment.RC_REGISTER_PLAIN) || isOn(environment.ACCESSIBLE);
	return {
		mode,
		because,
		notice: mode === 'plain' && !isAskedFor ? `${because} So the questions come in lines.` : null,
		color: decide(colorRules, surroundings).value,
		characters: decide(characterRules, surroundings).value,
	};
}
