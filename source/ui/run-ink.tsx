// Opens the guided setup in a terminal and stays until the flow has ended.

import process from 'node:process';
import {render} from 'ink';
import {plainText} from '../domain/plain-text.js';
import type {FlowRunner} from '../flow/flow-runner.js';
import {closingLines} from '../screens/closing.js';
import {clipboardSequence} from '../terminal/clipboard.js';
import {wrappingOf} from '../terminal/wrapping.js';
import {App} from './app.js';
import {CrashBoundary} from './crash-boundary.js';
import {followWindow} from './follow-window.js';
import {createInkOutput} from './ink-output.js';
import {asciiGlyphs, unicodeGlyphs} from './layout/glyphs.js';
import {createModel} from './model.js';
import {initialView} from './view.js';

/** How to draw: decided before Ink is imported. */
export type DrawOptions = {
	readonly characters: 'unicode' | 'ascii';
	readonly onCrash: (error: unknown) => void;
};

/**
Draws a flow until `ended` settles, and leaves the terminal as it was.

@param flow - The running flow; it is told that it has started after the first frame is out.
@param ended
@param root0
@param root0.characters
@param root0.onCrash
*/
export async function runInk(
	flow: FlowRunner,
	ended: Promise<unknown>,
	{characters, onCrash}: DrawOptions,
): Promise<void> {
	const {stdout} = process;
	const glyphs = characters === 'unicode' ? unicodeGlyphs : asciiGlyphs;
	const size = {columns: stdout.columns, rows: stdout.rows};
	const view = initialView(size, characters === 'unicode' ? 'half' : 'full');
	const model = createModel(flow, {
		view,
		glyphs,
		now: () => performance.now(),
		copy(text) {
			const sequence = clipboardSequence(text, process.env);
			// It moves no cursor and draws nothing, so it may go between two frames.
			if (sequence !== null) {
				stdout.write(sequence);
			}

			return sequence === null ? 'too-long' : 'sent';
		},
	});
	const output = createInkOutput(stdout, () => model.moment().frame);
	const app = render(
		<CrashBoundary onCrash={onCrash}>
			<App model={model} glyphs={glyphs} output={output} />
		</CrashBoundary>,
		{
			stdout: output.stream,
			// Under CI on a real terminal, Ink would draw nothing until the end.
			interactive: true,
			exitOnCtrlC: false,
			patchConsole: false,
			incrementalRendering: true,
		},
	);
	const unfollow = followWindow({
		stdout,
		output,
		clear: app.clear,
		model,
		wrapping: wrappingOf(process.env),
	});
	// Nothing is read or asked before there is something to see.
	await app.waitUntilRenderFlush();
	flow.dispatch({type: 'started'});
	await ended;
	await app.waitUntilRenderFlush();
	unfollow();
	app.unmount();
	await app.waitUntilExit();
	for (const text of closingLines(flow.machine())) {
		stdout.write(`${plainText(text, Infinity)}\n`);
	}
}
