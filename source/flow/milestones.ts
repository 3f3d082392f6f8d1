// The lines that remain in the scrollback: what was done, in words that stay true.

import type {Fault} from '../domain/fault.js';
import {isInUse, isSwitchedOff} from '../domain/registration-standing.js';
import {adminMenuOf, parseVersion} from '../domain/workspace-version.js';
import type {WorkspaceInfo, WorkspaceStatus} from '../domain/workspace-status.js';
import {hostOfAddress} from '../domain/workspace-url.js';
import type {DoneStep} from './command.js';
import type {Milestone, StepName} from './state.js';

/** The workspace in one line: address, version, and where its registration is found in the browser. */
export function describeWorkspace(info: WorkspaceInfo): string {
	const version = parseVersion(info.version);
	const menu = version === null ? '' : `, menu ${adminMenuOf(version)}`;
	return `${info.url}, Rocket.Chat ${info.version}${menu}`;
}

/** What became of a step that was still waited for when the operator asked to leave: no screen tells it any more. */
export const leftUndone = ({message, next}: Fault): Milestone => ({
	tone: 'short',
	title: 'Not done',
	detail: [message, ...next.slice(0, 1)].join(' '),
});

/**
What a step did, and what is true after it.

@param step
@param before - Read before it.
@param done - With what was read back.
@param done.status
@param done.remaining
*/
export function stepMilestones(
	step: StepName,
	before: WorkspaceStatus,
	{status, remaining}: DoneStep,
): readonly Milestone[] {
	const after = outcomeMilestones(status, remaining);
	if (remaining !== null) {
		return after;
	}

	if (step === 'disconnect' && !isInUse(status.registration)) {
		return [{tone: 'done', title: 'Disconnected', detail: hostOf(status)}];
	}

	if (step === 'sync') {
		const isSame = JSON.stringify(outcomeMilestones(before, null)) === JSON.stringify(after);
		const changed: Milestone = {
			tone: 'done',
			title: 'Synchronized',
			detail: isSame ? 'nothing changed' : hostOf(status),
		};
		return isSame ? [changed] : [changed, ...after];
	}

	return after;
}

const hostOf = ({siteUrl, info}: WorkspaceStatus): string => hostOfAddress(siteUrl ?? '') ?? info.url;

/** What is true after a step, as it was read back: the lines that remain when the screens are gone. */
export function outcomeMilestones(
	{registration, license}: WorkspaceStatus,
	remaining: Fault | null,
): readonly Milestone[] {
	const id = registration.workspaceId === null ? '' : `, workspace ID ${registration.workspaceId}`;
	const plan = license?.plan ?? 'without a plan name';
	const until = typeof license?.validUntil === 'string' ? `, until ${license.validUntil.slice(0, 10)}` : '';
	return [
		{
			tone: isInUse(registration) ? 'done' : 'short',
			title: 'Registered',
			detail: isInUse(registration) ? `yes${id}` : isSwitchedOff(registration) ? `switched off${id}` : 'no',
		},
		{
			tone: license?.valid === true ? 'done' : 'short',
			title: 'Licensed',
			detail: license?.valid === true ? `${plan}, ${license.modules.length} modules on${until}` : 'no valid license',
		},
		...(remaining === null
			? []
			: [{tone: 'short' as const, title: 'Left to do', detail: remaining.next[0] ?? remaining.message}]),
	];
}
