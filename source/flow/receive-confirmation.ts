// What follows a confirmed e-mail: the sync that goes with a registration. A workspace that was registered in this way has
// not synchronized yet (protocol, section 4b), and its license comes with the sync.

import {exitStatusOf} from '../domain/fault.js';
import type {DoneStep} from './command.js';
import {run, withMilestone, type Transition} from './machine.js';
import type {Machine, State} from './state.js';

/**
Goes on with the sync that is owed.

@returns Null where nothing is left to do.
*/
export function syncAfterEmail(machine: Machine, back: State, {status, remaining, saved}: DoneStep): Transition | null {
	if (remaining === null || back.at !== 'registration-email') {
		return null;
	}

	// What is registered stays so: from here on, going back leads to an overview that knows it.
	const overview = {...back.back, status};
	const known = withMilestone(
		{...machine, saved, exitStatus: exitStatusOf(remaining)},
		{tone: 'done', title: 'Confirmed', detail: 'the e-mail; the workspace is registered'},
	);
	return run(known, {type: 'sync', connection: overview.connection, confirmedBy: back.email}, overview);
}
