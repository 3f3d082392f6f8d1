// Puts the real world together: adapters behind ports, by what the command line says.

import {currentOperator} from '../adapters/operator.js';
import {systemRandomness} from '../adapters/randomness.js';
import {createWorkspaceAccess} from '../adapters/workspace/workspace.js';
import {success, type Result} from '../domain/result.js';
import type {World} from '../engine/world.js';
import type {CommandLine} from './command-line.js';
import {licenseKeys, textOfFile} from './handed-files.js';
import type {Host} from './host.js';
import {stateOf} from './own-state.js';
import {tool} from './version.js';

/**
Makes the world that a command runs in.

@param line
@param host
@param host.environment
@param host.files
@param host.media
@param host.clock
@param host.millisecondsPerSecond
@param onNotice - Told in a sentence when the workspace makes it wait.
@returns The world, or the fault of a file that an option names.
*/
export async function composeWorld(
	line: CommandLine,
	{environment, files, media, clock, millisecondsPerSecond}: Host,
	onNotice: (sentence: string) => void,
): Promise<Result<World>> {
	const keys = await licenseKeys(line.licenseKey, files);
	if (!keys.ok) {
		return keys;
	}

	const ca = await textOfFile(line.ca, files);
	if (!ca.ok) {
		return ca;
	}

	const operator = currentOperator(environment);
	return success({
		workspaceAt: createWorkspaceAccess({
			timeoutSeconds: line.timeoutSeconds,
			ca: ca.value,
			userAgent: tool,
			millisecondsPerSecond,
			environment,
			clock,
			onNotice,
		}),
		state: stateOf(line, {environment, clock}),
		files,
		media,
		clock,
		randomness: systemRandomness,
		operator,
		licenseKeys: keys.value,
		tool,
		airGapped: line.airGapped,
		practicePortal: null,
	});
}
