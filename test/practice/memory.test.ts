import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {practiceMemory, type PracticeMemory} from '../../source/practice/memory.js';
import {startPracticePortal} from '../../source/practice/portal.js';
import {practicePortalMemory} from '../../source/practice/portal-memory.js';
import {startPracticeWorkspace, type PracticeWorkspaceOptions} from '../../source/practice/workspace.js';
import {
	adminOf,
	isRegistered,
	licenseInfo,
	memberOf,
	noon,
	practiceWorld,
	registerDataOf,
	settingOf,
	signIn,
	statusOf,
	type World,
} from '../support/practice-world.js';

const clock = () => noon;

/** Brings a workspace and its portal back on other ports, from what was saved as text. */
async function bringBack(world: World, more: Partial<PracticeWorkspaceOptions> = {}): Promise<World> {
	const saved = JSON.stringify([world.workspace.memory(), world.portal.memory()]);
	await world.workspace.close();
	await world.portal.close();
	const [memory, portalMemory] = JSON.parse(saved) as [unknown, unknown];
	const portal = await startPracticePortal({
		clock,
		random: randomBytes,
		memory: practicePortalMemory.parse(portalMemory),
	});
	const workspace = await startPracticeWorkspace({
		version: world.workspace.version,
		clock,
		random: randomBytes,
		portal,
		memory: practiceMemory.parse(memory),
		...more,
	});
	onTestFinished(async () => {
		await workspace.close();
		await portal.close();
	});
	return {...world, portal, workspace, admin: adminOf(workspace.url)};
}

test('a registered and licensed workspace is the same one on another day, at another port', async () => {
	const first = await practiceWorld('8.9');
	await first.admin.post('/api/v1/cloud.connectWorkspace', {token: first.portal.tokenFor()});
	const before = first.workspace.memory();
	const second = await bringBack(first);
	expect(second.workspace.url).not.toBe(first.workspace.url);
	expect(second.workspace.memory()).toEqual(before);
	expect(await isRegistered(second)).toBe(true);
	expect(await licenseInfo(second)).toMatchObject({hasValidLicense: true});
	expect(await settingOf(second, 'Site_Url')).toBe(first.workspace.url);
	expect(await statusOf(second.admin.post('/api/v1/cloud.syncWorkspace'))).toBe(200);
	expect(second.portal.calls.at(-1)).toMatchObject({status: 200});
	expect(second.portal.calls.at(-1)?.path).toMatch(/\/sync$/);
});

test('who was signed in stays signed in', async () => {
	const first = await practiceWorld('7.10');
	const {answer} = await signIn(first.workspace.url, 'admin');
	const {authToken} = answer.body.data as {readonly authToken: string};
	const second = await bringBack(first);
	expect(await statusOf(second.admin.get('/api/v1/me'))).toBe(200);
	const resumed = await fetch(`${second.workspace.url}/api/v1/login`, {
		method: 'POST',
		body: JSON.stringify({resume: authToken}),
	});
	expect(resumed.status).toBe(200);
});

test('register data that was carried out on one day is answered on another', async () => {
	const first = await practiceWorld('8.9');
	const registerData = await registerDataOf(first);
	const second = await bringBack(first);
	expect(await registerDataOf(second)).toBe(registerData);
	const cloudBlob = second.portal.answer(registerData);
	expect(await statusOf(second.admin.post('/api/v1/cloud.manualRegister', {cloudBlob}))).toBe(200);
	expect(await licenseInfo(second)).toMatchObject({hasValidLicense: true});
});

test('a license that was never applied is applied when the workspace comes back without the fault', async () => {
	const first = await practiceWorld('8.9', ['license-never-applied']);
	const license = first.portal.license({siteUrl: first.workspace.url});
	await first.admin.post('/api/v1/licenses.add', {license});
	expect(await licenseInfo(first)).toMatchObject({hasValidLicense: false});
	const second = await bringBack(first);
	expect(await licenseInfo(second)).toMatchObject({hasValidLicense: true});
});

test('the memory is told after every call that changed it, and only then', async () => {
	const told: PracticeMemory[] = [];
	const world = await practiceWorld('8.9', [], {
		onChange(memory) {
			told.push(memory);
		},
	});
	await world.anyone.get('/api/info');
	await world.admin.get('/api/v1/cloud.registrationStatus');
	expect(told).toHaveLength(0);
	await world.admin.post('/api/v1/settings/Site_Name', {value: 'Vessel 08'});
	expect(told).toHaveLength(1);
	expect(told[0]).toEqual(world.workspace.memory());
	expect(told[0]?.settings.Site_Name).toBe('Vessel 08');
});

test('the memory that is given away is a copy', async () => {
	const world = await practiceWorld('8.9');
	world.workspace.memory().settings.Site_Name = 'changed from outside';
	expect(await settingOf(world, 'Site_Name')).toBe('Practice Vessel');
});

test('the memory holds tokens as their hashes only', async () => {
	const world = await practiceWorld('8.9');
	const {answer} = await signIn(world.workspace.url, 'admin');
	const {authToken} = answer.body.data as {readonly authToken: string};
	expect(JSON.stringify(world.workspace.memory())).not.toContain(authToken);
});

test('two workspaces have different unique IDs, and their own address unless another is given', async () => {
	const one = await practiceWorld('8.9');
	const other = await practiceWorld('8.9', [], {siteUrl: 'https://chat.vessel-07.example'});
	expect(one.workspace.memory().uniqueId).not.toBe(other.workspace.memory().uniqueId);
	expect(await settingOf(one, 'Site_Url')).toBe(one.workspace.url);
	expect(await settingOf(other, 'Site_Url')).toBe('https://chat.vessel-07.example');
});

test('what was begun before the workspace closes is remembered when it has closed', async () => {
	const told: PracticeMemory[] = [];
	const silent = createServer();
	silent.listen(0, '127.0.0.1');
	await once(silent, 'listening');
	onTestFinished(() => {
		silent.closeAllConnections();
		silent.close();
	});
	const {port} = silent.address() as AddressInfo;
	const world = await practiceWorld('6.4', [], {
		portal: {url: `http://127.0.0.1:${port}`},
		onChange(memory) {
			told.push(memory);
		},
	});
	const asked = once(silent, 'request');
	const outcome = expect(world.admin.method('cloud:connectWorkspace', 'a token')).rejects.toThrow();
	await asked;
	expect(told).toEqual([]);
	await world.workspace.close();
	expect(told.at(-1)?.settings.Register_Server).toBe(true);
	await outcome;
});

test('an access token for somebody else cannot be guessed from the memory', async () => {
	const world = await practiceWorld('8.9');
	const [token] = world.workspace.memory().tokens;
	const answer = await fetch(`${world.workspace.url}/api/v1/me`, {
		headers: {'x-user-id': token?.userId ?? '', 'x-auth-token': token?.hash ?? ''},
	});
	expect(answer.status).toBe(401);
	expect(await memberOf(world.admin.get('/api/v1/me'), '_id')).toBe(token?.userId);
});
