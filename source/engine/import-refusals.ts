// What an import that did not come to its end is told as.

import {fault, type Fault} from '../domain/fault.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import type {Said} from '../ports/workspace.js';

/** What is left to do after a portal blob without a license that is valid; null where one runs. */
export const stillUnlicensed = ({license}: WorkspaceStatus): Fault | null =>
	license?.valid === true
		? null
		: fault('license-not-valid', 'The workspace is registered, but it has no valid license.', {
				next: [
					'Get the license of the workspace from the portal or from Sales.',
					'Then import it: rc-register import FILE',
				],
			});

/** Registered, and the license that came with it did not take. */
export const licenseRefused = (refused: Fault): Fault =>
	fault('license-not-valid', 'The workspace is registered, but the license did not take.', {
		cause: refused.cause ?? refused.message,
		next: refused.next,
	});

/** The license did not take, and what ran before is gone too. */
export const oldNotBack = (refused: Fault): Fault => ({
	...refused,
	message: `${refused.message} The one that ran before could not be put back either.`,
	next: ['Put it back: rc-register rollback', ...refused.next],
});

/** The workspace did not take the portal blob, or says that it did. */
export const registrationRefused = ({accepted, words}: Said): Fault =>
	fault(
		accepted ? 'step-without-effect' : 'step-refused',
		accepted
			? 'The workspace says that it took the portal blob, but it is not registered.'
			: 'The workspace did not register. Nothing was changed.',
		{
			cause: words === null ? 'It gave no reason; its log may.' : `It says: ${words}`,
			next: ['Look at the log of the workspace.', 'Fetch the portal blob again, and import that.'],
		},
	);
