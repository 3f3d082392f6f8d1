import {registrationStanding} from '../domain/registration-standing.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';

/** What was read back, in the few words that the log keeps. */
export function statusInWords({registration, license}: WorkspaceStatus): string {
	const standing = registrationStanding(registration).replace('-', ' ');
	return `${standing}, ${license?.valid === true ? 'licensed' : 'no valid license'}`;
}
