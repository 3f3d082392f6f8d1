import {failure, success, type Result} from '../../domain/result.js';
import type {Credentials} from '../../domain/session.js';
import type {SignedIn} from '../../flow/command.js';
import type {Run, World} from '../world.js';

/** Signs in; a second factor that is asked for is an answer, not a failure. */
export async function signIn(
	world: World,
	{url, credentials}: {readonly url: string; readonly credentials: Credentials},
	run: Run,
): Promise<Result<SignedIn>> {
	const answer = await world.workspaceAt({url, egress: 'forbidden'}).signIn(credentials, run.signal);
	return answer.kind === 'refused' ? failure(answer.fault) : success(answer);
}
