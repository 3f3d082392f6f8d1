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
import {goTo, leave, run, stay, withMilestone, type Transition} from './machine.js';
import {isPlaceToBe} from './places.js';
import {receive} from './receive.js';
import {leftUndone} from './milestones.js';
import type {Machine, StateAt} from './state.js';
import type {Answer} from './command.js';
import {canBeCancelled, isBroughtToItsEnd} from './interruption.js';

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

		case 'terminal-lost': {
			return loseTerminal(machine);
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
				? answer(machine, state, event.answer)
				: stay(machine);
		}
	}
}

/** Goes on with what an answer leads to, or leaves where that was asked for while it was waited for. */
function answer(machine: Machine, state: StateAt<'working'>, given: Answer): Transition {
	const next = receive(machine, state, given);
	if (state.afterwards === 'go-on') {
		return next;
	}

	const milestone = given.result.ok ? null : leftUndone(given.result.fault);
	const told = milestone === null ? next.machine : withMilestone(next.machine, milestone);
	return leave({...told, ticket: machine.ticket}, interrupted);
}

const interrupted = 130;

/** Leaves at once, but brings a step that changes the workspace to its end; a second time, without waiting for anything. */
function interrupt(machine: Machine): Transition {
	const {state} = machine;
	if (state.at === 'ended') {
		return stay(machine);
	}

	if (state.at === 'working' && state.command.type === 'sign-out') {
		return goTo(machine, {at: 'ended', exitStatus: interrupted, next: 'nothing'});
	}

	return state.at === 'working' && isBroughtToItsEnd(state.command) && state.afterwards === 'go-on'
		? leaveAfterwards(machine, state)
		: leave(machine, interrupted);
}

/** A window that is closed shows in several ways at once: only the first of them counts. */
function loseTerminal(machine: Machine): Transition {
	const {state} = machine;
	if (state.at === 'ended' || (state.at === 'working' && state.command.type === 'sign-out')) {
		return stay(machine);
	}

	if (state.at === 'working' && isBroughtToItsEnd(state.command)) {
		return state.afterwards === 'leave' ? stay(machine) : leaveAfterwards(machine, state);
	}

	return leave(machine, interrupted);
}

/** Nothing but the wish is noted: what runs goes on running. */
const leaveAfterwards = (machine: Machine, state: StateAt<'working'>): Transition => ({
	machine: {...machine, state: {...state, afterwards: 'leave'}},
	commands: [],
});
