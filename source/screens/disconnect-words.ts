// What undoing a registration costs, by the way that the version has (protocol, section 7).

import {isAtLeast, parseVersion} from '../domain/workspace-version.js';

/** What a disconnect of this version does and cannot undo, in whole sentences. */
export function disconnectCost(version: string): string {
	const parsed = parseVersion(version);
	return parsed === null || isAtLeast(parsed, 6, 5)
		? 'This version can only reset: the workspace gets a new unique ID, and the portal will see it as another workspace. It cannot be undone.'
		: 'The workspace is disconnected from the cloud and keeps its unique ID. Where its version refuses that, it is reset: it then gets a new unique ID, which cannot be undone.';
}

/** What stops with the registration, and what does not. */
export const disconnectStops =
	'Push notifications, Marketplace apps and license synchronization stop. The license that runs stays.';
