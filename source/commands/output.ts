// What a command prints: the result on standard output, everything else on standard error, and with --json one document.

import process from 'node:process';
import type {Fault} from '../domain/fault.js';
import {hanging} from './wrapped-text.js';

/** Where text goes. */
export type TextStream = {
	readonly write: (text: string) => unknown;
	readonly isTTY?: boolean | undefined;
	readonly columns?: number | undefined;
};

/** Standard output and standard error. */
export type Streams = {readonly stdout: TextStream; readonly stderr: TextStream};

/** Prints one line, or several, on standard output. */
export function printLine(text: string, {stdout}: Streams = process): void {
	stdout.write(`${text}\n`);
}

/** Prints a line of progress on standard error. */
export function printProgress(text: string, {stderr}: Streams = process): void {
	stderr.write(`${text}\n`);
}

/** The width of the terminal that a stream goes to; null where it goes elsewhere. */
export const widthOf = ({isTTY, columns}: TextStream): number | null => (isTTY === true ? (columns ?? null) : null);

type About = {
	readonly command: string | null;
	readonly json: boolean;
	readonly streams?: Streams | undefined;
	/** What was found out or done all the same. */
	readonly data?: unknown;
};

/** Prints a refusal: for a person on standard error, or as the contract's JSON on standard output. */
export function printFault({code, message, cause, next}: Fault, {command, json, streams, data}: About): void {
	if (json) {
		const error = {code, message, ...(cause !== undefined && {cause}), next};
		printLine(JSON.stringify({ok: false, command, error, ...(data !== undefined && {data})}), streams);
		return;
	}

	const columns = widthOf((streams ?? process).stderr);
	const lines = [
		hanging('', `rc-register: ${message}`, columns),
		...(cause === undefined ? [] : [hanging('  ', cause, columns)]),
		...next.map((step) => hanging('  - ', step, columns)),
	];
	printProgress(lines.join('\n'), streams);
}

/** Prints the contract's JSON for a success. */
export function printData(command: string, data: unknown, streams?: Streams): void {
	printLine(JSON.stringify({ok: true, command, data}), streams);
}
