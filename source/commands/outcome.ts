// What a headless command comes to. `ok` in the JSON and the exit status both follow from `remaining`.

import {exitStatusOf, type Fault} from '../domain/fault.js';
import {printData, printFault, printLine} from './output.js';

/** A name and a value, for people. */
export type Row = readonly [name: string, value: string];

/** Something found out or done, and what is left; or a refusal. */
export type Outcome =
	| {
			readonly kind: 'done';
			/** The contract's data. */
			readonly data: unknown;
			/** The same for a person. */
			readonly rows: readonly Row[];
			/** A text for people to copy, on a line of its own below the rows. */
			readonly text?: string;
			/** What to do next, most likely first. */
			readonly next: readonly string[];
			/** What is still missing, or was refused although something was found out; null where all is well. */
			readonly remaining: Fault | null;
	  }
	| {readonly kind: 'refused'; readonly fault: Fault};

/** Prints an outcome and gives its exit status. */
export function report(command: string, outcome: Outcome, json: boolean): number {
	if (outcome.kind === 'refused') {
		printFault(outcome.fault, {command, json});
		return exitStatusOf(outcome.fault);
	}

	const {data, rows, text, next, remaining} = outcome;
	if (json) {
		if (remaining === null) {
			printData(command, data);
		} else {
			printFault(remaining, {command, json}, data);
		}
	} else {
		printLine(table(rows));
		if (text !== undefined) {
			printLine(`\n${text}`);
		}

		if (remaining !== null) {
			printFault(remaining, {command, json});
		} else if (next.length > 0) {
			printLine(['', 'Next:', ...next.map((step) => `  - ${step}`)].join('\n'));
		}
	}

	return remaining === null ? 0 : exitStatusOf(remaining);
}

/** Rows as aligned lines; a long value goes on below itself. */
export function table(rows: readonly Row[]): string {
	const width = Math.max(0, ...rows.map(([name]) => name.length)) + 2;
	return rows.map(([name, value]) => `${name.padEnd(width)}${value}`).join('\n');
}
