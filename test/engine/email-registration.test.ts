// Registration by e-mail, on a real practice workspace with a real store: in every version, what is sent, and what is kept.

import {describe, expect, it} from 'vitest';
import {practiceVersions} from '../../source/practice/versions.js';
import {email, openLink, pollsOf, send, unfinishedOf, wait} from '../support/email-registration.js';
import {engineHost, reachedOut} from '../support/engine-world.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const versions = practiceVersions.filter((version) => version !== '3.18');
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
