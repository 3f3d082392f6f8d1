import {success, type Result} from '../domain/result.js';
import {defaultWorkspaceUrl} from '../domain/workspace-url.js';
import type {Capabilities} from '../terminal/capabilities.js';
import type {CommandLine} from './command-line.js';
import {composeWorld} from './compose-world.js';
import {thisHost} from './host.js';
import {readCredentials} from './credentials.js';
import {practice} from './practice.js';
import {runGuided} from './run-guided.js';
import {tool} from './version.js';

/** The guided setup of a real workspace; from its first screen, practice can be chosen. */
export async function guided(line: CommandLine, capabilities: Capabilities): Promise<Result<number>> {
	const host = thisHost();
	const world = await composeWorld(line, host, () => undefined);
	if (!world.ok) {
		return world;
	}

	const credentials = await readCredentials(line, host.files, host.environment);
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
			practice: null,
		},
		capabilities,
	);
	// The state folder of the real workspace is not the place for practice.
	return end.next === 'practice' ? practice({...line, state: null}, capabilities) : success(end.exitStatus);
}
