// What tells that a log was there where none is: nothing of this is written before the log is begun.

import type {SavedState} from './saved-state.js';

/** What is kept beside a log. */
export type BesideLog = {readonly hasIdentity: boolean; readonly state: SavedState};

/**
Looks for what no host has without a log.

@param beside
@param beside.hasIdentity
@param beside.state
@returns What there is, in words for a sentence; null where nothing tells of a log.
*/
export function tracesOfLog({hasIdentity, state}: BesideLog): string | null {
	const pending = Object.values(state.workspaces).find((record) => record.pending !== null)?.pending ?? null;
	const traces = [
		...(pending === null ? [] : [`the request ${pending.case}, which waits for its answer`]),
		...(state.sequence === 0 ? [] : [`the number ${state.sequence}, which a request took`]),
		...(hasIdentity ? ['the identity of this host'] : []),
	];
	return traces.length === 0 ? null : traces.join('; ');
}
