import {fault, type Fault} from '../../domain/fault.js';
import {failure, success, type Result} from '../../domain/result.js';
import type {Session} from '../../domain/session.js';
import type {Run, World} from '../world.js';

// Leaving must not hang on a workspace that went away meanwhile.
const patience = 5000;

/**
Signs out of every session that this run made. A workspace that does not answer any more is no reason to stay.

@returns The fault of the first that could not be ended: whoever left it open has to know.
*/
export async function signOut(
	world: World,
	{sessions}: {readonly sessions: ReadonlyArray<{readonly url: string; readonly session: Session}>},
	run: Run,
): Promise<Result<null>> {
	const signal = AbortSignal.any([run.signal, AbortSignal.timeout(patience)]);
	const ended = await Promise.all(
		sessions.map(async ({url, session}) => world.workspaceAt({url, egress: 'forbidden'}).signOut(session, signal)),
	);
	const open = ended.find((one) => !one.ok);
	return open === undefined || open.ok ? success(null) : failure(stillOpen(open.fault));
}

const stillOpen = (refused: Fault): Fault =>
	fault(refused.code, 'The session that was made here could not be ended.', {
		cause: refused.message,
		next: ['End it in the web interface: My Account, Manage Devices.'],
	});
