// The guided setup of a real workspace. What it acts with is loaded behind the first frame, so that an operator on a slow
// host sees the program at once.

import process from 'node:process';
import {success, type Result} from '../domain/result.js';
import {defaultWorkspaceUrl} from '../domain/workspace-url.js';
import type {World} from '../engine/world.js';
import type {Files} from '../ports/files.js';
import type {Capabilities} from '../terminal/capabilities.js';
import {comeBackCommand} from './come-back.js';
import type {CommandLine} from './command-line.js';
import {readCredentials} from './credentials.js';
import {runGuided} from './run-guided.js';
import {tool} from './version.js';

/** Runs the guided setup; from its first screen, practice can be chosen. */
export async function guided(line: CommandLine, capabilities: Capabilities): Promise<Result<number>> {
	const world = await worldOf(line);
	if (!world.ok) {
		return world;
	}

	const credentials = await readCredentials(line, filesWhenNamed, process.env);
	if (!credentials.ok) {
		return credentials;
	}

	const end = await runGuided(
		world.value,
		{
			tool,
			givenUrl: line.url,
			defaultUrl: defaultWorkspaceUrl,
			credentials: credentials.value,
			airGapped: line.airGapped,
			expiresInDays: line.expiresInDays,
			accept: {expired: line.acceptExpired, deskKey: line.deskKey},
			comeBack: comeBackCommand('rc-register', line),
			practice: null,
		},
		capabilities,
	);
	if (end.next === 'nothing') {
		return success(end.exitStatus);
	}

	// The state folder of the real workspace is not the place for practice.
	const {practice} = await import('./practice.js');
	return practice({...line, state: null}, capabilities);
}

/** Files that options name are read before anything is drawn, since one that cannot be read is the answer. */
async function worldOf(line: CommandLine): Promise<Result<() => Promise<World>>> {
	const compose = async (): Promise<Result<World>> => {
		const {composeGuided} = await import('./compose-guided.js');
		return composeGuided(line);
	};

	if (line.licenseKey === null && line.ca === null) {
		let world: Promise<Result<World>> | null = null;
		return success(async () => {
			world ??= compose();
			return valueOf(await world);
		});
	}

	const world = await compose();
	return world.ok ? success(async () => world.value) : world;
}

function valueOf(world: Result<World>): World {
	if (!world.ok) {
		throw new Error(world.fault.message);
	}

	return world.value;
}

const filesWhenNamed: Pick<Files, 'read'> = {
	async read(...named) {
		const {systemFiles} = await import('./handed-files.js');
		return systemFiles().read(...named);
	},
};
