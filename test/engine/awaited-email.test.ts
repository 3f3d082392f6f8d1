// Waiting for an e-mail to be confirmed, on a real practice workspace with a real store: through outages, to the end of
// its time, given up, and interrupted.

import {describe, expect, it} from 'vitest';
import {success} from '../../source/domain/result.js';
import {openLink, pollsOf, send, unfinishedOf, wait} from '../support/email-registration.js';
import {engineHost} from '../support/engine-world.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const minute = 60_000;

describe('a wait', () => {
	it.each([
		['the cloud is out of reach', 'cloud-unreachable'],
		['the workspace is restarted', 'bad-gateway'],
		['answers break off', 'connection-dropped'],
		['the workspace takes no calls for now', 'rate-limited'],
	] as const)('goes on while %s', async (_what, trouble) => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		const {workspace} = host.practice;
		const done = await wait(host, sent, {
			atWait(count) {
				if (count === 2 || count === 10) {
					workspace.switchFault(trouble, count === 2 ? 'on' : 'off');
				} else if (count === 12) {
					openLink(host);
				}
			},
		});
		expect(valueOf(done).status.registration.registered).toBe(true);
	});

	it('goes on while nothing answers at the address', async () => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		const {workspaceAt} = host.world;
		let polls = 0;
		const world = {
			workspaceAt(at: Parameters<typeof workspaceAt>[0]) {
				const real = workspaceAt(at);
				return {
					...real,
					async pollEmailRegistration(...input: Parameters<typeof real.pollEmailRegistration>) {
						polls += 1;
						const there = polls < 30 ? workspaceAt({url: 'http://127.0.0.1:9', egress: 'allowed'}) : real;
						return there.pollEmailRegistration(...input);
					},
				};
			},
		};
		openLink(host);
		expect(valueOf(await wait(host, sent, {world})).status.registration.registered).toBe(true);
		expect(polls).toBe(30);
	});

	it('sees a confirmation whose answer was lost, and does not wait for it to expire', async () => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		const {workspace} = host.practice;
		openLink(host);
		const done = await wait(host, sent, {
			atWait(count) {
				// The server does what it is asked; its answer breaks off.
				workspace.switchFault('connection-dropped', count === 1 ? 'on' : 'off');
			},
		});
		expect(valueOf(done).status.registration.registered).toBe(true);
		expect(pollsOf(host)).toBe(2);
	});

	it('that nobody ends in time says so, and for how long it could be confirmed', async () => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		const fault = faultOf(await wait(host, {...sent, intervalSeconds: 60}));
		expect(fault).toMatchObject({
			code: 'email-not-confirmed',
			message: 'Nobody has confirmed the e-mail in time.',
			cause: 'It could be confirmed for 30 minutes.',
		});
		expect(pollsOf(host)).toBe(30);
		expect(host.world.clock.now() - Date.parse(sent.startedAt)).toBe(30 * minute);
		expect(await unfinishedOf(host)).toBeNull();
		expect(await host.newestLine()).toContain('Not registered by e-mail');
	});

	it('that ends in trouble says which', async () => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		host.practice.workspace.switchFault('cloud-unreachable', 'on');
		const fault = faultOf(await wait(host, {...sent, intervalSeconds: 60, expiresInSeconds: 180}));
		expect(fault.code).toBe('email-not-confirmed');
		expect(fault.cause).toMatch(/^It could be confirmed for 3 minutes\. At the end, .* confirmation poll data/);
	});

	it('is over at once where the right to ask is gone', async () => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		host.practice.workspace.switchFault('missing-permission', 'on');
		expect(faultOf(await wait(host, sent)).code).toBe('permission-missing');
		expect(pollsOf(host)).toBe(1);
	});

	it('believes no confirmation that is not read back', async () => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		const {workspaceAt} = host.world;
		const world = {
			workspaceAt: (at: Parameters<typeof workspaceAt>[0]) => ({
				...workspaceAt(at),
				pollEmailRegistration: async () => success({kind: 'confirmed'} as const),
			}),
		};
		expect(faultOf(await wait(host, sent, {world}))).toMatchObject({
			code: 'step-without-effect',
			message: 'The e-mail was confirmed, but the workspace is not registered.',
		});
		expect(await unfinishedOf(host)).toBeNull();
		expect(await host.newestLine()).toContain('Not registered by e-mail');
	});
});

describe('a wait that is given up', () => {
	it('asks no more, and nothing is left unfinished', async () => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		const given = new AbortController();
		const outcome = await wait(host, sent, {
			signal: given.signal,
			atWait(count) {
				if (count === 3) {
					given.abort();
				}
			},
		});
		expect(faultOf(outcome).code).toBe('cancelled');
		expect(pollsOf(host)).toBe(2);
		expect(await unfinishedOf(host)).toBeNull();
	});

	it('leaves alone what was begun anew meanwhile', async () => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		const given = new AbortController();
		const {promise: resent, resolve} = Promise.withResolvers<ReturnType<typeof send>>();
		await wait(host, sent, {
			signal: given.signal,
			atWait(count) {
				if (count !== 2) {
					return;
				}

				given.abort();
				resolve(send(host, 'again'));
			},
		});
		const second = valueOf(await resent);
		expect(second.startedAt > sent.startedAt).toBe(true);
		expect(await unfinishedOf(host)).toMatchObject({step: 'connect', startedAt: second.startedAt});
		openLink(host);
		expect(valueOf(await wait(host, second)).status.registration.registered).toBe(true);
	});

	it('for the one in which practice opens the link leaves that one begun', async () => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		const given = new AbortController();
		const opened: string[] = [];
		const practicePortal = {
			async answer() {
				throw new Error('Nobody asks the portal for an answer here.');
			},
			openLink(userCode: string) {
				opened.push(userCode);
				host.practice.portal.confirm(userCode);
			},
		};
		const {promise: isOver, resolve: end} = Promise.withResolvers<void>();
		const {promise: second, resolve} = Promise.withResolvers<ReturnType<typeof wait>>();
		const first = wait(host, sent, {
			signal: given.signal,
			atWait(count) {
				if (count !== 2) {
					return;
				}

				given.abort();
				const replaced = wait(host, sent, {
					world: {practicePortal},
					link: 'opened-by-practice',
					async atWait() {
						await isOver;
						expect(await unfinishedOf(host)).toMatchObject({step: 'connect'});
					},
				});
				resolve(replaced);
			},
		});
		expect(faultOf(await first).code).toBe('cancelled');
		end();
		expect(valueOf(await second).status.registration.registered).toBe(true);
		expect(opened).toStrictEqual([sent.userCode]);
		expect(await unfinishedOf(host)).toBeNull();
	});
});

describe('a process that was killed', () => {
	const settled = async (isConfirmed: boolean) => {
		const host = await engineHost('8.6');
		const sent = valueOf(await send(host));
		if (isConfirmed) {
			openLink(host);
			const workspace = host.world.workspaceAt({url: host.connection.info.url, egress: 'allowed'});
			await workspace.pollEmailRegistration(host.connection.session, sent.deviceCode, host.run.signal);
		}

		expect(await unfinishedOf(host)).toMatchObject({step: 'connect'});
		valueOf(await host.perform<'read-status'>({type: 'read-status', connection: host.connection}));
		expect(await unfinishedOf(host)).toBeNull();
		return host.newestLine();
	};

	it.each([
		[false, 'Looked up after an interruption: not registered'],
		[true, 'Looked up after an interruption: registered'],
	])('while it waited is settled by the next look at the workspace (confirmed: %s)', async (isConfirmed, said) => {
		expect(await settled(isConfirmed)).toContain(said);
	});
});
