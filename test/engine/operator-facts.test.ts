// What an operator looks for, as the engine reads it of every version and in every story: who runs the workspace, how far its
// setup is, when support ends, and which services are on.

import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import type {Service, Standing} from '../../source/domain/service-state.js';
import type {WorkspaceStatus} from '../../source/domain/workspace-status.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import {practiceVersions, type PracticeVersion} from '../../source/practice/versions.js';
import {sendJson, startOddServer} from '../support/odd-server.js';
import {engineHost, reachedOut, type EngineHost} from '../support/engine-world.js';
import {faultOf, valueOf} from '../support/workspace-access.js';

const statusOf = async (host: EngineHost): Promise<WorkspaceStatus> =>
	valueOf(await host.perform<'read-status'>({type: 'read-status', connection: host.connection}));

const look = async (host: EngineHost, url = host.connection.info.url) => host.perform<'look'>({type: 'look', url});

const signIn = async (host: EngineHost, password = 'practice') =>
	host.perform<'sign-in'>({
		type: 'sign-in',
		url: host.connection.info.url,
		credentials: {kind: 'password', user: 'admin', password: new Secret(password), code: null},
	});

const standings = ({services}: WorkspaceStatus): Readonly<Partial<Record<Service, Standing>>> =>
	Object.fromEntries(services.map(({service, standing}) => [service, standing]));

const notRegistered = {kind: 'not-registered'} as const;

