// What a choice leads to where an answer is looked at.

import {withYes} from './accepted.js';
import type {Choice} from './event.js';
import {goTo, run, stay, type Transition} from './machine.js';
import type {Machine, StateAt} from './state.js';

/** A yes leads to another check of that very reply. */
export function fromDoubtfulReply(machine: Machine, state: StateAt<'doubtful-reply'>, choice: Choice): Transition {
	const {check, unless, back} = state;
	const accept = withYes(check.accept, unless);
	return choice === 'take-it' ? run(machine, {...check, accept}, {...back, problem: null}) : stay(machine);
}

/** What is shown is applied, or left. */
export function fromPreview(machine: Machine, state: StateAt<'preview'>, choice: Choice): Transition {
	const {checked} = state;
	const {overview} = state.back;
	const {connection, status} = overview;
	if (choice === 'overview') {
		return goTo(machine, overview);
	}

	return choice === 'apply' && !checked.alreadyImported
		? run(machine, {type: 'apply-import', connection, status, checked}, state)
		: stay(machine);
}
