import type {Access} from '../../domain/lock-holder.js';
import {success, type Result} from '../../domain/result.js';
import {defaultWorkspaceUrl} from '../../domain/workspace-url.js';
import type {Opened} from '../../flow/command.js';
import type {TriedLock} from '../../ports/state.js';
import type {GuidedRun, World} from '../world.js';

// Where nobody says which workspace is meant, one on this very host is looked for, but not waited for.
const patience = 1500;

/** Takes the lock where nobody else holds it, reads what was kept, and sees whether a workspace is at hand. */
export async function openRun(
	world: World,
	{url}: {readonly url: string | null},
	run: GuidedRun,
): Promise<Result<Opened>> {
	const lock = await world.state.tryLock();
	if (!lock.ok) {
		return lock;
	}

	if (lock.value.kind === 'held') {
		run.hold(lock.value.release);
	}

	const loaded = await world.state.load();
	if (!loaded.ok) {
		return loaded;
	}

	const {state: saved, notices} = loaded.value;
	const workspace = world.workspaceAt({url: url ?? saved.lastUrl ?? defaultWorkspaceUrl, egress: 'forbidden'});
	const info = await workspace.info(AbortSignal.any([run.signal, AbortSignal.timeout(patience)]));
	const at = new Date(world.clock.now()).toISOString();
	const found = info.ok ? info.value : null;
	// What was given up waiting for has told no reason.
	const unanswered = info.ok || info.fault.code === 'cancelled' ? null : info.fault;
	return success({saved, notices, found, unanswered, at, access: accessOf(lock.value)});
}

const accessOf = (tried: TriedLock): Access =>
	tried.kind === 'held' ? {kind: 'all'} : {kind: 'looks', holder: tried.holder, fault: tried.fault};
