import {setTimeout as delay} from 'node:timers/promises';
import type {Clock} from '../ports/clock.js';

/** The host's own clock and timers. */
export const systemClock: Clock = {
	now: () => Date.now(),
	async wait(milliseconds, signal) {
		try {
			await delay(milliseconds, undefined, {signal});
		} catch {
			// The only rejection is the signal's, and the contract is that an ended wait is a wait that is over.
		}
	},
};
