import {describe, expect, test} from 'vitest';
import {
	connectByMethod,
	errorOf,
	isRegistered,
	practiceWorld,
	resultOf,
	settingOf,
	statusOf,
} from '../support/practice-world.js';

const connect = '/api/v1/cloud.connectWorkspace';

describe('undoing a registration', () => {
	test.each(['3.18', '5.4', '6.4'] as const)(
		'on %s only turns the connection off: the credentials stay',
		async (version) => {
			const world = await practiceWorld(version);
			await connectByMethod(world);
			expect(await resultOf(world.admin.method('cloud:disconnectWorkspace'))).toBe(true);
			expect(await resultOf(world.admin.method('cloud:checkRegisterStatus'))).toMatchObject({
				connectToCloud: false,
				workspaceRegistered: true,
			});
			expect(await resultOf(world.admin.method('cloud:reconnectWorkspace'))).toBe(true);
			expect(await resultOf(world.admin.method('cloud:checkRegisterStatus'))).toMatchObject({connectToCloud: true});
		},
	);

	test.each(['6.13', '7.10', '8.9'] as const)(
		'on %s makes a new unique ID and leaves the license alone',
		async (version) => {
			const world = await practiceWorld(version);
			await connectByMethod(world);
			const before = world.workspace.memory();
			const {status} = await world.admin.post('/api/v1/fingerprint', {setDeploymentAs: 'new-workspace'});
			expect(status).toBe(200);
			expect(await isRegistered(world)).toBe(false);
			expect(world.workspace.memory().uniqueId).not.toBe(before.uniqueId);
			expect(await settingOf(world, 'Enterprise_License')).toBe(before.settings.Enterprise_License);
			expect(await settingOf(world, 'Cloud_Service_Agree_PrivacyTerms')).toBe(false);
		},
	);

	test('by marking the configuration as updated undoes nothing', async () => {
		const world = await practiceWorld('8.9');
		await world.admin.post(connect, {token: world.portal.tokenFor()});
		await world.admin.post('/api/v1/fingerprint', {setDeploymentAs: 'updated-configuration'});
		expect(await isRegistered(world)).toBe(true);
		expect(await statusOf(world.admin.post('/api/v1/fingerprint', {setDeploymentAs: 'something'}))).toBe(400);
	});

	test.each([
		['disconnect-deprecated', {name: 'Deprecated'}],
		['disconnect-deprecated-without-name', {}],
	] as const)('on a late 6.4 goes the later way: %s', async (fault, error) => {
		const world = await practiceWorld('6.4', [fault]);
		await connectByMethod(world);
		expect(await errorOf(world.admin.method('cloud:disconnectWorkspace'))).toEqual(error);
		await world.admin.post('/api/v1/fingerprint', {setDeploymentAs: 'new-workspace'});
		expect(await isRegistered(world)).toBe(false);
	});

	test('can say yes and change nothing', async () => {
		const recent = await practiceWorld('8.9', ['disconnect-does-nothing']);
		await recent.admin.post(connect, {token: recent.portal.tokenFor()});
		expect(await statusOf(recent.admin.post('/api/v1/fingerprint', {setDeploymentAs: 'new-workspace'}))).toBe(200);
		expect(await isRegistered(recent)).toBe(true);
		const old = await practiceWorld('5.4', ['disconnect-does-nothing']);
		await connectByMethod(old);
		expect(await resultOf(old.admin.method('cloud:disconnectWorkspace'))).toBe(true);
		expect(await resultOf(old.admin.method('cloud:checkRegisterStatus'))).toMatchObject({connectToCloud: true});
	});
});
