// Places that more than one path leads to.

import {goTo, run, type Transition} from './machine.js';
import type {Goal, Machine, State, StateAt} from './state.js';

/** The address screen, with the address that is most likely meant. */
export const address = (machine: Machine, back: State): StateAt<'address'> => ({
	at: 'address',
	suggested: machine.settings.givenUrl ?? machine.saved.lastUrl ?? machine.settings.defaultUrl,
	goal: 'overview',
	problem: null,
	back,
});

/** The import screen. */
export const importing = (
	overview: StateAt<'overview'>,
	back: State,
	suggested: string | null = null,
): StateAt<'import'> => ({at: 'import', overview, suggested, found: [], problem: null, back});

/** On the way to the import screen: looks for memory sticks first, unless the file is known or this is practice. */
export const lookForAnswer = (
	machine: Machine,
	overview: StateAt<'overview'>,
	back: State,
	suggested: string | null = null,
): Transition => {
	const place = importing(overview, back, suggested);
	return suggested !== null || machine.settings.practice !== null
		? goTo(machine, place)
		: run(machine, {type: 'list-media'}, place);
};

/** Looks at a workspace on the way to a goal; the answer leads to the sign-in. */
export function lookAt(machine: Machine, url: string, goal: Goal, back: State): Transition {
	const from: State =
		back.at === 'address' ? {...back, goal, problem: null} : {...address(machine, back), suggested: url, goal};
	return run(machine, {type: 'look', url}, from);
}

/** The overview that a place was reached from. */
export function overviewOf(state: State): StateAt<'overview'> | null {
	switch (state.at) {
		case 'overview': {
			return state;
		}

		case 'import':
		case 'services':
		case 'renewal':
		case 'outcome': {
			return state.overview;
		}

		default: {
			return 'back' in state ? overviewOf(state.back) : null;
		}
	}
}

/** Whether something can be done there: before the state is opened, nothing is asked and nothing runs. */
export const isPlaceToBe = ({at}: State): boolean => at !== 'start';
