import {randomBytes} from 'node:crypto';
import {describe, expect, onTestFinished, test} from 'vitest';
import {startPracticePortal, type PracticePortal} from '../../source/practice/portal.js';
import type {PracticePortalMemory} from '../../source/practice/portal-memory.js';
import {callerOf, decoded, memberOf, noon, practiceWorld, registerDataOf, statusOf} from '../support/practice-world.js';

async function openPortal(): Promise<{
	readonly portal: PracticePortal;
	readonly told: PracticePortalMemory[];
	readonly browser: ReturnType<typeof callerOf>;
}> {
	const told: PracticePortalMemory[] = [];
	const portal = await startPracticePortal({
		clock: () => noon,
		random: randomBytes,
		onChange(memory) {
			told.push(memory);
		},
	});
	onTestFinished(portal.close);
	return {portal, told, browser: callerOf(portal.url)};
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('a person with a browser', () => {
	test('gets a registration token, another one each time', async () => {
		const {portal, browser, told} = await openPortal();
		const first = await browser.get('/practice/token');
		const second = await browser.get('/practice/token?license=starter');
		expect(first.text).toMatch(uuid);
		expect(second.text).toMatch(uuid);
		expect(second.text).not.toBe(first.text);
		expect(portal.memory().tokens).toEqual([
			{token: first.text, plan: 'valid'},
			{token: second.text, plan: 'starter'},
		]);
		expect(told).toHaveLength(2);
	});

	test('pastes register data and gets the portal blob', async () => {
		const world = await practiceWorld('8.9');
		const {browser, portal} = await openPortal();
		const {status, text} = await browser.post('/practice/register-offline', await registerDataOf(world));
		expect(status).toBe(200);
		const blob = decoded(text);
		const [enrolled] = portal.memory().workspaces;
		expect(blob).toMatchObject({
			workspaceId: enrolled?.workspaceId,
			client_name: 'Practice Vessel',
			client_id: enrolled?.clientId,
			client_secret: enrolled?.clientSecret,
			client_secret_expires_at: 0,
			publicKey: expect.stringContaining('BEGIN PUBLIC KEY') as unknown,
			registration_client_uri: `${portal.url}/api/v2/workspaces/${enrolled?.workspaceId ?? ''}`,
			redirect_uris: [`${world.workspace.url}/admin/cloud/oauth-callback`],
			licenseData: {version: 3, address: world.workspace.url, updatedAt: '2026-11-21T12:00:00.000Z'},
		});
	});

	test('may paste it wrapped, and is told when it is something else', async () => {
		const world = await practiceWorld('8.9');
		const {browser} = await openPortal();
		const registerData = await registerDataOf(world);
		const wrapped = registerData.replaceAll(/.{64}/g, '$&\n');
		expect(await statusOf(browser.post('/practice/register-offline', wrapped))).toBe(200);
		const {status, body} = await browser.post('/practice/register-offline', 'something else');
		expect(status).toBe(400);
		expect(body.error).toMatch(/^That is not register data/);
	});

	test.each([
		['none', (blob: Record<string, unknown>) => blob.licenseData, {license: ''}],
		['unreadable', (blob: Record<string, unknown>) => blob.licenseData, {license: 'RCV3_this.is.unreadable'}],
	] as const)('may get a blob with another license: %s', async (license, pick, expected) => {
		const world = await practiceWorld('8.9');
		const {browser} = await openPortal();
		const registerData = await registerDataOf(world);
		const {text} = await browser.post(`/practice/register-offline?license=${license}`, registerData);
		expect(pick(decoded(text))).toMatchObject(expected);
	});

	test('gets a license for an address, of any kind and form that there is', async () => {
		const {browser} = await openPortal();
		const order = {siteUrl: 'https://chat.vessel-07.example/'};
		const {text} = await browser.post('/practice/license', order);
		const content = decoded(text.split('.', 2)[1] ?? '');
		expect(content.validation).toMatchObject({serverUrls: [{value: 'chat.vessel-07.example', type: 'url'}]});
		expect(content.information).toMatchObject({offline: false, createdAt: '2026-11-21T12:00:00.000Z'});
		const offline = await browser.post('/practice/license', {...order, kind: 'offline'});
		expect(decoded(offline.text.split('.', 2)[1] ?? '').information).toMatchObject({offline: true});
		const old = await browser.post('/practice/license', {...order, version: 2});
		expect(old.text).toHaveLength(684);
	});

	test('is told which kinds there are when asking for one that is not', async () => {
		const {browser} = await openPortal();
		const {status, body} = await browser.post('/practice/license', {siteUrl: 'http://x', kind: 'free beer'});
		expect(status).toBe(400);
		expect(body.kinds).toContain('starter');
		expect(await statusOf(browser.get('/practice/token?license=nothing'))).toBe(400);
		expect(await statusOf(browser.post('/practice/license', {}))).toBe(400);
		const impossible = {siteUrl: 'http://x', kind: 'exceeded-limits', version: 2};
		expect(await statusOf(browser.post('/practice/license', impossible))).toBe(400);
	});

	test('confirms an e-mail registration by its code', async () => {
		const {portal, browser} = await openPortal();
		const {body} = await browser.post('/api/v2/register/workspace/intent', {email: 'ops@practice.example'});
		expect(body).toMatchObject({interval: 5, expires_in: 1800});
		expect(body.user_code).toMatch(/^[\dA-Z]{4}-[\dA-F]{4}$/);
		expect(await statusOf(browser.post('/practice/confirm', {userCode: 'NONE-0000'}))).toBe(404);
		expect(await statusOf(browser.post('/practice/confirm', {userCode: body.user_code}))).toBe(200);
		expect(portal.memory().intents[0]?.confirmation).toBe('confirmed');
	});

	test('deletes a workspace', async () => {
		const world = await practiceWorld('8.9');
		const {portal, browser} = await openPortal();
		portal.answer(await registerDataOf(world));
		const workspaceId = portal.memory().workspaces[0]?.workspaceId;
		expect(await statusOf(browser.post('/practice/forget', {workspaceId: 'none'}))).toBe(404);
		expect(await statusOf(browser.post('/practice/forget', {workspaceId}))).toBe(200);
		expect(portal.memory().workspaces).toEqual([]);
	});
});

describe('a workspace that calls', () => {
	test('without a good token, or for another workspace, is refused', async () => {
		const {portal, browser} = await openPortal();
		const client = {client_name: 'x', redirect_uris: ['http://x/admin/cloud/oauth-callback']};
		expect(await statusOf(browser.post('/api/oauth/clients', client))).toBe(401);
		const bearer = {authorization: `Bearer ${portal.tokenFor()}`};
		const {status, body} = await browser.post('/api/oauth/clients', client, bearer);
		expect(status).toBe(201);
		const path = new URL(String(body.registration_client_uri)).pathname;
		expect(await statusOf(browser.post(`${path}/sync`, {}, bearer))).toBe(401);
	});

	test('with credentials that are gone is told so by a code', async () => {
		const {browser} = await openPortal();
		const form = 'client_id=x&client_secret=y&grant_type=client_credentials';
		expect(await memberOf(browser.post('/api/oauth/token', form), 'errorCode')).toBe(
			'oauth_invalid_client_credentials',
		);
	});

	test('gets the same license at every sync', async () => {
		const world = await practiceWorld('8.9');
		await world.admin.post('/api/v1/cloud.connectWorkspace', {token: world.portal.tokenFor()});
		const license = world.workspace.memory().settings.Enterprise_License;
		world.pass(86_400_000);
		await world.admin.post('/api/v1/cloud.syncWorkspace');
		expect(world.workspace.memory().settings.Enterprise_License).toBe(license);
	});

	test('and asks for what is not there gets 404', async () => {
		const {browser} = await openPortal();
		expect(await statusOf(browser.get('/api/v2/anything'))).toBe(404);
	});
});
