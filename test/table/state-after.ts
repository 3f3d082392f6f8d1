// How everything stands after a cell: in the workspace's own memory, and in what is kept on this host.

import {digestOf} from '../../source/domain/digest.js';
import type {WorkspaceRecord} from '../../source/domain/saved-state.js';
import type {PracticePortal} from '../../source/practice/portal.js';
import type {PracticeWorkspace} from '../../source/practice/workspace.js';
import type {Start} from './starts.js';

/** How everything stands. */
export type After = {
	/** `switched off`: it has its keys, but makes no use of them (protocol, section 7). */
	readonly registration: 'none' | 'yes' | 'switched off';
	/** The license that the server holds: the one that ran before, or a new one; and the one that is only stored. */
	readonly license: string;
	readonly uniqueId: 'same' | 'new';
	/** Whether a sync arrived at the cloud and was taken there. */
	readonly synced: boolean;
	/** Of our own: the request that waits, the license that can be put back, the step whose end is not known. */
	readonly pending: 'none' | 'request';
	readonly kept: 'none' | 'before' | 'new';
	readonly unfinished: string | null;
	/** How many calls were made that make a workspace reach for the internet. */
	readonly reachesOut: number;
	/** How often it was said that the workspace asks to wait. */
	readonly waits: number;
};

/** Tells how everything stands. */
export function stateAfter({
	start,
	record,
	workspace,
	portal,
	stderr,
}: {
	readonly start: Start;
	readonly record: WorkspaceRecord;
	readonly workspace: PracticeWorkspace;
	readonly portal: PracticePortal;
	readonly stderr: string;
}): After {
	const {settings, license, uniqueId} = workspace.memory();
	const hasKeys = Boolean(settings.Cloud_Workspace_Client_Id) && Boolean(settings.Cloud_Workspace_Client_Secret);
	const stored = String(settings.Enterprise_License ?? '');
	const held = license === null ? 'none' : `${nameOf(license.text, start)}, ${license.valid ? 'valid' : 'not valid'}`;
	return {
		registration: hasKeys ? (settings.Register_Server === false ? 'switched off' : 'yes') : 'none',
		license: stored === (license?.text ?? '') ? held : `${held}; ${nameOf(stored, start)} is stored`,
		uniqueId: uniqueId === start.workspace.uniqueId ? 'same' : 'new',
		synced: portal.calls.some(
			({path, method, status}) =>
				status === 200 && (path.endsWith('/sync') || (method === 'GET' && path.endsWith('/license'))),
		),
		pending: record.pending === null ? 'none' : 'request',
		kept: keptName(record, start),
		unfinished: record.unfinished?.step ?? null,
		reachesOut: workspace.calls.filter(({reachesOut}) => reachesOut).length,
		waits: stderr.split('; trying again in ').length - 1,
	};
}

function nameOf(text: string, {before}: Start): string {
	if (text === '') {
		return 'none';
	}

	return text === before ? 'before' : 'new';
}

function keptName({keptLicense}: WorkspaceRecord, {before}: Start): After['kept'] {
	if (keptLicense === null) {
		return 'none';
	}

	return before !== null && keptLicense.digest === digestOf(before) ? 'before' : 'new';
}
