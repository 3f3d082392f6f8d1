// The guided setup as a pure state machine: an event in, the next place and the commands for the engine out.

import type {FlowEvent} from './event.js';
import {choose} from './choose.js';
import {
	giveAccessToken,
	giveAddress,
	giveCode,
	giveConfirmation,
	giveEmail,
	giveHost,
	giveImport,
	givePassword,
	giveRegistrationToken,
} from './give.js';
import {goTo, leave, run, stay, type Transition} from './machine.js';
import {isPlaceToBe} from './places.js';
import {receive} from './receive.js';
import type {Machine} from './state.js';
import {canBeCancelled} from './command.js';

/**
Moves the machine by one event.

@returns The machine after it; the same machine where the event means nothing in this place, for example a late answer.
*/
export function transition(machine: Machine, event: FlowEvent): Transition {
	const {state} = machine;
	switch (event.type) {
		case 'started': {
			const {practice, givenUrl} = machine.settings;
			return state.at === 'start' ? run(machine, {type: 'open', url: practice?.url ?? givenUrl}, state) : stay(machine);
		}

		case 'chose': {
			return choose(machine, event.choice);
		}

		case 'address-given': {
			return state.at === 'address' ? giveAddress(machine, state, event.address) : stay(machine);
		}

		case 'password-given': {
			return state.at === 'password' ? givePassword(machine, state, event.user, event.password) : stay(machine);
		}

		case 'access-token-given': {
			return state.at === 'access-token' ? giveAccessToken(machine, state, event.userId, event.token) : stay(machine);
		}

		case 'code-given': {
			return state.at === 'two-factor' ? giveCode(machine, state, event.code) : stay(machine);
		}

		case 'registration-token-given': {
			return state.at === 'registration-token' ? giveRegistrationToken(machine, state, event.token) : stay(machine);
		}

		case 'email-given': {
			return state.at === 'registration-email' ? giveEmail(machine, state, event.email) : stay(machine);
		}

		case 'confirmation-given': {
			return state.at === 'terms-confirmation' ? giveConfirmation(machine, state, event.secret) : stay(machine);
		}

		case 'import-given': {
			return state.at === 'import' ? giveImport(machine, state, event.source) : stay(machine);
		}

		case 'host-given': {
			return state.at === 'disconnect' ? giveHost(machine, state, event.host) : stay(machine);
		}

		case 'interrupted': {
			return interrupt(machine);
		}

		case 'cancelled': {
			return state.at === 'working' && canBeCancelled(state.command) && isPlaceToBe(state.back)
				? goTo(machine, state.back)
				: stay(machine);
		}

		case 'progressed': {
			return state.at === 'working' && event.ticket === machine.ticket
				? {machine: {...machine, state: {...state, notes: [...state.notes, event.note]}}, commands: []}
				: stay(machine);
		}

		case 'answered': {
			return state.at === 'working' && event.ticket === machine.ticket
				? receive(machine, state, event.answer)
				: stay(machine);
		}
	}
}

/** Leaves at once; a second time, without waiting for the sign-out. */
function interrupt(machine: Machine): Transition {
	const {state} = machine;
	if (state.at === 'ended') {
		return stay(machine);
	}

	return state.at === 'working' && state.command.type === 'sign-out'
		? goTo(machine, {at: 'ended', exitStatus: 130, next: 'nothing'})
		: leave(machine, 130);
}
