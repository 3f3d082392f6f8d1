import {describe, expect, test} from 'vitest';
import {practiceVersions} from '../../source/practice/versions.js';
import {
	connectByMethod,
	errorOf,
	isRegistered,
	licenseInfo,
	memberOf,
	practiceWorld,
	registerDataOf,
	resultOf,
	settingOf,
	statusOf,
} from '../support/practice-world.js';

const connect = '/api/v1/cloud.connectWorkspace';
const sync = '/api/v1/cloud.syncWorkspace';

test.each(practiceVersions)('%s registers with a token, through the portal, and gets its license', async (version) => {
	const world = await practiceWorld(version);
	expect(await isRegistered(world)).toBe(false);
	expect(await resultOf(connectByMethod(world))).toBe(true);
	expect(await isRegistered(world)).toBe(true);
	expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Valid');
	expect(world.portal.calls.map(({path}) => path)).toEqual(
		expect.arrayContaining(['/api/oauth/clients', '/api/oauth/token']),
	);
	expect(world.workspace.calls.filter(({reachesOut}) => reachesOut).map(({path, status}) => ({path, status}))).toEqual([
		{path: '/api/v1/method.call/cloud:connectWorkspace', status: 200},
	]);
});

test('8.9 registers over REST as well', async () => {
	const world = await practiceWorld('8.9');
	const {status, body} = await world.admin.post(connect, {token: world.portal.tokenFor()});
	expect({status, body}).toEqual({status: 200, body: {success: true}});
	expect(await isRegistered(world)).toBe(true);
	expect(await licenseInfo(world)).toMatchObject({hasValidLicense: true});
});

describe('a token', () => {
	test('that the portal does not know is refused without a reason', async () => {
		const world = await practiceWorld('8.9');
		const {status, body} = await world.admin.post(connect, {token: '5f03461b-0000-4000-8000-000000000000'});
		expect(status).toBe(400);
		expect(body.error).toBe('Failed to connect the workspace with Rocket.Chat Cloud');
		expect(await isRegistered(world)).toBe(false);
	});

	test('is good for one workspace', async () => {
		const {admin, portal, workspace} = await practiceWorld('8.9');
		const token = portal.tokenFor();
		await admin.post(connect, {token});
		await admin.post('/api/v1/fingerprint', {setDeploymentAs: 'new-workspace'});
		expect(await statusOf(admin.post(connect, {token}))).toBe(400);
		expect(workspace.calls.at(-1)?.reachesOut).toBe(true);
	});

	test('must not be empty', async () => {
		const {admin} = await practiceWorld('8.9');
		expect(await memberOf(admin.post(connect, {token: ''}), 'errorType')).toBe('invalid-params');
		expect(await memberOf(admin.post(connect, {}), 'errorType')).toBe('invalid-params');
		expect(await errorOf(admin.method('cloud:connectWorkspace', ''))).toMatchObject({
			error: 'error-invalid-payload',
			reason: 'Token is required.',
		});
	});

	test('brings the license that it was made for', async () => {
		const world = await practiceWorld('8.9');
		await world.admin.post(connect, {token: world.portal.tokenFor('starter')});
		expect(await licenseInfo(world)).toMatchObject({tags: [{name: 'Starter'}]});
	});

	test('does nothing where the workspace has no way to the cloud', async () => {
		const world = await practiceWorld('8.6', ['cloud-unreachable']);
		expect(await resultOf(connectByMethod(world))).toBe(false);
		expect(await isRegistered(world)).toBe(false);
		expect(world.portal.calls).toEqual([]);
	});
});

test.each(practiceVersions)('on %s a connect can say false and have registered', async (version) => {
	const world = await practiceWorld(version, ['connect-says-false-but-registers']);
	expect(await resultOf(connectByMethod(world))).toBe(false);
	expect(await isRegistered(world)).toBe(true);
	expect(await settingOf(world, 'Enterprise_License_Status')).toBe('');
});

test('a connect can be done although a proxy gave up waiting', async () => {
	const world = await practiceWorld('8.9', ['connect-504-after-doing-it']);
	const answer = await world.admin.post(connect, {token: world.portal.tokenFor()});
	expect(answer.status).toBe(504);
	expect(answer.headers.get('content-type')).toBe('text/html');
	expect(await isRegistered(world)).toBe(true);
	const old = await practiceWorld('6.4', ['connect-504-after-doing-it']);
	expect(await statusOf(connectByMethod(old))).toBe(504);
	expect(await isRegistered(old)).toBe(true);
});

