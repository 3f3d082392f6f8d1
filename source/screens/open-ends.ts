// What an earlier run left waiting or unfinished, in words.

import type {KnownWorkspace} from '../domain/known-workspaces.js';
import type {PendingRequest, UnfinishedStep} from '../domain/saved-state.js';
import {ago, dateAndDistance} from './words.js';

/** Which answer is waited for, until when, since when and by whom; times are ISO 8601. */
export const pendingInWords = (pending: PendingRequest, now: string): string =>
	`the answer to ${pending.case}, good until ${dateAndDistance(pending.expiresAt, now)}; made ${ago(pending.requestedAt, now)} by ${pending.requestedBy}`;

/** Which step was cut off, and when it was begun. */
export const unfinishedInWords = ({step, startedAt}: UnfinishedStep, now: string): string =>
	`the step "${step}", begun ${ago(startedAt, now)}: its end was not seen`;

const commandOf: Readonly<Record<UnfinishedStep['step'], string>> = {
	connect: 'connect --token-file FILE',
	sync: 'sync',
	register: 'import FILE',
	license: 'import FILE',
	disconnect: 'disconnect',
	rollback: 'rollback',
};

/** What to do about a step that was cut off, once the workspace was looked at. */
export const afterUnfinished = ({step}: UnfinishedStep): string =>
	`What is told here is what became of the step "${step}". Where it is still to be done, do it again: rc-register ${commandOf[step]}`;

/** What is pending at another workspace that this host knows. */
export function knownInWords({pending, unfinished}: KnownWorkspace, now: string): string {
	const open = [
		...(pending === null ? [] : [`waits for ${pendingInWords(pending, now)}`]),
		...(unfinished === null ? [] : [`has left ${unfinishedInWords(unfinished, now)}`]),
	];
	return open.length === 0 ? 'nothing waits there' : open.join('; ');
}
