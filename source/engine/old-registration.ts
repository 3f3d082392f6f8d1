// Up to 6.4 a disconnect keeps the keys, and any attempt to register switches them on again, also one that the cloud
// refuses (protocol, sections 4 and 7). A workspace that says that it is registered may then mean the registration it had.

import {digestOf} from '../domain/digest.js';
import {isInUse} from '../domain/registration-standing.js';
import type {Registration} from '../domain/workspace-status.js';

/** What a registration is recognized by: a digest of its workspace ID; null where there is none. */
export const markOf = ({registered, workspaceId}: Registration): string | null =>
	registered ? digestOf(workspaceId ?? '') : null;

/**
Whether a workspace is registered, and not by what it had before.

@param now - What it says of itself.
@param old - The mark of the registration that it had before the step; null where it had none.
*/
export const isNewlyRegistered = (now: Registration, old: string | null): boolean =>
	isInUse(now) && markOf(now) !== old;