describe('a sync', () => {
	test('of an unregistered workspace says yes and does nothing', async () => {
		const world = await practiceWorld('8.9');
		expect(await statusOf(world.admin.post(sync))).toBe(200);
		expect(world.portal.calls).toEqual([]);
		expect(world.workspace.calls.at(-1)).toMatchObject({path: sync, reachesOut: true, status: 200});
	});

	test('of an old unregistered workspace says no', async () => {
		const {admin} = await practiceWorld('6.4');
		expect(await resultOf(admin.method('cloud:syncWorkspace'))).toBe(false);
	});

	test('brings the license that the connect did not', async () => {
		const world = await practiceWorld('8.9', ['connect-says-false-but-registers']);
		await world.admin.post(connect, {token: world.portal.tokenFor()});
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false});
		expect(await statusOf(world.admin.post(sync))).toBe(200);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: true});
	});

	test.each(['6.4', '8.9'] as const)('on %s can say yes and do nothing', async (version) => {
		const world = await practiceWorld(version, ['connect-says-false-but-registers', 'sync-does-nothing']);
		await connectByMethod(world);
		expect(await resultOf(world.admin.method('cloud:syncWorkspace'))).toBe(true);
		expect(await settingOf(world, 'Enterprise_License_Status')).toBe('');
	});

	test.each(['cloud-unreachable', 'sync-fails'] as const)('of a registered workspace fails: %s', async (fault) => {
		const world = await practiceWorld('8.9');
		await world.admin.post(connect, {token: world.portal.tokenFor()});
		world.workspace.switchFault(fault, 'on');
		const {status, body} = await world.admin.post(sync);
		expect(status).toBe(400);
		expect(body.error).toBe('Error during workspace sync');
		const error = await errorOf(world.admin.method('cloud:syncWorkspace'));
		expect(error).toEqual({});
	});

	test('that fails gives false on an old version', async () => {
		const world = await practiceWorld('5.4');
		await connectByMethod(world);
		world.workspace.switchFault('cloud-unreachable', 'on');
		expect(await resultOf(world.admin.method('cloud:syncWorkspace'))).toBe(false);
	});

	test('may be asked for twice a minute and no more', async () => {
		const {admin, pass} = await practiceWorld('8.9');
		await admin.post(sync);
		await admin.post(sync);
		const third = await admin.post(sync);
		expect(third.status).toBe(429);
		expect(third.body.error).toMatch(/^Error, too many requests\. .*\[error-too-many-requests\]$/);
		expect(third.headers.get('x-ratelimit-limit')).toBe('2');
		expect(third.headers.get('x-ratelimit-remaining')).toBe('0');
		pass(60_001);
		expect(await statusOf(admin.post(sync))).toBe(200);
	});
});

describe('a workspace that was deleted in the portal', () => {
	test('loses its registration at the next sync, and its wizard opens', async () => {
		const world = await practiceWorld('8.9');
		await world.admin.post(connect, {token: world.portal.tokenFor()});
		const {workspaceId} = world.portal.memory().workspaces[0] ?? {workspaceId: ''};
		expect(world.portal.forget(workspaceId)).toBe('forgotten');
		expect(await isRegistered(world)).toBe(true);
		expect(await statusOf(world.admin.post(sync))).toBe(200);
		expect(await isRegistered(world)).toBe(false);
		expect(await settingOf(world, 'Show_Setup_Wizard')).toBe('in_progress');
	});

	test('can be told by the fault alone', async () => {
		const world = await practiceWorld('6.4');
		await connectByMethod(world);
		world.workspace.switchFault('wipe-on-sync', 'on');
		await world.admin.method('cloud:syncWorkspace');
		expect(await isRegistered(world)).toBe(false);
		expect(await settingOf(world, 'Show_Setup_Wizard')).toBe('in_progress');
	});
});

describe('an offline license', () => {
	const refusal = 'Cloud connectivity is disabled by the offline license applied to this workspace';

	test.each(['license', 'fault'] as const)('keeps 8.9 from calling out (by %s)', async (by) => {
		const world = await practiceWorld('8.9');
		if (by === 'fault') {
			world.workspace.switchFault('offline-license-no-egress', 'on');
		} else {
			const license = world.portal.license({siteUrl: world.workspace.url, kind: 'offline'});
			await world.admin.post('/api/v1/licenses.add', {license});
		}

		const {status, body} = await world.admin.post(connect, {token: world.portal.tokenFor()});
		expect({status, error: body.error}).toEqual({status: 400, error: refusal});
		expect(await errorOf(world.admin.method('cloud:connectWorkspace', 'a token'))).toEqual({});
		expect(await statusOf(world.admin.post(sync))).toBe(200);
		expect(world.portal.calls).toEqual([]);
	});

	test('keeps a registered 8.9 from syncing', async () => {
		const world = await practiceWorld('8.9');
		await connectByMethod(world);
		world.workspace.switchFault('offline-license-no-egress', 'on');
		const calls = world.portal.calls.length;
		expect(await statusOf(world.admin.post(sync))).toBe(200);
		expect(world.portal.calls).toHaveLength(calls);
	});

	test('changes nothing of that in 8.6', async () => {
		const world = await practiceWorld('8.6');
		const license = world.portal.license({siteUrl: world.workspace.url, kind: 'offline'});
		await world.admin.post('/api/v1/licenses.add', {license});
		expect(await resultOf(connectByMethod(world))).toBe(true);
	});
});

test('the license can be removed, and the portal hears of it', async () => {
	const world = await practiceWorld('8.9');
	await world.admin.post(connect, {token: world.portal.tokenFor()});
	expect(await statusOf(world.admin.post('/api/v1/cloud.removeLicense'))).toBe(200);
	expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false});
	expect(await settingOf(world, 'Enterprise_License')).toBe('');
	expect(world.portal.calls.at(-1)?.path).toMatch(/\/client\/downgrade$/);
});

test('looking at a workspace and registering it offline never reaches out', async () => {
	const world = await practiceWorld('8.9');
	await world.anyone.get('/api/info');
	await isRegistered(world);
	await licenseInfo(world);
	await settingOf(world, 'Site_Url');
	const blob = world.portal.answer(await registerDataOf(world));
	await world.admin.post('/api/v1/cloud.manualRegister', {cloudBlob: blob});
	expect(world.workspace.calls.filter(({reachesOut}) => reachesOut)).toEqual([]);
	expect(world.portal.calls).toEqual([]);
});
