// The ways on around a registration: the privacy terms before it, and what can be done while an e-mail is waited for.

import type {Choice} from './event.js';
import {goTo, run, stay, type Transition} from './machine.js';
import type {Machine, StateAt} from './state.js';

/** To the request; by way of the privacy terms where the workspace says that they were not agreed to. */
export const toRequest = (machine: Machine, state: StateAt<'overview'>): Transition =>
	state.status.privacyTermsAgreed === false
		? goTo(machine, {at: 'privacy-terms', back: state})
		: run(machine, {type: 'read-register-data', connection: state.connection}, state);

/** From the privacy terms: nothing is agreed to but by choice. */
export function fromPrivacyTerms(machine: Machine, state: StateAt<'privacy-terms'>, choice: Choice): Transition {
	const {connection} = state.back;
	switch (choice) {
		case 'agree': {
			return run(machine, {type: 'agree-to-terms', connection, confirmation: null}, state);
		}

		case 'go-on-without': {
			return run(machine, {type: 'read-register-data', connection}, state.back);
		}

		default: {
			return stay(machine);
		}
	}
}

/** While somebody else's e-mail is waited for. */
export function fromWaiting(machine: Machine, state: StateAt<'working'>, choice: Choice): Transition {
	const {command, back} = state;
	if (command.type !== 'await-email' || back.at !== 'registration-email') {
		return stay(machine);
	}

	const {connection, sent} = command;
	switch (choice) {
		case 'send-again': {
			return run(machine, {type: 'send-email', connection, email: sent.email, sending: 'again'}, back);
		}

		case 'practice-confirm': {
			return machine.settings.practice === null
				? stay(machine)
				: run(machine, {...command, link: 'opened-by-practice'}, back);
		}

		case 'online': {
			return goTo(machine, {at: 'registration-token', problem: null, back: back.back});
		}

		default: {
			return stay(machine);
		}
	}
}
