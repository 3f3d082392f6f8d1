// To another workspace that this host knows, from the first screens.

import {otherWorkspaces} from '../domain/known-workspaces.js';
import type {KnownChoice} from './event.js';
import {goTo, stay, type Transition} from './machine.js';
import {lookAt} from './places.js';
import type {Machine, StateAt} from './state.js';

/** The choice of the first, second and third of them. */
export const knownChoices = ['known-1', 'known-2', 'known-3'] as const satisfies readonly KnownChoice[];

/** Where something waits or is unfinished, to what that is; else to the workspace itself. */
export function toKnown(
	machine: Machine,
	state: StateAt<'welcome'> | StateAt<'resume'>,
	choice: KnownChoice,
): Transition {
	const {saved, settings} = machine;
	const here = state.at === 'resume' ? state.url : (state.opened.found?.url ?? null);
	const known = otherWorkspaces(saved, here)[knownChoices.indexOf(choice)];
	if (known === undefined || settings.practice !== null) {
		return stay(machine);
	}

	return known.pending === null && known.unfinished === null
		? lookAt(machine, known.url, 'overview', state)
		: goTo(machine, {at: 'resume', opened: state.opened, url: known.url});
}
