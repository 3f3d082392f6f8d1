import {describe, expect, test} from 'vitest';
import {isRegistered, licenseInfo, memberOf, practiceWorld} from '../support/practice-world.js';

describe('a registration by e-mail', () => {
	const intent = '/api/v1/cloud.createRegistrationIntent';
	const email = 'ops@practice.example';

	test('waits for the person, then registers', async () => {
		const world = await practiceWorld('8.9');
		const made = await memberOf(world.admin.post(intent, {resend: false, email}), 'intentData');
		const {device_code: deviceCode, user_code: userCode} = made as Record<string, string>;
		const poll = `/api/v1/cloud.confirmationPoll?deviceCode=${deviceCode ?? ''}`;
		expect(await memberOf(world.admin.get(poll), 'pollData')).toEqual({status: 'authorization_pending'});
		expect(world.portal.confirm('WRONG-CODE')).toBe('unknown');
		expect(world.portal.confirm(userCode ?? '')).toBe('confirmed');
		expect(await memberOf(world.admin.get(poll), 'pollData')).toMatchObject({successful: true});
		expect(await isRegistered(world)).toBe(true);
		await world.admin.post('/api/v1/cloud.syncWorkspace');
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: true, tags: [{name: 'Starter'}]});
	});

	test('ends when nobody confirms it in half an hour', async () => {
		const world = await practiceWorld('7.10');
		const made = await memberOf(world.admin.post(intent, {resend: false, email}), 'intentData');
		const {device_code: deviceCode, user_code: userCode} = made as Record<string, string>;
		world.pass(1_800_001);
		expect(world.portal.confirm(userCode ?? '')).toBe('unknown');
		const {status, body} = await world.admin.get(`/api/v1/cloud.confirmationPoll?deviceCode=${deviceCode ?? ''}`);
		expect(status).toBe(400);
		expect(body.error).toMatch(/^Failed to retrieve registration confirmation poll data: /);
	});

	test('needs both members, and a device code', async () => {
		const {admin} = await practiceWorld('8.9');
		expect(await memberOf(admin.post(intent, {email}), 'errorType')).toBe('invalid-params');
		expect(await memberOf(admin.get('/api/v1/cloud.confirmationPoll'), 'error')).toBe('Invalid query');
	});

	test('can be tried out first: the pre-intent tells whether the cloud is there', async () => {
		const {admin, workspace} = await practiceWorld('8.9');
		const path = '/api/v1/cloud.registerPreIntent';
		expect(await memberOf(admin.post(path), 'offline')).toBe(false);
		workspace.switchFault('cloud-unreachable', 'on');
		expect(await memberOf(admin.post(path), 'offline')).toBe(true);
		expect(workspace.calls.every(({reachesOut}) => reachesOut)).toBe(true);
	});
});
