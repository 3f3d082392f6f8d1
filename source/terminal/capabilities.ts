// One decision, before Ink is imported: whether to draw, to ask in lines, or to do neither. Ink decides too late: without
// a terminal for input it draws a frame and then throws, and under CI it draws nothing until the end.

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
	readonly color: 'on' | 'off';
	readonly characters: 'unicode' | 'ascii';
};

/** The smallest window that the screens are drawn in. */
export const smallestWindow = {columns: 60, rows: 20} as const;

/** Decides how to speak. */
export function capabilitiesOf(surroundings: Surroundings): Capabilities {
	return {
		...modeOf(surroundings),
		color: colorOf(surroundings),
		characters: surroundings.asked.ascii || !isUtf8(surroundings.environment) ? 'ascii' : 'unicode',
	};
}

function modeOf({stdin, stdout, environment, size, asked}: Surroundings): Pick<Capabilities, 'mode' | 'because'> {
	if (asked.plain) {
		return {mode: 'plain', because: 'Plain mode was asked for.'};
	}

	if (isOn(environment.RC_REGISTER_PLAIN) || isOn(environment.ACCESSIBLE)) {
		return {mode: 'plain', because: 'RC_REGISTER_PLAIN or ACCESSIBLE is set.'};
	}

	if (stdin === 'other' || stdout === 'other') {
		const stream = stdin === 'other' ? 'Standard input' : 'Standard output';
		return {mode: 'headless', because: `${stream} is not a terminal.`};
	}

	if (['', 'dumb'].includes(environment.TERM ?? '')) {
		return {mode: 'plain', because: `TERM is ${environment.TERM ?? 'not set'}, which cannot move the cursor.`};
	}

	const {columns, rows} = smallestWindow;
	if (size !== null && (size.columns < columns || size.rows < rows)) {
		return {
			mode: 'plain',
			because: `The window has ${size.columns} columns and ${size.rows} rows; the screens need ${columns} and ${rows}.`,
		};
	}

	return {mode: 'draw', because: 'Input and output are a terminal.'};
}

/** https://no-color.org: any value that is not empty. */
function colorOf({stdout, environment, asked}: Surroundings): Capabilities['color'] {
	if (asked.color === false || (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb') {
		return 'off';
	}

	return stdout === 'terminal' ? 'on' : 'off';
}

/** The first of the three that is set decides (POSIX, section 8.2). */
function isUtf8(environment: Surroundings['environment']): boolean {
	const locale = [environment.LC_ALL, environment.LC_CTYPE, environment.LANG].find((value) => (value ?? '') !== '');
	return /utf-?8/i.test(locale ?? '');
}

const isOn = (value: string | undefined): boolean => value !== undefined && value !== '' && value !== '0';
