import type {Result} from '../domain/result.js';
import type {World} from '../engine/world.js';
import type {CommandLine} from './command-line.js';
import {composeWorld} from './compose-world.js';
import {thisHost} from './host.js';

/** The world of the guided setup on this computer, or the fault of a file that an option names. */
export const composeGuided = async (line: CommandLine): Promise<Result<World>> =>
	composeWorld(line, thisHost(), () => undefined);
