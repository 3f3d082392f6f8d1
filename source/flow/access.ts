// What a run may do while another one works on this host: only what changes neither the workspace, nor the state, nor files.

import type {Access} from '../domain/lock-holder.js';
import type {CommandName} from './command.js';

const changing: ReadonlySet<CommandName> = new Set([
	'connect',
	'send-email',
	'await-email',
	'agree-to-terms',
	'sync',
	'disconnect',
	'make-request',
	'write-review',
	'copy-request',
	'apply-import',
	'rollback',
	'practice-carry',
]);

/** Why a command is not run: `state-locked`, with who works here; null where it may be. */
export const refusalOf = (access: Access, command: CommandName) =>
	access.kind === 'looks' && changing.has(command) ? access.fault : null;
