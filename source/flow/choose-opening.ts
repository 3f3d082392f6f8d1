// What a choice leads to on the first screens.

import {recordOf} from '../domain/saved-state.js';
import {toKnown} from './choose-known.js';
import type {Choice} from './event.js';
import {goTo, leave, run, stay, type Transition} from './machine.js';
import {address, lookAt} from './places.js';
import type {Machine, StateAt} from './state.js';

/** At the start, where nothing waits. */
export function fromWelcome(machine: Machine, state: StateAt<'welcome'>, choice: Choice): Transition {
	const {settings} = machine;
	switch (choice) {
		case 'practice': {
			return settings.practice === null
				? leave(machine, machine.exitStatus, 'practice')
				: lookAt(machine, settings.practice.url, 'overview', state);
		}

		case 'found-workspace': {
			const {found} = state.opened;
			return found === null ? stay(machine) : lookAt(machine, found.url, 'overview', state);
		}

		case 'known-1':
		case 'known-2':
		case 'known-3': {
			return toKnown(machine, state, choice);
		}

		case 'refresh': {
			return state.opened.found === null
				? lookAt(machine, address(machine, state).suggested, 'overview', state)
				: stay(machine);
		}

		case 'other-workspace': {
			return goTo(machine, address(machine, state));
		}

		default: {
			return stay(machine);
		}
	}
}

/** At the start, where an earlier run left something. */
export function fromResume(machine: Machine, state: StateAt<'resume'>, choice: Choice): Transition {
	switch (choice) {
		case 'import': {
			return lookAt(machine, state.url, 'import', state);
		}

		case 'show-request': {
			const {pending} = recordOf(machine.saved, state.url);
			return pending === null ? stay(machine) : run(machine, {type: 'show-request', pending}, state);
		}

		case 'overview': {
			return lookAt(machine, state.url, 'overview', state);
		}

		case 'known-1':
		case 'known-2':
		case 'known-3': {
			return toKnown(machine, state, choice);
		}

		case 'other-workspace': {
			return goTo(machine, address(machine, state));
		}

		case 'practice': {
			return machine.settings.practice === null ? leave(machine, machine.exitStatus, 'practice') : stay(machine);
		}

		default: {
			return stay(machine);
		}
	}
}
