// The lines that remain in the scrollback: what was done, in words that stay true.

import type {Fault} from '../domain/fault.js';
import {adminMenuOf, parseVersion} from '../domain/workspace-version.js';
import type {WorkspaceInfo, WorkspaceStatus} from '../domain/workspace-status.js';
import type {Milestone} from './state.js';

/** The workspace in one line: address, version, and where its registration is found in the browser. */
export function describeWorkspace(info: WorkspaceInfo): string {
	const version = parseVersion(info.version);
	const menu = version === null ? '' : `, menu ${adminMenuOf(version)}`;
	return `${info.url}, Rocket.Chat ${info.version}${menu}`;
}

/** What is true after a step, as it was read back. */
export function outcomeMilestone(status: WorkspaceStatus, remaining: Fault | null): Milestone {
	const {registration, license} = status;
	const registered = registration.registered ? 'registered' : 'not registered';
	const licensed =
		license?.valid === true ? `licensed${license.plan === null ? '' : ` (${license.plan})`}` : 'no valid license';
	return {
		tone: remaining === null ? 'done' : 'short',
		title: 'Read back',
		detail: `${registered}, ${licensed}`,
	};
}
