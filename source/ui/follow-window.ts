// A window of another size. Ink erases as many rows as it wrote; a terminal that has broken rows has made more of them,
// and one that was made lower may have dropped those below the cursor. So the frame is erased from its top, which is
// found from the cursor upward, and drawn anew, laid out for the new size at once.

import type {Wrapping} from '../terminal/wrapping.js';
import {eraseBelow} from './erase-below.js';
import type {InkOutput} from './ink-output.js';
import {rowsAboveCursor} from './layout/rows-above.js';
import type {Model} from './model.js';

/**
Keeps the frame fitting to its window.

@param root0
@param root0.stdout - The terminal, whose `resize` events are followed.
@param root0.output - What Ink draws on.
@param root0.clear - Makes Ink forget what it has drawn.
@param root0.model
@param root0.wrapping
@returns Ends it.
*/
export function followWindow({
	stdout,
	output,
	clear,
	model,
	wrapping,
}: {
	readonly stdout: NodeJS.WriteStream;
	readonly output: InkOutput;
	readonly clear: () => void;
	readonly model: Pick<Model, 'resize'>;
	readonly wrapping: Wrapping;
}): () => void {
	const onResize = (): void => {
		const {columns, rows} = stdout;
		const frame = output.drawn();
		if (frame !== null) {
			stdout.write(eraseFrom(rowsAboveCursor(frame, columns, wrapping)));
			output.silently(clear);
		}

		model.resize({columns, rows});
	};

	stdout.on('resize', onResize);
	return () => {
		stdout.off('resize', onResize);
	};
}

/** Up to the frame's first row (ECMA-48, section 8.3.22, CUU), and erases it and what is below. */
const eraseFrom = (rows: number): string => `\u{1B}[?25l${rows > 0 ? `\u{1B}[${rows}A` : ''}\r${eraseBelow}`;
