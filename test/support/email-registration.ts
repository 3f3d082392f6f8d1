// A registration by e-mail on a host with a practice workspace, step by step: what the tests of it share.

import type {DoneStep, EmailSent} from '../../source/flow/command.js';
import {awaitEmail} from '../../source/engine/steps/await-email.js';
import type {World} from '../../source/engine/world.js';
import type {Result} from '../../source/domain/result.js';
import type {EngineHost} from './engine-world.js';

export const email = 'ops@vessel-07.example';

/** Has the message sent. */
export const send = async (host: EngineHost, sending: 'first' | 'again' = 'first'): Promise<Result<EmailSent>> =>
	host.perform<'send-email'>({type: 'send-email', connection: host.connection, email, sending});

/** How often the workspace was asked whether it was confirmed. */
export const pollsOf = ({practice}: EngineHost): number =>
	practice.workspace.calls.filter(({path}) => path === '/api/v1/cloud.confirmationPoll').length;

/** Opens the link in the newest e-mail, as the owner of the mailbox does. */
export const openLink = ({practice: {portal}}: EngineHost): 'confirmed' | 'unknown' =>
	portal.confirm(portal.memory().intents.at(-1)?.userCode ?? '');

/** What is kept of a step that is not over; null where all are. */
export async function unfinishedOf(host: EngineHost) {
	const {unfinished} = await host.record();
	return unfinished;
}

/**
Waits for the confirmation.

@param host
@param sent
@param more
@param more.atWait - Called at each wait, with its number, from 1: what happens elsewhere meanwhile.
@param more.signal
@param more.world
@param more.link
*/
export async function wait(
	host: EngineHost,
	sent: EmailSent,
	more: {
		readonly atWait?: (count: number) => Promise<void> | void;
		readonly signal?: AbortSignal;
		readonly world?: Partial<World>;
		readonly link?: 'opened-elsewhere' | 'opened-by-practice';
	} = {},
): Promise<Result<DoneStep>> {
	const {atWait, signal = host.run.signal, world = {}, link = 'opened-elsewhere'} = more;
	let count = 0;
	const clock: World['clock'] = {
		now: host.world.clock.now,
		async wait(milliseconds, until) {
			count += 1;
			await atWait?.(count);
			// The cloud's clock goes with this one, or nothing would ever expire there.
			host.practice.pass(milliseconds);
			await host.world.clock.wait(milliseconds, until);
		},
	};
	return awaitEmail({...host.world, ...world, clock}, {connection: host.connection, sent, link}, {...host.run, signal});
}
