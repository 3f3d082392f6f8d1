import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import {decoded, memberOf, practiceWorld, signIn, statusOf, type Caller} from '../support/practice-world.js';

test.each(['3.18', '5.4', '6.4', '6.13', '7.10', '8.6', '8.9'] as const)(
	'%s tells anyone its version without the patch level',
	async (version) => {
		const {anyone} = await practiceWorld(version);
		const {status, body} = await anyone.get('/api/info');
		expect(status).toBe(200);
		expect(body).toMatchObject({version, success: true});
		expect(body).not.toHaveProperty('info');
	},
);

test('up to 6.4 an administrator gets the details wrapped and no version beside them', async () => {
	const {admin} = await practiceWorld('5.4');
	const {body} = await admin.get('/api/info');
	expect(body).not.toHaveProperty('version');
	expect(body.info).toMatchObject({version: '5.4.10'});
});

test('from 6.5 on an administrator gets the full version in both places', async () => {
	const {admin} = await practiceWorld('6.13');
	const {body} = await admin.get('/api/info');
	expect(body).toMatchObject({version: '6.13.1', info: {version: '6.13.1'}});
});

test('someone without permission gets what anyone gets', async () => {
	const {workspace} = await practiceWorld('8.9');
	const {caller} = await signIn(workspace.url, 'nobody');
	expect(await memberOf(caller.get('/api/info'), 'version')).toBe('8.9');
});

test.each([
	['5.4', [], ['supportedVersions', 'cloudWorkspaceId', 'workspaceUrl']],
	['6.4', ['supportedVersions'], ['cloudWorkspaceId', 'workspaceUrl']],
	['6.13', ['supportedVersions', 'minimumClientVersions', 'cloudWorkspaceId'], ['workspaceUrl', 'hashedWorkspaceUrl']],
	['8.9', ['supportedVersions', 'cloudWorkspaceId', 'workspaceUrl', 'hashedWorkspaceUrl'], []],
] as const)('%s has the fields of its time', async (version, present, absent) => {
	const {anyone} = await practiceWorld(version);
	const {body} = await anyone.get('/api/info');
	expect(Object.keys(body)).toEqual(expect.arrayContaining([...present]));
	for (const field of absent) {
		expect(body).not.toHaveProperty(field);
	}
});

test('6.4 gives the support data as a bare text, later versions as an object', async () => {
	const old = await practiceWorld('6.4');
	expect(await memberOf(old.anyone.get('/api/info'), 'supportedVersions')).toMatch(/^eyJ/);
	const recent = await practiceWorld('7.10');
	expect(await memberOf(recent.anyone.get('/api/info'), 'supportedVersions')).toEqual({
		signed: expect.stringMatching(/^eyJ/) as string,
	});
});

const endOfSupport = async (anyone: Caller): Promise<string | number> => {
	const {signed} = (await memberOf(anyone.get('/api/info'), 'supportedVersions')) as {readonly signed: string};
	const {versions} = decoded(signed.split('.', 2)[1] ?? '') as unknown as {
		readonly versions: ReadonlyArray<{readonly version: string; readonly expiration: string | number}>;
	};
	return versions.find(({version}) => version === '8.9.0')?.expiration ?? 'none';
};

test('the support data names this release with the end of its support', async () => {
	const {workspace, anyone} = await practiceWorld('8.9');
	expect((await endOfSupport(anyone)) > '2026-11-21').toBe(true);
	workspace.switchFault('out-of-support', 'on');
	expect((await endOfSupport(anyone)) < '2026-11-21').toBe(true);
	workspace.switchFault('support-ended-before-time', 'on');
	expect(await endOfSupport(anyone)).toBe(-8.64e15);
});

test('8.9 tells its address as licenses see it, with the hash of that', async () => {
	const {anyone} = await practiceWorld('8.9', [], {siteUrl: 'https://Chat.Example.com/sub/'});
	const {body} = await anyone.get('/api/info');
	expect(body.workspaceUrl).toBe('Chat.Example.com/sub');
	expect(body.hashedWorkspaceUrl).toBe(createHash('sha256').update('Chat.Example.com/sub').digest('hex'));
});

test('the workspace ID is told to anyone once the workspace is registered', async () => {
	const {admin, anyone, portal} = await practiceWorld('8.9');
	expect(await memberOf(anyone.get('/api/info'), 'cloudWorkspaceId')).toBe('');
	await admin.post('/api/v1/cloud.connectWorkspace', {token: portal.tokenFor()});
	expect(await memberOf(anyone.get('/api/info'), 'cloudWorkspaceId')).toBe(portal.memory().workspaces[0]?.workspaceId);
});

test('slow info waits for an internet that is not there before it answers', async () => {
	const waits: number[] = [];
	const {anyone} = await practiceWorld('8.9', ['slow-info'], {
		async pause(milliseconds) {
			waits.push(milliseconds);
		},
	});
	expect(await statusOf(anyone.get('/api/info'))).toBe(200);
	expect(waits).toEqual([5000]);
});

test('another product answers with something else, and has nothing that Rocket.Chat has', async () => {
	const {anyone} = await practiceWorld('8.9', ['another-product']);
	const {status, body} = await anyone.get('/api/info');
	expect(status).toBe(200);
	expect(body).not.toHaveProperty('version');
	expect(await statusOf(anyone.post('/api/v1/login', {}))).toBe(404);
});

test('anyone can see that the setup wizard is open', async () => {
	const {workspace, anyone} = await practiceWorld('8.9');
	const wizard = async () => {
		const {body} = await anyone.get('/api/v1/settings.public?_id=Show_Setup_Wizard');
		return body.settings;
	};

	expect(await wizard()).toEqual([{_id: 'Show_Setup_Wizard', value: 'completed'}]);
	workspace.switchFault('wizard-open', 'on');
	expect(await wizard()).toEqual([{_id: 'Show_Setup_Wizard', value: 'in_progress'}]);
	workspace.switchFault('no-admin', 'on');
	expect(await wizard()).toEqual([{_id: 'Show_Setup_Wizard', value: 'pending'}]);
});
