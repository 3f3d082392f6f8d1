// How the machine moves: to another place, or into a running command.

import {emptyState} from '../domain/saved-state.js';
import {refusalOf} from './access.js';
import type {Command} from './command.js';
import type {Settings} from './settings.js';
import type {Machine, Milestone, State} from './state.js';

/** A command on its way to the engine, with the ticket that its answer must carry. */
export type IssuedCommand = {readonly ticket: number; readonly command: Command};

/** Where an event leads: the machine after it, and what the engine is to do. */
export type Transition = {readonly machine: Machine; readonly commands: readonly IssuedCommand[]};

/** The machine before anything happened. */
export const initialMachine = (settings: Settings): Machine => ({
	settings,
	ticket: 0,
	saved: emptyState,
	access: {kind: 'all'},
	milestones: [],
	sessions: [],
	carried: null,
	exitStatus: 0,
	state: {at: 'start'},
});

/** Stays where it is: the event means nothing here. */
export const stay = (machine: Machine): Transition => ({machine, commands: []});

/** Moves to another place. What was running, if anything, is answered in vain. */
export const goTo = (machine: Machine, state: State): Transition => ({
	machine: {...machine, ticket: machine.ticket + 1, state},
	commands: [],
});

/**
Starts a command; while another run works on this host, only one that looks.

@param machine
@param command
@param back - Where giving up leads, and where a refusal is shown.
*/
export function run(machine: Machine, command: Command, back: State): Transition {
	const refusal = refusalOf(machine.access, command.type);
	if (refusal !== null) {
		return goTo(machine, {at: 'failed', fault: refusal, retry: command, back});
	}

	const ticket = machine.ticket + 1;
	return {
		machine: {...machine, ticket, state: {at: 'working', command, notes: [], afterwards: 'go-on', back}},
		commands: [{ticket, command}],
	};
}

/** Notes something done that stays true, for the scrollback. */
export const withMilestone = (machine: Machine, milestone: Milestone): Machine => ({
	...machine,
	milestones: [...machine.milestones, milestone],
});

/**
Leaves: signs out what was signed in here, then ends.

@param machine
@param exitStatus - What the process ends in.
@param next - What is opened afterwards.
*/
export function leave(machine: Machine, exitStatus: number, next: 'nothing' | 'practice' = 'nothing'): Transition {
	const ended: State = {at: 'ended', exitStatus, next};
	return machine.sessions.length === 0
		? goTo(machine, ended)
		: run({...machine, exitStatus}, {type: 'sign-out', sessions: machine.sessions}, ended);
}
