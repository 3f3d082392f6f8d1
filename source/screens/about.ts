// Which workspace a screen is about. Never the one of an earlier run: a screen that names another workspace than the one
// that it acts on is worse than one that names none.

import {overviewOf} from '../flow/places.js';
import type {Settings} from '../flow/settings.js';
import type {Machine, State} from '../flow/state.js';

/**
The address of the workspace that a screen is about, as the program reaches it.

@returns Empty where none was chosen yet.
*/
export const aboutOf = ({settings, state}: Machine): string =>
	isBeforeTheChoice(state) ? '' : (settings.practice?.url ?? addressIn(state) ?? '');

/** What holds of every screen of a run, in one word each. */
export const badgesOf = ({practice, airGapped}: Settings): readonly string[] => [
	...(practice === null ? [] : ['PRACTICE']),
	...(airGapped ? ['AIR-GAPPED'] : []),
];

const isBeforeTheChoice = (state: State): boolean =>
	state.at === 'start' ||
	state.at === 'welcome' ||
	state.at === 'address' ||
	(state.at === 'working' && (state.command.type === 'open' || state.command.type === 'look'));

/** A place knows its workspace by itself, by the command that runs there, or by the place that it was reached from. */
function addressIn(state: State): string | null {
	if ('info' in state) {
		return state.info.url;
	}

	if ('url' in state) {
		return state.url;
	}

	const overview = overviewOf(state);
	if (overview !== null) {
		return overview.connection.info.url;
	}

	if (state.at === 'working' && state.command.type === 'sign-out') {
		return state.command.sessions.at(-1)?.url ?? null;
	}

	return 'back' in state ? addressIn(state.back) : null;
}
