// Where a run begins once the state was read, and where it goes on after it was read once more.

import {recordOf} from '../domain/saved-state.js';
import type {Opened} from './command.js';
import {goTo, run, stay, withMilestone, type Transition} from './machine.js';
import {overviewOf} from './places.js';
import type {Machine, State} from './state.js';

/**
Goes where the last run stopped, or to the first screen; where a workspace is looked at, that one is read once more.

@param machine
@param back - The place that it was asked from.
@param value
*/
export function opened(machine: Machine, back: State, value: Opened): Transition {
	const {saved, notices, found, access} = value;
	let known: Machine = {...machine, saved, access};
	for (const notice of notices) {
		const isSaid = known.milestones.some(({detail}) => detail === notice);
		known = isSaid ? known : withMilestone(known, {tone: 'notice', title: 'State', detail: notice});
	}

	const place = overviewOf(back);
	if (place !== null) {
		return run(known, {type: 'read-status', connection: place.connection}, place);
	}

	const url = machine.settings.practice?.url ?? machine.settings.givenUrl ?? saved.lastUrl ?? found?.url ?? null;
	const record = url === null ? null : recordOf(saved, url);
	return url !== null && record !== null && (record.pending !== null || record.unfinished !== null)
		? goTo(known, {at: 'resume', opened: value, url})
		: goTo(known, {at: 'welcome', opened: value});
}

/** While somebody else works here: tries to get the state for itself, and reads it anew. */
export function lookAgain(machine: Machine): Transition {
	const {state, access, settings} = machine;
	if (access.kind === 'all' || state.at === 'working' || state.at === 'ended') {
		return stay(machine);
	}

	const url = settings.practice?.url ?? settings.givenUrl;
	return run(machine, {type: 'open', url}, state.at === 'failed' ? state.back : state);
}
