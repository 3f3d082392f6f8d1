// Puts the real world together: adapters behind ports, by what the command line says.

import process from 'node:process';
import {systemClock} from '../adapters/clock.js';
import {createFiles} from '../adapters/files.js';
import {currentOperator} from '../adapters/operator.js';
import {systemRandomness} from '../adapters/randomness.js';
import {createStateStore} from '../adapters/state/state-store.js';
import {createWorkspaceAccess} from '../adapters/workspace/workspace.js';
import {licenseKeyFromPem, vendorLicenseKey, type LicenseKey} from '../domain/license/license-key.js';
import {success, type Result} from '../domain/result.js';
import type {World} from '../engine/world.js';
import type {Files} from '../ports/files.js';
import {tool, type CommandLine} from './command-line.js';
import {stateFolder} from './state-folder.js';

const pemCap = 256 * 1024;
const defaultTimeout = 30;
const defaultConnectTimeout = 180;

/** The files of this process: standard input, home and current folder included. */
export const systemFiles = (): Files =>
	createFiles({stdin: process.stdin, home: process.env.HOME ?? null, cwd: process.cwd()});

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

	const ca = await textOf(line.ca, files);
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

/** The vendor's key, or the one that stands in for it. */
export async function licenseKeys(file: string | null, files: Files): Promise<Result<readonly LicenseKey[]>> {
	const pem = await textOf(file, files);
	if (!pem.ok) {
		return pem;
	}

	if (pem.value === null) {
		return success([vendorLicenseKey()]);
	}

	const key = licenseKeyFromPem(pem.value, 'file');
	return key.ok ? success([key.value]) : key;
}

async function textOf(file: string | null, files: Files): Promise<Result<string | null>> {
	if (file === null) {
		return success(null);
	}

	const read = await files.read(file, pemCap);
	return read.ok ? success(new TextDecoder().decode(read.value.bytes)) : read;
}
