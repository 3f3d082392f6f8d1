// The last words of a run, below its milestones: what waits, and how to come back.

import {recordOf} from '../domain/saved-state.js';
import type {Machine} from '../flow/state.js';

/**
What is said when the screens are gone; nothing where the run goes on in practice.

@param machine - At its end.
*/
export function closingLines(machine: Machine): readonly string[] {
	const {settings, state, milestones} = machine;
	if (state.at !== 'ended' || state.next === 'practice') {
		return [];
	}

	if (settings.practice !== null && settings.practice.keptIn === null) {
		return ['Practice is over; nothing of it is kept.'];
	}

	const waiting = waitingLines(machine);
	const kept = settings.practice === null ? [] : [`Practice is over. Kept in ${settings.practice.keptIn}`];
	const lines = [...kept, ...waiting];
	return lines.length === 0 && milestones.every(({tone}) => tone !== 'done') ? ['Nothing was done.'] : lines;
}

const mostNamed = 2;

/** Each case that waits, with the command on a row of its own, to be copied; the one of the last workspace first: that is where the next run begins. */
function waitingLines({saved, settings: {comeBack, practice}}: Machine): readonly string[] {
	const begins = practice?.url ?? saved.lastUrl;
	const urls = Object.keys(saved.workspaces);
	const inOrder = [...urls.filter((url) => url === begins), ...urls.filter((url) => url !== begins)];
	return inOrder
		.flatMap((url) => {
			const {pending} = recordOf(saved, url);
			const command = url === begins ? comeBack : `${comeBack} --url ${url}`;
			return pending === null ? [] : [[`${pending.case} waits for its answer. Come back with:`, command]];
		})
		.slice(0, mostNamed)
		.flat();
}
