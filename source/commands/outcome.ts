// What a headless command comes to. `ok` in the JSON and the exit status both follow from `remaining`.

import {exitStatusOf, type Fault} from '../domain/fault.js';
import {printData, printFault, printLine, printProgress, widthOf, type Streams} from './output.js';
import {hanging, narrowest, wrapped} from './wrapped-text.js';

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
			/** A page that was asked for on standard output: it stands there alone, and all else goes to standard error. */
			readonly page?: string | undefined;
			/** What to do next, most likely first. */
			readonly next: readonly string[];
			/** What is still missing, or was refused although something was found out; null where all is well. */
			readonly remaining: Fault | null;
	  }
	| {readonly kind: 'refused'; readonly fault: Fault};

/** Prints an outcome and gives its exit status. */
export function report(
	outcome: Outcome,
	{command, json, streams}: {readonly command: string; readonly json: boolean; readonly streams: Streams},
): number {
	if (outcome.kind === 'refused') {
		printFault(outcome.fault, {command, json, streams});
		return exitStatusOf(outcome.fault);
	}

	const {data, rows, text, page, next, remaining} = outcome;
	if (json) {
		if (remaining === null) {
			printData(command, data, streams);
		} else {
			printFault(remaining, {command, json, streams, data});
		}
	} else {
		const print = page === undefined ? printLine : printProgress;
		if (rows.length > 0) {
			print(table(rows, widthOf(page === undefined ? streams.stdout : streams.stderr)), streams);
		}

		if (text !== undefined) {
			print(rows.length > 0 ? `\n${text}` : text, streams);
		}

		if (page !== undefined) {
			streams.stdout.write(page);
		}

		if (remaining !== null) {
			printProgress('', streams);
			printFault(remaining, {command, json, streams});
		} else if (next.length > 0) {
			const columns = widthOf(page === undefined ? streams.stdout : streams.stderr);
			print(['', 'Next:', ...next.map((step) => hanging('  - ', step, columns))].join('\n'), streams);
		}
	}

	return remaining === null ? 0 : exitStatusOf(remaining);
}

/**
Rows as aligned lines.

@param rows
@param columns - The width of the terminal: a longer value goes on below itself. Null where there is none, since a program
  that reads the lines wants each fact on one.
*/
export function table(rows: readonly Row[], columns: number | null): string {
	const indent = Math.max(0, ...rows.map(([name]) => name.length)) + 2;
	const room = columns === null ? Infinity : Math.max(columns - indent, narrowest);
	return rows
		.flatMap(([name, value]) =>
			wrapped(value, room).map((line, index) => `${(index === 0 ? name : '').padEnd(indent)}${line}`),
		)
		.join('\n');
}
