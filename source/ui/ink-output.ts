// What Ink writes to: the terminal's own output, with four differences. Ink does not hear of a new window size, since it
// would first draw the old frame once more, in a window that may be too low for it (Ink 8.0.0, `resized`). It can be kept
// silent while it forgets a frame that is erased, or left standing, in another way than its own. A cursor that only waits at
// the top of a frame stays hidden. And a frame at the top of a tmux window is erased there, not kept in its history.

import {eraseBelow} from './erase-below.js';
import type {LaidFrame} from './layout/laid-frame.js';

/** An output for Ink. */
export type InkOutput = {
	/** To be given to Ink. */
	readonly stream: NodeJS.WriteStream;
	/** The frame that stood on the screen when Ink last wrote; null before it wrote anything. */
	readonly drawn: () => LaidFrame | null;
	/** Does something to Ink whose output, written meanwhile, goes nowhere. */
	readonly silently: <Value>(act: () => Value) => Value;
};

/**
Where Ink leaves the cursor in a frame in which nothing is typed: at its top. A terminal that is made lower drops the rows
below the cursor before it scrolls any away, so the frame can still be erased as a whole.
*/
export const waitingCursor = {x: 0, y: 0} as const;

// The first column (ECMA-48, section 8.3.9), and the cursor shown: so ends a write that places the cursor there.
const placed = '\u{1B}[1G';
const shown = '\u{1B}[?25h';

// How Ink erases a frame whose cursor stands at its top.
const erased = '\u{1B}[J';

const listening: ReadonlySet<string | symbol> = new Set(['on', 'addListener', 'off', 'removeListener']);

/**
Makes an output for Ink.

@param stdout - The terminal.
@param frame - The frame that Ink is drawing now.
*/
export function createInkOutput(stdout: NodeJS.WriteStream, frame: () => LaidFrame): InkOutput {
	let isSilent = false;
	let drawn: LaidFrame | null = null;

	const write = (data: string | Uint8Array, ...rest: ReadonlyArray<(error?: Error | null) => void>): boolean => {
		if (isSilent) {
			return true;
		}

		drawn = frame();
		if (typeof data !== 'string') {
			return stdout.write(data, ...rest);
		}

		const isWaiting = drawn.cursor === null && data.endsWith(placed + shown);
		const text = isWaiting ? data.slice(0, -shown.length) : data;
		return stdout.write(text.split(erased).join(eraseBelow), ...rest);
	};

	const stream = new Proxy(stdout, {
		get(target, name) {
			if (name === 'write') {
				return write;
			}

			const value: unknown = Reflect.get(target, name, target);
			if (typeof value !== 'function') {
				return value;
			}

			return listening.has(name)
				? (event: string, ...rest: readonly unknown[]): unknown =>
						event === 'resize' ? stream : Reflect.apply(value, target, [event, ...rest])
				: (value.bind(target) as unknown);
		},
	});

	return {
		stream,
		drawn: () => drawn,
		silently(act) {
			isSilent = true;
			try {
				return act();
			} finally {
				isSilent = false;
			}
		},
	};
}
