// Registration by e-mail, on a real practice workspace with a real store: what is asked, how often, and what is kept.

import {describe, expect, it} from 'vitest';
import {success} from '../../source/domain/result.js';
import {practiceVersions} from '../../source/practice/versions.js';
import {email, openLink, pollsOf, send, unfinishedOf, wait} from '../support/email-registration.js';
import {engineHost, reachedOut} from '../support/engine-world.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const versions = practiceVersions.filter((version) => version !== '3.18');
const minute = 60_000;

describe.each(versions)('version %s', (version) => {
	it('is registered where the link was opened before anybody asked', async () => {
		const host = await engineHost(version);
		const sent = valueOf(await send(host));
		expect(openLink(host)).toBe('confirmed');
		const done = valueOf(await wait(host, sent));
		expect(done).toMatchObject({did: 'Registered by e-mail.', status: {registration: {registered: true}}});
		expect(pollsOf(host)).toBe(1);
		expect(await unfinishedOf(host)).toBeNull();
	});

	it('is registered where it is opened while the workspace asks', async () => {
		const host = await engineHost(version);
		const sent = valueOf(await send(host));
		expect(sent).toMatchObject({email, intervalSeconds: 5, expiresInSeconds: 1800});
		expect(await unfinishedOf(host)).toMatchObject({step: 'connect', startedAt: sent.startedAt});
		const done = valueOf(
			await wait(host, sent, {
				atWait(count) {
					if (count === 4) {
						openLink(host);
					}
				},
			}),
		);
		expect(done.status.registration.registered).toBe(true);
		expect(pollsOf(host)).toBe(4);
		expect(await unfinishedOf(host)).toBeNull();
		const lines = await host.log();
		expect(lines.map((line) => /"said":"(?<said>[^"]+)"/.exec(line)?.groups?.said)).toStrictEqual([
			'Had a registration e-mail sent',
			'Registered by e-mail',
		]);
	});

	it('has its license after the sync that goes with it', async () => {
		const host = await engineHost(version);
		const sent = valueOf(await send(host));
		openLink(host);
		const {remaining} = valueOf(await wait(host, sent));
		expect(remaining?.code).toBe('license-not-valid');
		const synced = valueOf(await host.perform<'sync'>({type: 'sync', connection: host.connection}));
		expect(synced).toMatchObject({remaining: null, status: {license: {valid: true}}});
	});

	it('keeps asking through ten calls a minute', async () => {
		const host = await engineHost(version, ['ten-calls-a-minute']);
		const sent = valueOf(await send(host));
		const done = await wait(host, sent, {
			atWait(count) {
				if (count === 30) {
					openLink(host);
				}
			},
		});
		expect(valueOf(done).status.registration.registered).toBe(true);
	});
});

it('in 3.18, which has no such way, says to take a token', async () => {
	const host = await engineHost('3.18');
	const fault = faultOf(await send(host));
	expect(fault).toMatchObject({
		code: 'step-refused',
		message: 'This version of the workspace has no way to start a registration by e-mail.',
	});
	expect(fault.next.join(' ')).toContain('Register with a token instead');
	expect(await unfinishedOf(host)).toBeNull();
});

it('under --air-gapped is refused before any call', async () => {
	const host = await engineHost('8.9', [], {airGapped: true});
	const before = host.practice.workspace.calls.length;
	expect(faultOf(await send(host)).code).toBe('air-gapped');
	expect(host.practice.workspace.calls).toHaveLength(before);
	expect(await unfinishedOf(host)).toBeNull();
	expect(await host.newestLine()).toContain('No registration e-mail was sent');
});

it('where the workspace does not reach the cloud says so, and what else there is', async () => {
	const host = await engineHost('8.6', ['cloud-unreachable']);
	expect(faultOf(await send(host))).toStrictEqual({
		code: 'step-refused',
		message: 'The workspace did not have the e-mail sent.',
		cause: 'The workspace says: Failed to create a registration intent',
		next: [
			'Check that the server reaches the internet, and check the address',
			'Register with a token instead: rc-register connect',
		],
	});
	expect(await unfinishedOf(host)).toBeNull();
	expect(await host.newestLine()).toContain('No registration e-mail was sent');
});

it('where the answer to the sending does not come does not say that nothing was sent', async () => {
	const host = await engineHost('8.6');
	host.practice.workspace.switchFault('connection-dropped', 'on');
	expect(faultOf(await send(host)).code).toMatch(/^workspace-(?:answer|timeout)$/);
	expect(host.practice.portal.memory().intents).toHaveLength(1);
	expect(await unfinishedOf(host)).toBeNull();
	expect(await host.newestLine()).toContain('whether it was sent is not known');
});

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
		const seen: unknown[] = [];
		const {promise: second, resolve} = Promise.withResolvers<ReturnType<typeof wait>>();
		await wait(host, sent, {
			signal: given.signal,
			atWait(count) {
				if (count !== 2) {
					return;
				}

				given.abort();
				const replaced = wait(host, sent, {
					world: {practicePortal},
					link: 'opened-by-practice',
					atWait() {
						seen.push(unfinishedOf(host));
					},
				});
				resolve(replaced);
			},
		});
		expect(valueOf(await second).status.registration.registered).toBe(true);
		expect(opened).toStrictEqual([sent.userCode]);
		expect(await Promise.all(seen)).toMatchObject([{step: 'connect'}]);
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

it('a message that is sent again has a code of its own, and only that one registers', async () => {
	const host = await engineHost('8.6');
	const first = valueOf(await send(host));
	const second = valueOf(await send(host, 'again'));
	expect(second.userCode).not.toBe(first.userCode);
	expect(host.notes.at(-1)).toBe('Asking the cloud to send it again');
	expect(host.practice.portal.calls.map(({path}) => path)).toHaveLength(2);
	host.practice.portal.confirm(first.userCode ?? '');
	expect(faultOf(await wait(host, {...second, expiresInSeconds: 20})).code).toBe('email-not-confirmed');
});

it('writes down neither the code of the registration nor the secret that comes with it', async () => {
	const host = await engineHost('8.6');
	const sent = valueOf(await send(host));
	openLink(host);
	const done = valueOf(await wait(host, sent));
	const {intents, workspaces} = host.practice.portal.memory();
	const secrets = [...intents.map(({deviceCode}) => deviceCode), ...workspaces.map(({clientSecret}) => clientSecret)];
	expect(secrets).toHaveLength(2);
	const seen = [await host.keptText(), host.notes.join('\n'), JSON.stringify([sent, done])].join('\n');
	expect(secrets.filter((secret) => seen.includes(secret))).toStrictEqual([]);
	expect(seen).toContain('Registered by e-mail');
	// The address stands in the log as its digest alone.
	expect(await host.keptText()).not.toContain(email);
	expect(reachedOut(host)).not.toStrictEqual([]);
});
