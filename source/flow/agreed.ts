import type {Fault} from '../domain/fault.js';
import type {ConfirmationMethod} from '../domain/session.js';

/** What agreeing to the privacy terms comes to. */
export type Agreed =
	/** Read back. */
	| {readonly kind: 'agreed'}
	| {readonly kind: 'confirmation-needed'; readonly method: ConfirmationMethod; readonly fault: Fault};
