import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import type {AnswerLicense} from '../../source/practice/portal-desk.js';
import {practiceVersions} from '../../source/practice/versions.js';
import {
	decoded,
	isRegistered,
	licenseInfo,
	memberOf,
	practiceWorld,
	registerDataOf,
	settingOf,
	statusOf,
	type World,
} from '../support/practice-world.js';

const path = '/api/v1/cloud.manualRegister';
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
/** Carries the register data to the portal and its answer back. */
const pasteAnswer = async (world: World, license?: AnswerLicense) => {
	const registerData = await registerDataOf(world);
	return paste(world, world.portal.answer(registerData, license));
};

const paste = async ({admin}: World, cloudBlob: unknown) => admin.post(path, {cloudBlob});

test.each(practiceVersions)(
	'%s registers with the blob that the portal gives for its register data',
	async (version) => {
		const world = await practiceWorld(version, [], {siteUrl: 'https://chat.vessel-07.example/sub/'});
		const blob = world.portal.answer(await registerDataOf(world));
		const {status, body} = await paste(world, blob);
		expect({status, body}).toEqual({status: 200, body: {success: true}});
		expect(await isRegistered(world)).toBe(true);
		expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Valid');
	},
);

test('8.9 gives the same register data over REST and by method', async () => {
	const world = await practiceWorld('8.9');
	const rest = await memberOf(world.admin.get('/api/v1/cloud.workspaceRegisterData'), 'registerData');
	expect(rest).toBe(await registerDataOf(world));
	expect(rest).toMatch(/^[\w+/]+={0,2}$/);
});

test('the portal answers an old server with the old form of license, a newer one with the new form', async () => {
	const licenseIn = async (version: '6.4' | '6.13') => {
		const world = await practiceWorld(version);
		const {licenseData} = decoded(world.portal.answer(await registerDataOf(world)) ?? '') as {
			readonly licenseData?: {readonly license: string; readonly address: string};
		};
		expect(licenseData?.address).toBe(world.workspace.url);
		return licenseData?.license;
	};

	expect(await licenseIn('6.4')).toMatch(/^[\w+/]{683}=$/);
	expect(await licenseIn('6.13')).toMatch(/^RCV3_eyJ/);
});

describe('a blob', () => {
	test('for a workspace that is registered already is refused', async () => {
		const world = await practiceWorld('8.9');
		const blob = world.portal.answer(await registerDataOf(world));
		await paste(world, blob);
		const {status, body} = await paste(world, blob);
		expect(status).toBe(400);
		expect(body.error).toBe('Workspace is already registered');
	});

	test.each(['not a blob at all', encoded({workspaceId: 'x'}).slice(0, 12), ''])(
		'that is no JSON writes nothing: %j',
		async (blob) => {
			const world = await practiceWorld('7.10');
			const {status, body} = await paste(world, blob);
			expect(status).toBe(400);
			expect(body.error).toMatch(/JSON/);
			expect(await isRegistered(world)).toBe(false);
		},
	);

	test('without credentials is taken with success and registers nothing', async () => {
		const world = await practiceWorld('8.9');
		const blob = encoded({licenseData: {license: ''}});
		expect(await statusOf(paste(world, blob))).toBe(200);
		expect(await isRegistered(world)).toBe(false);
	});

	test('without license data registers, and is refused', async () => {
		const world = await practiceWorld('8.9');
		const {status, body} = await pasteAnswer(world, 'missing-member');
		expect(status).toBe(400);
		expect(body.error).toMatch(/Cannot read properties of undefined \(reading 'license'\)/);
		expect(await isRegistered(world)).toBe(true);
	});

	test('with an unreadable license registers, and is refused', async () => {
		const world = await practiceWorld('8.9');
		const {status, body} = await pasteAnswer(world, 'unreadable');
		expect(status).toBe(400);
		expect(body.error).toBe('Invalid license');
		expect(await isRegistered(world)).toBe(true);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false});
	});

	test('without a license registers with success, and leaves the workspace unlicensed', async () => {
		const world = await practiceWorld('8.9');
		expect(await statusOf(pasteAnswer(world, 'none'))).toBe(200);
		expect(await isRegistered(world)).toBe(true);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false});
	});

	test('with a license for another address is taken with success and destroys the license that worked', async () => {
		const world = await practiceWorld('8.9');
		const license = world.portal.license({siteUrl: world.workspace.url});
		await world.admin.post('/api/v1/licenses.add', {license});
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: true});
		expect(await statusOf(pasteAnswer(world, 'other-url'))).toBe(200);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false, activeModules: []});
		expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Invalid');
	});

	test.each(practiceVersions)('can stop %s half way', async (version) => {
		const world = await practiceWorld(version, ['manual-register-400-half-way']);
		const {status, body} = await pasteAnswer(world);
		expect({status, error: body.error}).toEqual({status: 400, error: 'Invalid license'});
		expect(await isRegistered(world)).toBe(true);
		expect(await settingOf(world, 'Enterprise_License')).toBe('');
	});

	test('can be taken although a proxy gave up waiting', async () => {
		const world = await practiceWorld('8.9', ['manual-register-504-after-doing-it']);
		expect(await statusOf(pasteAnswer(world))).toBe(504);
		expect(await isRegistered(world)).toBe(true);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: true});
	});

	test('can be answered with success and be forgotten', async () => {
		const world = await practiceWorld('8.9', ['manual-register-does-nothing']);
		expect(await statusOf(pasteAnswer(world))).toBe(200);
		expect(await isRegistered(world)).toBe(false);
	});

	test('has to wait with its license while the workspace is not ready', async () => {
		const world = await practiceWorld('8.9', ['not-ready-for-licenses']);
		expect(await statusOf(pasteAnswer(world))).toBe(400);
		expect(await isRegistered(world)).toBe(true);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false});
		world.workspace.switchFault('not-ready-for-licenses', 'off');
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: true});
	});

	test('that a mail program wrapped is read all the same', async () => {
		const world = await practiceWorld('8.9');
		const blob = world.portal.answer(await registerDataOf(world)) ?? '';
		const wrapped = `"${blob.replaceAll(/.{64}/g, '$&\r\n')}"`;
		expect(await statusOf(paste(world, wrapped))).toBe(200);
		expect(await isRegistered(world)).toBe(true);
	});
});

test('a registered workspace tells its license and its workspace ID to whoever reads the register data', async () => {
	const world = await practiceWorld('8.9');
	await pasteAnswer(world);
	const data = decoded(await registerDataOf(world));
	expect(data.workspaceId).toBe(world.portal.memory().workspaces[0]?.workspaceId);
	expect(data.license).toMatch(/^RCV3_/);
});