describe.each(practiceVersions)('of a workspace of version %s', (version) => {
	it('all of it is read without making the workspace reach out', async () => {
		const host = await engineHost(version);
		const status = await statusOf(host);
		expect(status).toMatchObject({setup: 'finished', hosting: 'self-managed'});
		expect(standings(status)).toStrictEqual({
			'push-gateway': {kind: 'held-back', by: [notRegistered]},
			marketplace: {kind: 'held-back', by: [notRegistered]},
			'live-chat-proxy': {kind: 'held-back', by: [notRegistered]},
			'oauth-proxy': {
				kind: 'held-back',
				by: [{kind: 'switched-off', setting: 'Accounts_OAuth_Proxy_services'}, notRegistered],
			},
			'license-synchronization': {kind: 'held-back', by: [notRegistered]},
		});
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it('that is registered, services are on by what its settings say', async () => {
		const host = await engineHost(version);
		const token = new Secret(host.practice.portal.tokenFor());
		valueOf(await host.perform<'connect'>({type: 'connect', connection: host.connection, token}));
		const {'push-gateway': push, marketplace, 'live-chat-proxy': liveChat} = standings(await statusOf(host));
		expect(push).toStrictEqual({kind: 'on', settings: ['Push_enable', 'Push_enable_gateway']});
		expect(liveChat).toStrictEqual({kind: 'on', settings: ['Livechat_enabled']});
		// Only the older versions have a setting that tells.
		expect(marketplace?.kind).toBe(version === '3.18' || version === '5.4' ? 'on' : 'not-told');
	});

	it('few calls for single settings are made, since a server allows ten a minute', async () => {
		const host = await engineHost(version);
		await statusOf(host);
		const single = host.practice.workspace.calls.filter(({path}) => path.startsWith('/api/v1/settings/'));
		expect(single.length).toBeLessThanOrEqual(5);
	});

	it('that has no administrator, a look tells so, and the sign-in is refused with the way to one', async () => {
		const host = await engineHost(version, ['no-admin']);
		expect(valueOf(await look(host)).setup).toBe('no-administrator');
		const fault = faultOf(await signIn(host));
		expect(fault.code).toBe('sign-in-refused');
		expect(fault.message).toContain('no administrator');
		expect(fault.next.join(' ')).toContain('ADMIN_PASS');
	});

	it('whose wizard is open, a look and the status tell so, and the sign-in works', async () => {
		const host = await engineHost(version, ['wizard-open']);
		expect(valueOf(await look(host)).setup).toBe('wizard-open');
		expect(valueOf(await signIn(host)).kind).toBe('signed-in');
		const {setup} = await statusOf(host);
		expect(setup).toBe('wizard-open');
	});

	it('that the vendor hosts, the status tells so and no step is refused for it', async () => {
		const host = await engineHost(version, ['hosted-by-the-vendor']);
		const {hosting} = await statusOf(host);
		expect(hosting).toBe('vendor');
		const token = new Secret(host.practice.portal.tokenFor());
		const connected = await host.perform<'connect'>({type: 'connect', connection: host.connection, token});
		expect(valueOf(connected).status.registration.registered).toBe(true);
	});
});

describe('a refused sign-in', () => {
	it('is left as it is where there is an administrator', async () => {
		const host = await engineHost('8.9', ['wizard-open']);
		const fault = faultOf(await signIn(host, 'wrong'));
		expect(fault.code).toBe('sign-in-refused');
		expect(fault.message).not.toContain('no administrator');
	});

	it('by an access token says the same where there is no administrator', async () => {
		const host = await engineHost('8.9', ['no-admin']);
		const {userId, authToken: token} = host.connection.session;
		const credentials = {kind: 'access-token', userId, token} as const;
		const {url} = host.connection.info;
		expect(faultOf(await host.perform<'sign-in'>({type: 'sign-in', url, credentials})).message).toContain(
			'no administrator',
		);
	});
});

describe('the support window', () => {
	const withSupportData = practiceVersions.slice(practiceVersions.indexOf('6.4'));

	it.each(withSupportData)('of %s that is over holds the push gateway and the Marketplace back', async (version) => {
		const host = await engineHost(version, ['out-of-support']);
		const status = await statusOf(host);
		const on = status.info.supportedUntil ?? '';
		expect(Date.parse(on)).toBeLessThan(Date.parse(status.readAt));
		const told = standings(status);
		const ended = {kind: 'support-ended', on};
		expect(told['push-gateway']).toMatchObject({by: [notRegistered, ended]});
		expect(told.marketplace).toMatchObject({by: [notRegistered, ended]});
		expect(told['license-synchronization']).toMatchObject({by: [notRegistered]});
	});
});

describe('a status', () => {
	const allVersions: ReadonlyArray<readonly [PracticeVersion, PracticeFault]> = practiceVersions.map((version) => [
		version,
		'settings-hidden',
	]);

	it.each(allVersions)('of %s is read also with %s, and says that it was not told', async (version, fault) => {
		const host = await engineHost(version, [fault]);
		const token = new Secret(host.practice.portal.tokenFor());
		valueOf(await host.perform<'connect'>({type: 'connect', connection: host.connection, token}));
		const status = await statusOf(host);
		expect(status.privacyTermsAgreed).toBeNull();
		// One of the two settings of the gateway is for administrators only.
		expect(standings(status)['push-gateway']).toStrictEqual({kind: 'not-told'});
	});

	it('says that services need the agreement to the privacy terms', async () => {
		const host = await engineHost('8.9', ['terms-not-agreed']);
		expect(standings(await statusOf(host))['push-gateway']).toStrictEqual({
			kind: 'held-back',
			by: [notRegistered, {kind: 'terms-not-agreed'}],
		});
	});
});

describe('a look', () => {
	it('refuses a server before 3.0, and asks nothing more of it', async () => {
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 200, {version: '2.4', success: true});
		});
		const host = await engineHost('3.18');
		expect(faultOf(await look(host, server.url))).toMatchObject({
			code: 'workspace-too-old',
			cause: 'Expected version 3.0 or newer, found 2.4.',
		});
		expect(server.asked.map(({path}) => path)).toStrictEqual(['/api/info']);
	});

	it('does without the setup where the settings cannot be read', async () => {
		await using server = await startOddServer(({path}, response) => {
			sendJson(response, path === '/api/info' ? 200 : 500, {version: '8.9', success: path === '/api/info'});
		});
		const host = await engineHost('3.18');
		expect(valueOf(await look(host, server.url))).toMatchObject({version: '8.9', setup: 'not-told'});
	});
});
