import {describe, expect, test} from 'vitest';
import type {PracticeLicenseKind} from '../../source/practice/practice-licenses.js';
import {practiceVersions} from '../../source/practice/versions.js';
import {
	licenseInfo,
	memberOf,
	practiceWorld,
	settingOf,
	signIn,
	statusOf,
	type World,
} from '../support/practice-world.js';

const licenseFor = ({portal, workspace}: World, kind: PracticeLicenseKind = 'valid'): string =>
	portal.license({
		siteUrl: workspace.url,
		version: ['3.18', '5.4', '6.4'].includes(workspace.version) ? 2 : 3,
		kind,
	});

const add = async ({admin}: World, license: string) => admin.post('/api/v1/licenses.add', {license});

test.each(practiceVersions)('%s takes a license that fits and keeps its text', async (version) => {
	const world = await practiceWorld(version);
	const license = licenseFor(world);
	const {status, body} = await add(world, license);
	expect({status, body}).toEqual({status: 200, body: {success: true}});
	expect(await settingOf(world, 'Enterprise_License')).toBe(license);
	expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Valid');
});

test.each(practiceVersions)('%s refuses a forged license and keeps the one that runs', async (version) => {
	const world = await practiceWorld(version);
	const license = licenseFor(world);
	await add(world, license);
	const {status, body} = await add(world, licenseFor(world, 'forged'));
	expect({status, error: body.error}).toEqual({status: 400, error: 'Invalid license'});
	expect(await settingOf(world, 'Enterprise_License')).toBe(license);
	expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Valid');
});

test.each(['6.13', '7.10', '8.6', '8.9'] as const)(
	'%s takes a license for another address with success, and the one that worked is gone',
	async (version) => {
		const world = await practiceWorld(version);
		const working = licenseFor(world);
		await add(world, working);
		const wrong = licenseFor(world, 'other-url');
		expect(await statusOf(add(world, wrong))).toBe(200);
		expect(await settingOf(world, 'Enterprise_License')).toBe(wrong);
		expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Invalid');
		expect(await licenseInfo(world)).toMatchObject({activeModules: []});
		await add(world, working);
		expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Valid');
	},
);

test('6.4 applies before it answers, so that a license for another address is refused; the old one is gone all the same', async () => {
	const world = await practiceWorld('6.4');
	await add(world, licenseFor(world));
	const {status, body} = await add(world, licenseFor(world, 'other-url'));
	expect({status, error: body.error}).toEqual({status: 400, error: 'Invalid license'});
	expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Invalid');
});

test('an empty license is named from 6.5 on', async () => {
	const recent = await practiceWorld('6.13');
	expect(await memberOf(add(recent, ''), 'error')).toBe('Empty license');
	const old = await practiceWorld('6.4');
	expect(await memberOf(add(old, ''), 'error')).toBe('Invalid license');
});

describe('what licenses.info says', () => {
	test('of a valid license: its content, its modules, and what is counted against what is allowed', async () => {
		const world = await practiceWorld('8.9');
		await add(world, licenseFor(world));
		expect(await licenseInfo(world)).toMatchObject({
			license: {information: {tags: [{name: 'Enterprise'}]}},
			activeModules: expect.arrayContaining(['auditing', 'scalability']) as unknown,
			limits: {activeUsers: {value: 143, max: 200}, guestUsers: {max: -1}},
			tags: [{name: 'Enterprise', color: '#5154EC'}],
			trial: false,
			hasValidLicense: true,
		});
	});

	test('before 8.x: nothing of a license that is not valid, and not whether it is', async () => {
		const world = await practiceWorld('7.10');
		await add(world, licenseFor(world));
		const valid = await licenseInfo(world);
		expect(valid).toHaveProperty('license');
		expect(valid).not.toHaveProperty('hasValidLicense');
		await add(world, licenseFor(world, 'expired'));
		expect(await licenseInfo(world)).not.toHaveProperty('license');
	});

	test('from 8.x on: that the license is not valid', async () => {
		const world = await practiceWorld('8.6');
		await add(world, licenseFor(world, 'expired'));
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false, license: {version: '3.0'}, limits: {}});
	});

	test('to someone without permission: no content and no limits', async () => {
		const world = await practiceWorld('8.9');
		await add(world, licenseFor(world));
		const {caller} = await signIn(world.workspace.url, 'nobody');
		const info = await memberOf(caller.get('/api/v1/licenses.info?loadValues=true'), 'license');
		expect(info).not.toHaveProperty('license');
		expect(info).toMatchObject({limits: {}});
	});

	test('without loadValues: no counts', async () => {
		const world = await practiceWorld('8.9');
		await add(world, licenseFor(world));
		const info = await memberOf(world.admin.get('/api/v1/licenses.info'), 'license');
		expect(info).toMatchObject({limits: {activeUsers: {max: 200}}});
		expect(info).not.toHaveProperty('limits.activeUsers.value');
	});

	test('as time goes by: a license ends', async () => {
		const world = await practiceWorld('8.9');
		await add(world, licenseFor(world, 'trial'));
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: true, trial: true});
		world.pass(31 * 86_400_000);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false});
	});
});

