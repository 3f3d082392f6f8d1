// Puts the real world together: adapters behind ports, by what the command line says.

import process from 'node:process';
import {systemClock} from '../adapters/clock.js';
import {currentOperator} from '../adapters/operator.js';
import {systemRandomness} from '../adapters/randomness.js';
import {createStateStore} from '../adapters/state/state-store.js';
import {createWorkspaceAccess} from '../adapters/workspace/workspace.js';
import {success, type Result} from '../domain/result.js';
import type {World} from '../engine/world.js';
import type {Files} from '../ports/files.js';
import {tool, type CommandLine} from './command-line.js';
import {licenseKeys, textOfFile} from './handed-files.js';
import {stateFolder} from './state-folder.js';

const defaultTimeout = 30;
const defaultConnectTimeout = 180;

/**
Makes the world that a command runs in.

@param line
@param files
@param onNotice - Told in a sentence when the workspace makes it wait.
@returns The world, or the fault of a file that an option names.
*/
export async function composeWorld(
	line: CommandLine,
	files: Files,
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

	const operator = currentOperator(process.env);
	return success({
		workspaceAt: createWorkspaceAccess({
			timeoutSeconds: line.timeoutSeconds ?? defaultTimeout,
			connectTimeoutSeconds: Math.max(line.timeoutSeconds ?? 0, defaultConnectTimeout),
			ca: ca.value,
			userAgent: tool,
			environment: process.env,
			clock: systemClock,
			onNotice,
		}),
		state: createStateStore({folder: stateFolder(line.state, process.env), clock: systemClock, operator}),
		files,
		clock: systemClock,
		randomness: systemRandomness,
		operator,
		licenseKeys: keys.value,
		tool,
		airGapped: line.airGapped,
		practicePortal: null,
	});
}
