// Where a guided setup is, in a word, for the tests of what leads where.

import type {FlowEvent} from '../../source/flow/event.js';
import type {Machine} from '../../source/flow/state.js';
import {after} from './machines.js';

/** Where a machine is: the place, and what runs there. */
export const placeOf = ({state}: Machine): string =>
	state.at === 'working' ? `working: ${state.command.type}` : state.at;

/** Where an event leads. */
export const placeAfter = (machine: Machine, event: FlowEvent): string => placeOf(after(machine, event));
