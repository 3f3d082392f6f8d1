// The memory of this host, in the folder that the command line means.

import process from 'node:process';
import {systemClock} from '../adapters/clock.js';
import {currentOperator} from '../adapters/operator.js';
import {noStateStore} from '../adapters/state/no-state-store.js';
import {createStateStore} from '../adapters/state/state-store.js';
import type {StateStore} from '../ports/state.js';
import type {CommandLine} from './command-line.js';
import type {Host} from './host.js';
import {stateFolder} from './state-folder.js';

/** Opens the state folder; nothing is read or written before it is needed, and a place that cannot be told is told then. */
export function stateOf(
	line: Pick<CommandLine, 'state'>,
	{environment, clock}: Pick<Host, 'environment' | 'clock'>,
): StateStore {
	const folder = stateFolder(line.state, environment);
	return folder.ok
		? createStateStore({folder: folder.value, clock, operator: currentOperator(environment)})
		: noStateStore(folder.fault);
}

/** The same for commands that talk to nobody. */
export const ownState = (line: CommandLine): StateStore =>
	stateOf(line, {environment: process.env, clock: systemClock});
