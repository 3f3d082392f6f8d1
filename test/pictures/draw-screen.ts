// The picture of a screen that no way has to be walked to: laid out for a usual window, drawn by Ink, shown by the emulator.

import type {Machine} from '../../source/flow/state.js';
import {drawFrame} from '../support/drawn-frame.js';
import {createEmulator} from '../support/emulator.js';
import {frameOf} from '../support/frame-text.js';
import {screenToSvg} from '../support/svg.js';

const size = {columns: 80, rows: 24};

/**
Draws a machine's screen at 80 by 24.

@param machine where the setup is.
@param title the words in the window's bar.
@returns the picture as SVG; in color where FORCE_COLOR said so when Ink was loaded.
*/
export async function drawScreen(machine: Machine, title: string): Promise<string> {
	const emulator = createEmulator(size, false);
	const {promise, resolve} = Promise.withResolvers<void>();
	emulator.write(drawFrame(frameOf(machine, size), size.columns).join('\r\n'), resolve);
	await promise;
	const picture = screenToSvg(emulator.terminal, title);
	emulator.dispose();
	return picture;
}
