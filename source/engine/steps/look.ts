import {type Result, success} from '../../domain/result.js';
import {checkVersion} from '../../domain/workspace-version.js';
import type {WorkspaceInfo} from '../../domain/workspace-status.js';
import type {Run, World} from '../world.js';

/** Asks a workspace what it is, without signing in; one that is too old is refused. */
export async function look(world: World, {url}: {readonly url: string}, run: Run): Promise<Result<WorkspaceInfo>> {
	const info = await world.workspaceAt({url, egress: 'forbidden'}).info(run.signal);
	if (!info.ok) {
		return info;
	}

	const version = checkVersion(info.value.version);
	return version.ok ? success(info.value) : version;
}
