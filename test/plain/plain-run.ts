// A plain session over streams in memory.

import {PassThrough} from 'node:stream';
import type {Window} from '../../source/plain/conversation.js';
import {createKeyboard} from '../../source/plain/keyboard-input.js';
import {createOutput} from '../../source/plain/output.js';
import {createPipedInput} from '../../source/plain/piped-input.js';
import {runSession} from '../../source/plain/plain-session.js';
import {createPrinter} from '../../source/plain/printer.js';
import type {FakeFlow} from './fake-flow.js';

export type PlainRun = {
	readonly stream: PassThrough;
	/** Everything that was said so far. */
	readonly said: () => string;
	/** Resolves when the session is over. */
	readonly over: Promise<void>;
};

/** Runs a session; `lines` are piped in, or a keyboard is typed on where there are none. */
export function plainRun(
	flow: FakeFlow,
	{
		lines,
		window = {kind: 'other'},
		characters = 'unicode',
	}: {readonly lines?: readonly string[]; readonly window?: Window; readonly characters?: 'unicode' | 'ascii'} = {},
): PlainRun {
	let text = '';
	const stream = new PassThrough();
	const output = createOutput((piece) => {
		text += piece;
	});
	const printer = createPrinter(output, {characters, columns: () => null});
	const input =
		lines === undefined
			? createKeyboard(stream, {
					output,
					onInterrupt() {
						flow.dispatch({type: 'interrupted'});
					},
					onSuspend: () => undefined,
					onIdleLine: () => false,
				})
			: createPipedInput(stream, output);
	if (lines !== undefined) {
		stream.end(lines.map((line) => `${line}\n`).join(''));
	}

	const over = runSession(flow, flow.ended, {input, printer, window: () => window}).finally(() => {
		input.close();
	});
	return {stream, said: () => text, over};
}

/** Runs a session on piped lines to its end, and gives all that was said. */
export async function transcriptOf(
	flow: FakeFlow,
	lines: readonly string[],
	options: {readonly window?: Window; readonly characters?: 'unicode' | 'ascii'} = {},
): Promise<string> {
	const {over, said} = plainRun(flow, {...options, lines});
	await over;
	return said();
}