describe('each kind of license', () => {
	test.each([
		['valid', true, []],
		['starter', true, []],
		['trial', true, []],
		['offline', true, []],
		['hashed-url', true, []],
		['other-url', false, [{behavior: 'invalidate_license', reason: 'url'}]],
		['expired', false, [{behavior: 'invalidate_license', reason: 'period'}]],
		['not-yet-valid', false, [{behavior: 'invalidate_license', reason: 'period'}]],
		['exceeded-limits', false, [{behavior: 'invalidate_license', reason: 'limit', limit: 'activeUsers'}]],
		['disable-modules', true, []],
		['forged', false, []],
	] as const)('%s is judged by 8.9 without being applied', async (kind, isValid, reasons) => {
		const world = await practiceWorld('8.9');
		const running = licenseFor(world);
		await add(world, running);
		const {status, body} = await world.admin.post('/api/v1/licenses.validate', {license: licenseFor(world, kind)});
		expect({status, body}).toEqual(
			isValid
				? {status: 200, body: {success: true}}
				: {status: 400, body: {success: false, error: 'license-invalid', reasons}},
		);
		expect(await settingOf(world, 'Enterprise_License')).toBe(running);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: true});
	});

	test('that loses a module is valid without it', async () => {
		const world = await practiceWorld('8.9');
		await add(world, licenseFor(world, 'disable-modules'));
		const info = await licenseInfo(world);
		expect(info).toMatchObject({hasValidLicense: true});
		expect(info.activeModules).not.toContain('auditing');
		expect(info.activeModules).toContain('scalability');
	});

	test('that needs the newer form cannot be had in the older one', async () => {
		const {portal} = await practiceWorld('6.4');
		expect(() => portal.license({siteUrl: 'http://x', kind: 'hashed-url', version: 2})).toThrow(/hashed-url/);
	});
});

describe('the older reads', () => {
	test('give the license of 6.4 and before as it was signed', async () => {
		const world = await practiceWorld('6.4');
		expect(await memberOf(world.admin.get('/api/v1/licenses.get'), 'licenses')).toEqual([]);
		await add(world, licenseFor(world));
		expect(await memberOf(world.admin.get('/api/v1/licenses.get'), 'licenses')).toMatchObject([
			{modules: ['enterprise:*'], maxActiveUsers: 200, tag: {name: 'Enterprise'}},
		]);
		expect(await memberOf(world.admin.get('/api/v1/licenses.isEnterprise'), 'isEnterprise')).toBe(true);
	});

	test('fail in 3.x where there is no license', async () => {
		const {admin} = await practiceWorld('3.18');
		const {status, body} = await admin.get('/api/v1/licenses.get');
		expect({status, error: body.error}).toEqual({status: 400, error: 'Could not find registered licenses'});
	});
});

describe('a license that is taken', () => {
	test.each(['6.13', '7.10', '8.6', '8.9'] as const)('can be applied by %s at the third look only', async (version) => {
		const world = await practiceWorld(version, ['license-applied-late']);
		const license = licenseFor(world);
		expect(await statusOf(add(world, license))).toBe(200);
		expect(await settingOf(world, 'Enterprise_License')).toBe(license);
		expect(await licenseInfo(world)).toMatchObject({activeModules: []});
		expect(await licenseInfo(world)).toMatchObject({activeModules: []});
		expect(await settingOf(world, 'Enterprise_License_Status')).toBe('');
		const {activeModules} = await licenseInfo(world);
		expect(activeModules).toContain('auditing');
		expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Valid');
	});

	test('can be stored and never applied', async () => {
		const world = await practiceWorld('8.9', ['license-never-applied']);
		const license = licenseFor(world);
		await add(world, license);
		for (let look = 0; look < 10; look += 1) {
			expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false}); // eslint-disable-line no-await-in-loop -- one look after the other
		}

		expect(await settingOf(world, 'Enterprise_License')).toBe(license);
		expect(await settingOf(world, 'Enterprise_License_Status')).toBe('');
	});

	test('can be taken although a proxy gave up waiting', async () => {
		const world = await practiceWorld('8.9', ['license-add-504-after-doing-it']);
		const {status} = await add(world, licenseFor(world));
		expect(status).toBe(504);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: true});
	});

	test('can be ignored when it is the text that is stored already', async () => {
		const world = await practiceWorld('8.9', ['license-never-applied', 'same-license-ignored']);
		const license = licenseFor(world);
		await add(world, license);
		world.workspace.switchFault('license-never-applied', 'off');
		const before = world.workspace.memory();
		expect(await statusOf(add(world, license))).toBe(200);
		expect(world.workspace.memory()).toEqual(before);
	});

	test('has to wait while the workspace has counted nothing', async () => {
		const world = await practiceWorld('8.9', ['not-ready-for-licenses']);
		const {status} = await add(world, licenseFor(world));
		expect(status).toBe(200);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false});
		world.workspace.switchFault('not-ready-for-licenses', 'off');
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: true});
	});
});

describe('the license setting', () => {
	test('takes any text, and removes the license of 8.x where it cannot be read', async () => {
		const world = await practiceWorld('8.6');
		await add(world, licenseFor(world));
		expect(await statusOf(world.admin.post('/api/v1/settings/Enterprise_License', {value: ''}))).toBe(200);
		expect(await licenseInfo(world)).toMatchObject({hasValidLicense: false});
		expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Invalid');
	});

	test('applies a license that fits', async () => {
		const world = await practiceWorld('7.10');
		await world.admin.post('/api/v1/settings/Enterprise_License', {value: licenseFor(world)});
		expect(await settingOf(world, 'Enterprise_License_Status')).toBe('Valid');
	});
});
