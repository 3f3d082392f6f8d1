// What may be given up on, and what is brought to its end first.

import type {Command, CommandName} from './command.js';

/** The commands that change the workspace: they are brought to their end, unless the operator insists. */
const changing: ReadonlySet<CommandName> = new Set([
	'connect',
	'sync',
	'disconnect',
	'apply-import',
	'rollback',
	'agree-to-terms',
]);

/** Whether a command may be given up on without leaving the workspace in an unknown state. */
export const canBeCancelled = ({type}: Command): boolean => !changing.has(type) && type !== 'sign-out';

/** Whether half of a command would be worse than all or nothing of it. */
export const isBroughtToItsEnd = ({type}: Command): boolean => changing.has(type);
