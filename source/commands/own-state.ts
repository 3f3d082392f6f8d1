// The memory of this host for commands that talk to nobody.

import process from 'node:process';
import {systemClock} from '../adapters/clock.js';
import {currentOperator} from '../adapters/operator.js';
import {createStateStore} from '../adapters/state/state-store.js';
import type {StateStore} from '../ports/state.js';
import type {CommandLine} from './command-line.js';
import {stateFolder} from './state-folder.js';

/** Opens the state folder that the command line means; nothing is written before it is needed. */
export const ownState = (line: CommandLine): StateStore =>
	createStateStore({
		folder: stateFolder(line.state, process.env),
		clock: systemClock,
		operator: currentOperator(process.env),
	});
