import type {WorkspaceStatus} from '../domain/workspace-status.js';

/** What was read back, in the few words that the log keeps. */
export function statusInWords({registration, license}: WorkspaceStatus): string {
	const registered = registration.registered ? 'registered' : 'not registered';
	return `${registered}, ${license?.valid === true ? 'licensed' : 'no valid license'}`;
}
