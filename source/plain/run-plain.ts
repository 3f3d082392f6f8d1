// Opens the guided setup as lines and questions on the program's own streams, and stays until the flow has ended.

import process from 'node:process';
import type {FlowRunner} from '../flow/flow-runner.js';
import {sourceOf} from '../screens/importing.js';
import type {Window} from './conversation.js';
import {createPipedInput} from './piped-input.js';
import {runSession} from './plain-session.js';
import {createPrinter} from './printer.js';

/**
Runs a flow in plain mode until `ended` settles.

@param flow - The running flow; it is told that it has started.
@param ended
@param options
@param options.characters - With `ascii`, nothing but ASCII is printed.
*/
export async function runPlain(
	flow: FlowRunner,
	ended: Promise<unknown>,
	options: {readonly characters: 'unicode' | 'ascii'},
): Promise<void> {
	const {stdin, stdout} = process;
	const write = (text: string): void => {
		stdout.write(text);
	};

	const printer = createPrinter(write, {
		characters: options.characters,
		columns: () => (stdout.isTTY ? stdout.columns : null),
	});
	const isPath = (line: string): boolean => sourceOf(line).kind === 'path';
	const input = createPipedInput(stdin, {write, isPath});
	try {
		await runSession(flow, ended, {input, printer, window: windowOf});
	} finally {
		input.close();
	}
}

function windowOf(): Window {
	const {stdout, env} = process;
	return stdout.isTTY
		? {kind: 'terminal', columns: stdout.columns, rows: stdout.rows, name: env.TERM ?? ''}
		: {kind: 'other'};
}
