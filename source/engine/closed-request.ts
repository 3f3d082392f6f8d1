// A request that waits is closed by more than its answer: by a registration of another way, after which the workspace refuses
// the portal blob (protocol, section 6); by a reset, which gives it another unique ID than the one in the request; and by a
// license that a registered workspace took, since its request was for one.

import {recordOf, type PendingRequest} from '../domain/saved-state.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import type {World} from './world.js';

/** The request that waits at a workspace; null where none does, or the state cannot be read, which writing it then tells. */
export async function waitingAt(world: World, url: string): Promise<PendingRequest | null> {
	const loaded = await world.state.load();
	return loaded.ok ? recordOf(loaded.value.state, url).pending : null;
}

/** That it is closed, as one more sentence; nothing where there was none. */
export const closedInWords = (closed: PendingRequest | null): string =>
	closed === null ? '' : ` The request ${closed.case} waits no more: its answer could no longer be used.`;

/** The same of a request for a license, at one that was imported from somewhere else. */
export const fulfilledInWords = (closed: PendingRequest | null): string =>
	closed === null ? '' : ` The request ${closed.case} waits no more: the workspace has a license since.`;

/**
The request that a license closes, or null: that of a workspace which was registered before, so that it cannot be for the
registration; and not at a license which is older than the request, and cannot be what was asked for.
*/
export function closedByLicense(
	pending: PendingRequest | null,
	{registration}: WorkspaceStatus,
	license: {readonly createdAt: string | null} | null,
): PendingRequest | null {
	if (pending === null || license === null || !registration.registered) {
		return null;
	}

	const isOlder = license.createdAt !== null && Date.parse(license.createdAt) < Date.parse(pending.requestedAt);
	return isOlder ? null : pending;
}
