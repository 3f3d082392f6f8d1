// What the workspace counts of itself. All of it stays there but the one word that says where it was deployed.

import {type Result, failure, success} from '../../domain/result.js';
import type {Session} from '../../domain/session.js';
import {readDeploymentPlatform} from './answers/deployment.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';
import {refused} from './refusal-fault.js';

/**
Asks where the workspace was deployed.

@param call - Makes calls.
@param session - Who asks.
@param signal - Cancels.
@returns The name of the platform; null where it is not told.
*/
export async function askDeploymentPlatform(
	call: Call,
	session: Session,
	signal: AbortSignal,
): Promise<Result<string | null>> {
	const endpoint = endpoints.statistics;
	const answer = await call(endpoint, {session, signal});
	if (!answer.ok) {
		return answer;
	}

	return answer.value.kind === 'refused'
		? failure(refused(endpoint, answer.value.refusal))
		: success(answer.value.kind === 'done' ? readDeploymentPlatform(answer.value.body) : null);
}
