import {setTimeout as wait} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {Secret} from '../../../source/domain/secret.js';
import {practiceCodes} from '../../../source/practice/accounts.js';
import {practiceVersions} from '../../../source/practice/versions.js';
import type {RunningLicense} from '../../../source/domain/workspace-status.js';
import type {Workspace} from '../../../source/ports/workspace.js';
import {admin} from '../../support/engine-world.js';
import {practiceWorld, type World} from '../../support/practice-world.js';
import {faultOf, goOn, open, valueOf} from '../../support/workspace-access.js';

const password = {kind: 'password', user: 'admin', password: new Secret('practice'), code: null} as const;

/** Looks at the license until it is as it should be: newer servers apply it after they answered. */
async function licenseOnce(workspace: Workspace, isRight: (license: RunningLicense | null) => boolean) {
	for (;;) {
		// eslint-disable-next-line no-await-in-loop -- each look comes after the one before
		const license = valueOf(await workspace.license(admin, goOn));
		if (isRight(license)) {
			return license;
		}

		// eslint-disable-next-line no-await-in-loop -- each look comes after the one before
		await wait(20);
	}
}

const methodsFor = ({workspace}: World): readonly string[] =>
	workspace.calls.filter(({status}) => status !== 404).map(({path}) => path);

describe.each(practiceVersions)('the practice workspace of %s', (version) => {
	it('is signed in to with a password, says what it is, and is signed out of', async () => {
		const {workspace} = await practiceWorld(version);
		const there = open(workspace.url);
		const info = valueOf(await there.info(goOn));
		expect(info).toMatchObject({url: workspace.url, version, versionExact: false, cloudWorkspaceId: null});
		const answer = await there.signIn(password, goOn);
		if (answer.kind !== 'signed-in') {
			throw new Error(JSON.stringify(answer));
		}

		expect(answer.session).toMatchObject({userName: 'admin', made: 'here'});
		expect(valueOf(await there.info(goOn, answer.session)).versionExact).toBe(true);
		expect(valueOf(await there.registration(answer.session, goOn)).registered).toBe(false);
		expect(await there.signOut(answer.session, goOn)).toStrictEqual({ok: true, value: null});
		expect(faultOf(await there.registration(answer.session, goOn)).code).toBe('sign-in-refused');
	});

	it('is registered and licensed offline, and never told to reach for the internet', async () => {
		const world = await practiceWorld(version);
		const there = open(world.workspace.url, {egress: 'forbidden'});
		expect(valueOf(await there.license(admin, goOn))).toBeNull();
		const registerData = valueOf(await there.registerData(admin, goOn));
		const blob = world.portal.answer(registerData);
		const said = valueOf(await there.registerManually(admin, new Secret(blob ?? ''), goOn));
		expect(said).toStrictEqual({accepted: true, words: null});
		expect(valueOf(await there.registration(admin, goOn))).toMatchObject({
			registered: true,
			workspaceId: world.portal.memory().workspaces[0]?.workspaceId,
			email: 'ops@practice.example',
		});
		const license = await licenseOnce(there, (found) => found?.valid === true);
		expect(license).toMatchObject({valid: true, plan: 'Enterprise', trial: false});
		expect(license?.modules).toContain('auditing');
		expect(license?.validUntil).toMatch(/^2027-/u);
		expect(valueOf(await there.licenseText(admin, goOn))?.length).toBeGreaterThan(600);

		const again = valueOf(await there.registerManually(admin, new Secret(blob ?? ''), goOn));
		expect(again).toStrictEqual({accepted: false, words: 'Workspace is already registered'});
		expect(world.workspace.calls.filter(({reachesOut}) => reachesOut)).toStrictEqual([]);
	});

	it('is registered with a token, synchronized, and disconnected in the way that it has', async () => {
		const world = await practiceWorld(version);
		const there = open(world.workspace.url);
		const yes = {accepted: true, words: null};
		const token = new Secret(world.portal.tokenFor());
		const connected = await there.connect(admin, token, goOn);
		expect(valueOf(connected)).toStrictEqual(yes);
		expect(valueOf(await there.sync(admin, goOn))).toStrictEqual(yes);
		const before = valueOf(await there.registration(admin, goOn));
		expect(before.registered).toBe(true);

		const byMethod = await there.disconnect(admin, 'method', goOn);
		if (byMethod.ok) {
			expect(byMethod.value).toStrictEqual(yes);
			expect(['3.18', '5.4', '6.4']).toContain(version);
			return;
		}

		expect(byMethod.fault.code).toBe('step-refused');
		expect(valueOf(await there.disconnect(admin, 'reset', goOn))).toStrictEqual(yes);
		const after = valueOf(await there.registration(admin, goOn));
		expect(after.registered).toBe(false);
		expect(after.uniqueId).not.toBe(before.uniqueId);
	});

	it('says no to a license that cannot be read, in its own words', async () => {
		const {workspace} = await practiceWorld(version);
		const there = open(workspace.url);
		const said = valueOf(await there.addLicense(admin, new Secret('RCV3_made.up.license'), goOn));
		expect(said).toStrictEqual({accepted: false, words: 'Invalid license'});
	});

	it('hides its keys, shows its address, and tells anyone whether the wizard is done', async () => {
		const {workspace} = await practiceWorld(version, [], {siteUrl: 'https://Chat.example.com/'});
		const there = open(workspace.url);
		expect(valueOf(await there.setting(admin, 'Cloud_Workspace_Id', goOn))).toBeNull();
		expect(valueOf(await there.setting(admin, 'Site_Url', goOn))).toBe('https://Chat.example.com/');
		expect(valueOf(await there.publicSettings(['Show_Setup_Wizard'], goOn))).toStrictEqual({
			Show_Setup_Wizard: 'completed',
		});
	});

	it('is missing a permission: each step names it', async () => {
		const {workspace} = await practiceWorld(version, ['missing-permission']);
		const there = open(workspace.url);
		const token = new Secret('00000000-0000-4000-8000-000000000000');
		for (const [result, permission] of [
			[await there.connect(admin, token, goOn), 'manage-cloud'],
			[await there.registerData(admin, goOn), 'manage-cloud'],
			[await there.registerManually(admin, token, goOn), 'register-on-cloud'],
			[await there.addLicense(admin, token, goOn), 'edit-privileged-setting'],
		] as const) {
			const fault = faultOf(result);
			expect(fault.code).toBe('permission-missing');
			expect(fault.message).toBe(`The user admin lacks the permission "${permission}" on the workspace.`);
		}
	});
});

