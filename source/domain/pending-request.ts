// What time does to a request that waits for its answer.

import type {PendingRequest} from './saved-state.js';

/**
Whether a request is past its term: a desk refuses it then. An answer that was made before is still good.

@param pending
@param pending.expiresAt
@param now - ISO 8601, by the clock of this host.
*/
export const isExpired = ({expiresAt}: Pick<PendingRequest, 'expiresAt'>, now: string): boolean =>
	Date.parse(expiresAt) < Date.parse(now);
