// What can happen to the flow: a person answers, or the engine does.

import type {Secret} from '../domain/secret.js';
import type {Answer, ImportSource} from './command.js';

/** Copy the request to the first, second or third medium that can be written to. */
export type CopyChoice = 'copy-1' | 'copy-2' | 'copy-3';

/** Go on with the first, second or third other workspace that this host knows. */
export type KnownChoice = 'known-1' | 'known-2' | 'known-3';

/** A choice on a screen; each screen offers some of them. */
export type Choice =
	| 'practice'
	| 'found-workspace'
	| 'other-workspace'
	| KnownChoice
	| 'with-password'
	| 'with-access-token'
	| 'online'
	| 'by-email'
	| 'send-again'
	| 'agree'
	| 'go-on-without'
	| 'air-gapped'
	| 'import'
	| 'show-request'
	| 'show-qr'
	| 'portal-steps'
	| 'show-portal-address'
	| 'show-portal-text'
	| 'write-review'
	| 'new-request'
	| 'make-request'
	| CopyChoice
	| 'look-for-media'
	| 'practice-carry'
	| 'practice-confirm'
	| 'sync'
	| 'disconnect'
	| 'rollback'
	| 'put-back'
	| 'refresh'
	| 'look-again'
	| 'more'
	| 'services'
	| 'renewal'
	| 'take-it'
	| 'apply'
	| 'overview'
	| 'retry'
	| 'back'
	| 'quit';

export type FlowEvent =
	| {readonly type: 'started'}
	| {readonly type: 'chose'; readonly choice: Choice}
	| {readonly type: 'address-given'; readonly address: string}
	| {readonly type: 'password-given'; readonly user: string; readonly password: Secret}
	| {readonly type: 'access-token-given'; readonly userId: string; readonly token: Secret}
	| {readonly type: 'code-given'; readonly code: Secret}
	| {readonly type: 'registration-token-given'; readonly token: Secret}
	| {readonly type: 'email-given'; readonly email: string}
	/** A code, or the password, that confirms the agreement to the privacy terms. */
	| {readonly type: 'confirmation-given'; readonly secret: Secret}
	| {readonly type: 'import-given'; readonly source: ImportSource}
	| {readonly type: 'host-given'; readonly host: string}
	/** Ctrl-C: leave, whatever is on the screen; a step that changes the workspace is brought to its end first, unless it comes again. */
	| {readonly type: 'interrupted'}
	/** The terminal went away: leave as well. Nobody is there to insist, so that it never breaks anything off. */
	| {readonly type: 'terminal-lost'}
	/** Give up on what is running, and return to the screen that started it. */
	| {readonly type: 'cancelled'}
	/** A line about what a running command is doing. */
	| {readonly type: 'progressed'; readonly ticket: number; readonly note: string}
	| {readonly type: 'answered'; readonly ticket: number; readonly answer: Answer};
