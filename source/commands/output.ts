// What a command prints: the result on standard output, everything else on standard error, and with --json one document.

import process from 'node:process';
import type {Fault} from '../domain/fault.js';

/** Prints one line, or several, on standard output. */
export function printLine(text: string): void {
	process.stdout.write(`${text}\n`);
}

/** Prints a line of progress on standard error. */
export function printProgress(text: string): void {
	process.stderr.write(`${text}\n`);
}

/** The width of the terminal that a stream goes to; null where it goes elsewhere. */
export const widthOf = (stream: {readonly isTTY?: boolean; readonly columns?: number}): number | null =>
	stream.isTTY === true ? (stream.columns ?? null) : null;

type About = {readonly command: string | null; readonly json: boolean};

/** Prints a refusal: for a person on standard error, or as the contract's JSON on standard output. */
export function printFault({code, message, cause, next}: Fault, {command, json}: About, data?: unknown): void {
	if (json) {
		const error = {code, message, ...(cause !== undefined && {cause}), next};
		printLine(JSON.stringify({ok: false, command, error, ...(data !== undefined && {data})}));
		return;
	}

	const steps = next.map((step) => `  - ${step}`);
	printProgress([`rc-register: ${message}`, ...(cause === undefined ? [] : [`  ${cause}`]), ...steps].join('\n'));
}

/** Prints the contract's JSON for a success. */
export function printData(command: string, data: unknown): void {
	printLine(JSON.stringify({ok: true, command, data}));
}
