// Up to 6.4 a disconnect keeps the keys, and any attempt to register switches them on again: the registration that shows
// then is not the one that was asked for (protocol, sections 4 and 7).

import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {send, wait} from '../support/email-registration.js';
import {engineHost, type EngineHost} from '../support/engine-world.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const connect = async (host: EngineHost, token: string) =>
	host.perform<'connect'>({type: 'connect', connection: host.connection, token: new Secret(token)});

/** A host whose workspace was registered and disconnected; gives the workspace ID that it keeps. */
async function disconnected(version: '3.18' | '5.4' | '6.4') {
	const host = await engineHost(version);
	const {connection, practice} = host;
	const first = valueOf(await connect(host, practice.portal.tokenFor()));
	valueOf(await host.perform<'disconnect'>({type: 'disconnect', connection}));
	return {host, oldId: first.status.registration.workspaceId};
}

describe.each(['3.18', '5.4', '6.4'] as const)('%s after a disconnect', (version) => {
	it('is not told as registered with a token that was refused', async () => {
		const {host, oldId} = await disconnected(version);
		const refused = faultOf(await connect(host, 'a-token-that-nobody-gave-out'));
		expect(refused.code).toBe('token-refused');
		expect(refused.cause).toContain(`connected again with the registration that it had before, as ${oldId}`);
		expect(refused.next[0]).toContain('rc-register sync');
		expect(await host.newestLine()).toContain('Not registered with the token');
		expect(await host.record()).toMatchObject({unfinished: null});
	});

	it('is registered anew with a token that is taken, also where the answer says no', async () => {
		const {host, oldId} = await disconnected(version);
		host.practice.workspace.switchFault('connect-says-false-but-registers', 'on');
		const done = valueOf(await connect(host, host.practice.portal.tokenFor()));
		expect(done.status.registration.registered).toBe(true);
		expect(done.status.registration.workspaceId).not.toBe(oldId);
	});
});

it('a run that was cut off does not take the old registration for its own', async () => {
	const {host} = await disconnected('6.4');
	const {workspaceAt} = host.world;
	const cutOff: typeof workspaceAt = (at) => {
		const real = workspaceAt(at);
		return {
			...real,
			async connect(session, token, signal) {
				await real.connect(session, token, signal);
				throw new Error('killed');
			},
		};
	};

	Object.assign(host.world, {workspaceAt: cutOff});
	await expect(connect(host, 'a-token-that-nobody-gave-out')).rejects.toThrow('killed');
	Object.assign(host.world, {workspaceAt});
	expect(faultOf(await connect(host, 'another-wrong-token')).code).toBe('token-refused');
});

it('is not told as registered by an e-mail that nobody confirmed', async () => {
	const {host} = await disconnected('5.4');
	const sent = valueOf(await send(host));
	// Something else switches the old keys on while the e-mail is waited for.
	faultOf(await connect(host, 'a-token-that-nobody-gave-out'));
	const waited = await wait(host, {...sent, expiresInSeconds: 60});
	expect(faultOf(waited).code).toBe('email-not-confirmed');
	expect(await host.newestLine()).toContain('Not registered by e-mail');
});
