// What a choice leads to, place by place.

import {exitStatusOf} from '../domain/fault.js';
import {isInUse} from '../domain/registration-standing.js';
import {recordOf} from '../domain/saved-state.js';
import {isWaitingForSomebody} from './command.js';
import {fromDoubtfulReply, fromPreview} from './choose-import.js';
import {canSyncAgain} from './owed-sync.js';
import {fromResume, fromWelcome} from './choose-opening.js';
import type {Choice} from './event.js';
import {fromPortalSteps, fromRequest, fromReview} from './choose-carrying.js';
import {goTo, leave, run, stay, type Transition} from './machine.js';
import {lookAgain} from './receive-opened.js';
import {fromPrivacyTerms, fromWaiting, toRequest} from './choose-registration.js';
import {address, isPlaceToBe, lookAt, lookForAnswer} from './places.js';
import type {Machine, StateAt} from './state.js';

/**
Takes a choice.

@returns Where it leads; the machine unchanged where the choice is not offered.
*/
export function choose(machine: Machine, choice: Choice): Transition {
	const {state} = machine;
	if (choice === 'quit') {
		return quit(machine);
	}

	if (choice === 'look-again') {
		return lookAgain(machine);
	}

	if (choice === 'back') {
		return back(machine);
	}

	switch (state.at) {
		case 'welcome': {
			return fromWelcome(machine, state, choice);
		}

		case 'resume': {
			return fromResume(machine, state, choice);
		}

		case 'sign-in-way': {
			const {info, goal} = state;
			switch (choice) {
				case 'with-password': {
					return goTo(machine, {at: 'password', info, goal, problem: null, back: state});
				}

				case 'with-access-token': {
					return goTo(machine, {at: 'access-token', info, goal, problem: null, back: state});
				}

				case 'refresh': {
					return lookAt(machine, info.url, goal, state.back);
				}

				default: {
					return stay(machine);
				}
			}
		}

		case 'overview': {
			return fromOverview(machine, state, choice);
		}

		case 'more': {
			return fromMore(machine, state, choice);
		}

		case 'privacy-terms': {
			return fromPrivacyTerms(machine, state, choice);
		}

		case 'working': {
			return fromWaiting(machine, state, choice);
		}

		case 'review': {
			return fromReview(machine, state, choice);
		}

		case 'request-ready': {
			return fromRequest(machine, state, choice);
		}

		case 'portal-steps': {
			return fromPortalSteps(machine, state, choice);
		}

		case 'doubtful-reply': {
			return fromDoubtfulReply(machine, state, choice);
		}

		case 'preview': {
			return fromPreview(machine, state, choice);
		}

		case 'rollback': {
			const {checked} = state;
			const {connection} = state.back;
			return choice === 'put-back' ? run(machine, {type: 'rollback', connection, checked}, state) : stay(machine);
		}

		case 'outcome': {
			const {connection} = state.overview;
			if (choice === 'sync') {
				return canSyncAgain(machine.settings, state)
					? run(machine, {type: 'sync', connection}, state.overview)
					: stay(machine);
			}

			return choice === 'overview' || choice === 'retry'
				? run(machine, {type: 'read-status', connection}, state.overview)
				: stay(machine);
		}

		case 'failed': {
			return choice === 'retry' ? run(machine, state.retry, state.back) : stay(machine);
		}

		default: {
			return stay(machine);
		}
	}
}

/** Leaves by the operator's choice, with the status that fits what was left undone. */
function quit(machine: Machine): Transition {
	const {state} = machine;
	if ((state.at === 'working' && !isWaitingForSomebody(state.command)) || state.at === 'ended') {
		return stay(machine);
	}

	// In plain mode, "quit" is also understood where a form says what was wrong with the last answer.
	const shown = state.at === 'failed' ? state.fault : 'problem' in state ? state.problem : null;
	return leave(machine, shown === null ? machine.exitStatus : exitStatusOf(shown));
}

function back(machine: Machine): Transition {
	const {state} = machine;
	const isBusy = state.at === 'working' && !isWaitingForSomebody(state.command);
	return !isBusy && 'back' in state && isPlaceToBe(state.back) ? goTo(machine, state.back) : stay(machine);
}

/** What is only looked at comes back here, where its number stands. */
function fromMore(machine: Machine, state: StateAt<'more'>, choice: Choice): Transition {
	switch (choice) {
		case 'services':
		case 'renewal': {
			return goTo(machine, {at: choice, overview: state.back, back: state});
		}

		case 'more': {
			return stay(machine);
		}

		default: {
			return fromOverview(machine, state.back, choice);
		}
	}
}

function fromOverview(machine: Machine, state: StateAt<'overview'>, choice: Choice): Transition {
	const {connection, status} = state;
	const {registered} = status.registration;
	const inUse = isInUse(status.registration);
	switch (choice) {
		case 'online': {
			return inUse || machine.settings.airGapped
				? stay(machine)
				: goTo(machine, {at: 'registration-token', problem: null, back: state});
		}

		case 'by-email': {
			return registered || machine.settings.airGapped
				? stay(machine)
				: goTo(machine, {
						at: 'registration-email',
						email: status.registration.email ?? '',
						problem: null,
						back: state,
					});
		}

		case 'air-gapped':
		case 'new-request': {
			return toRequest(machine, state);
		}

		case 'show-request': {
			const {pending} = recordOf(machine.saved, connection.info.url);
			return pending === null ? stay(machine) : run(machine, {type: 'show-request', pending}, state);
		}

		case 'import': {
			return lookForAnswer(machine, state, state);
		}

		case 'sync': {
			return inUse && !machine.settings.airGapped ? run(machine, {type: 'sync', connection}, state) : stay(machine);
		}

		case 'services':
		case 'renewal': {
			return goTo(machine, {at: choice, overview: state, back: state});
		}

		case 'disconnect': {
			return registered ? goTo(machine, {at: 'disconnect', problem: null, back: state}) : stay(machine);
		}

		case 'rollback': {
			return recordOf(machine.saved, connection.info.url).keptLicense === null
				? stay(machine)
				: run(machine, {type: 'check-rollback', connection}, state);
		}

		case 'more': {
			return goTo(machine, {at: 'more', back: state});
		}

		case 'refresh': {
			return run(machine, {type: 'read-status', connection}, state);
		}

		default: {
			return stay(machine);
		}
	}
}
