import {success, type Result} from '../../domain/result.js';
import type {Session} from '../../domain/session.js';
import type {Run, World} from '../world.js';

// Leaving must not hang on a workspace that went away meanwhile; its session then ends by itself.
const patience = 5000;

/** Signs out of every session that this run made. A workspace that does not answer any more is no reason to stay. */
export async function signOut(
	world: World,
	{sessions}: {readonly sessions: ReadonlyArray<{readonly url: string; readonly session: Session}>},
	run: Run,
): Promise<Result<null>> {
	const signal = AbortSignal.any([run.signal, AbortSignal.timeout(patience)]);
	await Promise.all(
		sessions.map(async ({url, session}) => world.workspaceAt({url, egress: 'forbidden'}).signOut(session, signal)),
	);
	return success(null);
}
