// Time in a cell: it stands still until somebody waits, and then the wait is over at once.

import {setImmediate, setTimeout} from 'node:timers/promises';
import type {Pause} from '../../source/practice/delivery.js';
import type {Clock} from '../../source/ports/clock.js';

const aWhile = 10_000;
const settling = 150;

/** A clock that goes on by what it is asked to wait. Waits at the same time overlap, as they do on a real one. */
export function cellClock(start: number): Clock {
	let now = start;
	return {
		now: () => now,
		async wait(milliseconds) {
			const end = now + milliseconds;
			// What has begun comes first: calls that were made at once are also turned away at once, and wait together.
			await (milliseconds < aWhile ? setImmediate() : setTimeout(settling));
			now = Math.max(now, end);
		},
	};
}

/** Waits as a slow workspace does, where a second lasts so many milliseconds. */
export const cellPause =
	(second: number): Pause =>
	async (milliseconds, signal) => {
		const scaled = (milliseconds * second) / 1000;
		await setTimeout(scaled, undefined, {signal}).catch(() => undefined);
	};
