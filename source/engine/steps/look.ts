import {type Result, success} from '../../domain/result.js';
import {checkVersion} from '../../domain/workspace-version.js';
import {setupOf, wizardSetting} from '../../domain/setup.js';
import type {LookedAt} from '../../domain/workspace-status.js';
import type {Run, World} from '../world.js';

/** Asks a workspace what it is and how far its setup is, without signing in; one that is too old is refused. */
export async function look(world: World, {url}: {readonly url: string}, run: Run): Promise<Result<LookedAt>> {
	const workspace = world.workspaceAt({url, egress: 'forbidden'});
	const info = await workspace.info(run.signal);
	if (!info.ok) {
		return info;
	}

	const version = checkVersion(info.value.version);
	if (!version.ok) {
		return version;
	}

	const settings = await workspace.publicSettings([wizardSetting], run.signal);
	return success({...info.value, setup: settings.ok ? setupOf(settings.value[wizardSetting]) : 'not-told'});
}
