// The workspaces that one host has acted on: each has its own record, by its address.

import type {PendingRequest, SavedState, UnfinishedStep} from './saved-state.js';

/** What is remembered of a workspace, as far as something is still to be done there. */
export type KnownWorkspace = {
	readonly url: string;
	readonly pending: PendingRequest | null;
	readonly unfinished: UnfinishedStep | null;
};

/**
The workspaces that are known besides one, those first where something waits or is unfinished.

@param state
@param url - The one that is left out; null for none.
*/
export function otherWorkspaces(state: SavedState, url: string | null): readonly KnownWorkspace[] {
	const others = Object.entries(state.workspaces)
		.filter(([other]) => other !== url)
		.map(([other, {pending, unfinished}]): KnownWorkspace => ({url: other, pending, unfinished}));
	const isOpen = ({pending, unfinished}: KnownWorkspace): boolean => pending !== null || unfinished !== null;
	return [...others.filter((each) => isOpen(each)), ...others.filter((each) => !isOpen(each))];
}
