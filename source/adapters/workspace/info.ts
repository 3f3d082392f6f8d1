// What the workspace says of itself to anyone.

import {type Result, failure, success} from '../../domain/result.js';
import type {Session} from '../../domain/session.js';
import {secondsAhead} from '../../domain/server-clock.js';
import type {WorkspaceInfo} from '../../domain/workspace-status.js';
import type {Clock} from '../../ports/clock.js';
import type {Address} from './address.js';
import {notRocketChat} from './answer-fault.js';
import {readInfo} from './answers/info.js';
import {verbatimIfSafe} from './answers/text.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';

/**
Asks `/api/info`.

@param call - Makes calls.
@param address - Where it should be.
@param session - With one, the server may tell its full version; null asks as anyone.
@param options
@param options.signal - Cancels.
@param options.clock - What the date of the answer is held against.
@returns `not-rocket-chat` where something else answers, and the faults of every call.
*/
export async function readWorkspaceInfo(
	call: Call,
	address: Address,
	session: Session | null,
	{signal, clock}: {readonly signal: AbortSignal; readonly clock: Clock},
): Promise<Result<WorkspaceInfo>> {
	const answer = await call(endpoints.info, {session, signal});
	if (!answer.ok) {
		return answer;
	}

	if (answer.value.kind !== 'done') {
		const status = answer.value.kind === 'absent' ? 404 : answer.value.refusal.status;
		const cause = `Expected the version of a workspace under /api/info, found status ${status}.`;
		return failure(notRocketChat(address, cause));
	}

	const info = readInfo(answer.value.body);
	if (info === null) {
		const cause = 'Expected the version of a workspace under /api/info, found JSON without one.';
		return failure(notRocketChat(address, cause));
	}

	return success({
		url: address.shown,
		version: info.version,
		versionExact: /^\d+\.\d+\.\d/u.test(info.version),
		cloudWorkspaceId: info.cloudWorkspaceId,
		workspaceUrl: info.workspaceUrl === null ? null : verbatimIfSafe(info.workspaceUrl),
		supportedUntil: info.supportedUntil,
		clockAheadSeconds: secondsAhead(answer.value.sent, clock.now()),
	});
}
