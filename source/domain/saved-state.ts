// What is remembered between runs. It holds digests, names and dates, and never a secret: no token, password, license
// text, portal blob or private key.

import type * as z from 'zod/mini';
import type {pendingRequest, savedState, unfinishedStep, workspaceRecord} from './saved-state-schema.js';

export type SavedState = z.infer<typeof savedState>;
export type WorkspaceRecord = z.infer<typeof workspaceRecord>;
export type PendingRequest = z.infer<typeof pendingRequest>;
export type UnfinishedStep = z.infer<typeof unfinishedStep>;

/** The state of a host on which nothing was done yet. */
export const emptyState: SavedState = {
	schema: 1,
	sequence: 0,
	newestTimeSeen: null,
	lastUrl: null,
	workspaces: {},
};

/** The record of a workspace that nothing is known of yet. */
export const emptyRecord: WorkspaceRecord = {
	pending: null,
	answered: [],
	deskKey: null,
	keptLicense: null,
	unfinished: null,
};

/** What is remembered of the workspace at an address. */
export const recordOf = (state: SavedState, url: string): WorkspaceRecord => state.workspaces[url] ?? emptyRecord;

/** The state with some of one workspace's record changed; other workspaces are untouched. */
export const withRecord = (state: SavedState, url: string, change: Partial<WorkspaceRecord>): SavedState => ({
	...state,
	lastUrl: url,
	workspaces: {...state.workspaces, [url]: {...recordOf(state, url), ...change}},
});