describe('the practice workspace of 8.9', () => {
	it('judges a license before it is applied', async () => {
		const {workspace, portal} = await practiceWorld('8.9', [], {siteUrl: 'https://chat.example.com'});
		const there = open(workspace.url);
		const validate = async (kind: 'valid' | 'other-url') => {
			const license = portal.license({siteUrl: 'https://chat.example.com', kind});
			return valueOf(await there.validateLicense(admin, new Secret(license), goOn));
		};

		expect(await validate('valid')).toStrictEqual({valid: true, reasons: []});
		expect(await validate('other-url')).toStrictEqual({
			valid: false,
			reasons: [{behavior: 'invalidate_license', reason: 'url', limit: null, modules: []}],
		});
		expect(valueOf(await there.license(admin, goOn))).toBeNull();
	});

	it('asks the new calls first and needs no method', async () => {
		const world = await practiceWorld('8.9');
		const there = open(world.workspace.url);
		await there.registration(admin, goOn);
		await there.registerData(admin, goOn);
		await there.sync(admin, goOn);
		expect(methodsFor(world)).toStrictEqual([
			'/api/v1/cloud.registrationStatus',
			'/api/v1/cloud.workspaceRegisterData',
			'/api/v1/cloud.syncWorkspace',
		]);
	});

	it('is registered by an e-mail that somebody confirms', async () => {
		const {workspace, portal} = await practiceWorld('8.9');
		const there = open(workspace.url);
		const message = {email: 'ops@practice.example', sending: 'first'} as const;
		const intent = valueOf(await there.startEmailRegistration(admin, message, goOn));
		const waiting = valueOf(await there.pollEmailRegistration(admin, intent.deviceCode, goOn));
		expect(waiting.kind).toBe('waiting');
		portal.confirm(intent.userCode ?? '');
		const confirmed = valueOf(await there.pollEmailRegistration(admin, intent.deviceCode, goOn));
		expect(confirmed.kind).toBe('confirmed');
		expect(valueOf(await there.registration(admin, goOn)).registered).toBe(true);
	});
});

describe('a second factor', () => {
	it.each([
		['two-factor-totp', 'totp', practiceCodes.totp],
		['two-factor-email', 'email', practiceCodes.email],
	] as const)('is asked for, refused when wrong, and taken: %s', async (name, method, right) => {
		const {workspace} = await practiceWorld('7.10', [name]);
		const there = open(workspace.url);
		const signIn = async (code: string | null) =>
			there.signIn({...password, code: code === null ? null : new Secret(code)}, goOn);
		expect(await signIn(null)).toMatchObject({kind: 'code-needed', method, fault: {code: 'two-factor-required'}});
		expect(await signIn('000000')).toMatchObject({kind: 'code-needed', method, fault: {code: 'two-factor-wrong'}});
		expect(await signIn(right)).toMatchObject({kind: 'signed-in'});
	});

	it.each([
		['login-error-is-a-number', 'sign-in-refused'],
		['login-error-is-bare', 'sign-in-refused'],
	] as const)('does not confuse other refusals: %s', async (name, code) => {
		const {workspace} = await practiceWorld('8.9', [name]);
		const credentials = {...password, password: new Secret('wrong-canary')};
		const answer = await open(workspace.url).signIn(credentials, goOn);
		expect(answer).toMatchObject({kind: 'refused', fault: {code}});
		expect(JSON.stringify(answer)).not.toContain('wrong-canary');
	});
});
