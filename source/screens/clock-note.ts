// A clock that cannot be right is told where a run begins, where the workspace is looked at, and before a request is dated.

import {clockInWords, judgeClock} from '../domain/clock-judgement.js';
import type {Machine} from '../flow/state.js';
import type {Screen} from './screen.js';
import {timeOfPlace} from './time-of-place.js';

/** The screen, with a note where this computer's clock is behind what was seen before. */
export function withClockNote(machine: Machine, screen: Screen): Screen {
	const {state, saved} = machine;
	const now = state.at === 'review' ? state.back.status.readAt : timeOfPlace(state);
	const words = now === null ? null : clockInWords(judgeClock(now, saved.newestTimeSeen));
	return words === null ? screen : {...screen, blocks: [{kind: 'note', tone: 'warn', text: words}, ...screen.blocks]};
}
