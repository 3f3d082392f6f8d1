import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {practiceAccounts, practiceCodes} from '../../source/practice/accounts.js';
import {callerOf, memberOf, practiceWorld, signIn, statusOf} from '../support/practice-world.js';

test.each(['3.18', '5.4', '6.4', '6.13', '7.10', '8.6', '8.9'] as const)(
	'on %s the administrator signs in with a password, is known, and signs out',
	async (version) => {
		const {workspace} = await practiceWorld(version);
		const {answer, caller} = await signIn(workspace.url, 'admin');
		expect(answer.status).toBe(200);
		expect(await memberOf(caller.get('/api/v1/me'), 'username')).toBe('admin');
		expect(await memberOf(caller.post('/api/v1/logout'), 'status')).toBe('success');
		expect(await statusOf(caller.get('/api/v1/me'))).toBe(401);
	},
);

test('the oldest versions leave the success member out of a sign-in', async () => {
	const old = await practiceWorld('5.4');
	const {answer: oldAnswer} = await signIn(old.workspace.url, 'admin');
	expect(oldAnswer.body).not.toHaveProperty('success');
	const recent = await practiceWorld('8.9');
	const {answer} = await signIn(recent.workspace.url, 'admin');
	expect(answer.body.success).toBe(true);
});

test('an e-mail address signs in as well as a user name', async () => {
	const {workspace} = await practiceWorld('8.9');
	const {answer} = await signIn(workspace.url, practiceAccounts.admin.email);
	expect(answer.status).toBe(200);
});

test('the access token of the administrator is good at once, with the right user only', async () => {
	const {admin, workspace} = await practiceWorld('8.9');
	expect(await memberOf(admin.get('/api/v1/me'), 'username')).toBe('admin');
	const mixedUp = callerOf(workspace.url, {
		'x-user-id': practiceAccounts.captain.userId,
		'x-auth-token': practiceAccounts.admin.accessToken,
	});
	expect(await statusOf(mixedUp.get('/api/v1/me'))).toBe(401);
});

test('a token that was given before can be resumed', async () => {
	const {anyone, workspace} = await practiceWorld('8.9');
	const {answer} = await signIn(workspace.url, 'admin');
	const {authToken} = answer.body.data as {readonly authToken: string};
	expect(await statusOf(anyone.post('/api/v1/login', {resume: authToken}))).toBe(200);
	expect(await statusOf(anyone.post('/api/v1/login', {resume: 'something else'}))).toBe(401);
});

describe('a refused sign-in', () => {
	test('masks whether the user or the password was wrong', async () => {
		const {anyone} = await practiceWorld('8.9');
		const wrongPassword = await anyone.post('/api/v1/login', {user: 'admin', password: 'wrong'});
		const wrongUser = await anyone.post('/api/v1/login', {user: 'stranger', password: 'practice'});
		expect(wrongPassword.status).toBe(401);
		expect(wrongPassword.body).toEqual({
			success: false,
			status: 'error',
			error: 'Unauthorized',
			message: 'Unauthorized',
		});
		expect(wrongUser.body).toEqual(wrongPassword.body);
	});

	test('can have a number for its error', async () => {
		const {anyone} = await practiceWorld('6.4', ['login-error-is-a-number']);
		const {status, body} = await anyone.post('/api/v1/login', {user: 'admin', password: 'wrong'});
		expect(status).toBe(401);
		expect(body).toMatchObject({error: 403, message: 'Incorrect password'});
	});

	test('can be bare, as it will be from 9.0 on', async () => {
		const {anyone} = await practiceWorld('8.9', ['login-error-is-bare']);
		const {status, body} = await anyone.post('/api/v1/login', {user: 'admin', password: 'wrong'});
		expect(status).toBe(401);
		expect(body).toEqual({success: false, error: 'unauthorized'});
	});

	test('is all that there is where nobody made the first administrator', async () => {
		const {workspace, admin} = await practiceWorld('8.9', ['no-admin']);
		const {answer} = await signIn(workspace.url, 'admin');
		expect(answer.status).toBe(401);
		expect(await statusOf(admin.get('/api/v1/me'))).toBe(401);
	});
});

describe('the second factor', () => {
	test('of the captain is the code of an authenticator app', async () => {
		const {workspace} = await practiceWorld('8.9');
		const {answer: asked} = await signIn(workspace.url, 'captain');
		expect(asked.status).toBe(401);
		expect(asked.body).toMatchObject({
			error: 'totp-required',
			details: {method: 'totp', availableMethods: ['totp']},
		});
		const {answer: wrong} = await signIn(workspace.url, 'captain', {code: '000000'});
		expect(wrong.body).toMatchObject({error: 'totp-invalid', details: {method: 'totp'}});
		const {answer: right, caller} = await signIn(workspace.url, 'captain', {code: practiceCodes.totp});
		expect(right.status).toBe(200);
		expect(await memberOf(caller.get('/api/v1/me'), 'services')).toMatchObject({totp: {enabled: true}});
	});

	test('can be asked from every administrator, by app', async () => {
		const {workspace} = await practiceWorld('6.4', ['two-factor-totp']);
		const {answer: asked} = await signIn(workspace.url, 'admin');
		expect(asked.body).toMatchObject({error: 'totp-required', details: {method: 'totp'}});
		const {answer} = await signIn(workspace.url, 'admin', {code: practiceCodes.totp});
		expect(answer.status).toBe(200);
	});

	test('can be asked from every administrator, by e-mail', async () => {
		const {workspace} = await practiceWorld('8.9', ['two-factor-email']);
		const {answer: asked} = await signIn(workspace.url, 'admin');
		expect(asked.body).toMatchObject({
			error: 'totp-required',
			details: {method: 'email', codeGenerated: true, emailOrUsername: 'admin', availableMethods: ['email']},
		});
		const {answer} = await signIn(workspace.url, 'admin', {code: practiceCodes.email});
		expect(answer.status).toBe(200);
		const {answer: someoneElse} = await signIn(workspace.url, 'nobody');
		expect(someoneElse.status).toBe(200);
	});
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('changing a setting', () => {
	const path = '/api/v1/settings/Cloud_Service_Agree_PrivacyTerms';

	test('asks whoever has no second factor for the password', async () => {
		const {workspace} = await practiceWorld('8.9');
		const {caller} = await signIn(workspace.url, 'admin');
		const asked = await caller.post(path, {value: false});
		expect(asked.status).toBe(400);
		expect(asked.body).toMatchObject({
			error: 'TOTP Required [totp-required]',
			errorType: 'totp-required',
			details: {method: 'password'},
		});
		const headers = {'x-2fa-method': 'password', 'x-2fa-code': sha256('practice')};
		expect(await statusOf(caller.post(path, {value: false}, headers))).toBe(200);
		expect(await memberOf(caller.get(path), 'value')).toBe(false);
	});

	test('remembers a code for the same program only, and for half an hour', async () => {
		const {workspace, pass} = await practiceWorld('8.9');
		const {caller} = await signIn(workspace.url, 'captain', {code: practiceCodes.totp});
		const wrong = await caller.post(path, {value: false}, {'x-2fa-method': 'totp', 'x-2fa-code': '000000'});
		expect(wrong.body.errorType).toBe('totp-invalid');
		const headers = {'x-2fa-method': 'totp', 'x-2fa-code': practiceCodes.totp};
		expect(await statusOf(caller.post(path, {value: false}, headers))).toBe(200);
		expect(await statusOf(caller.post(path, {value: true}))).toBe(200);
		expect(await statusOf(caller.post(path, {value: true}, {'user-agent': 'another program'}))).toBe(400);
		pass(1_800_001);
		expect(await statusOf(caller.post(path, {value: true}))).toBe(400);
	});

	test('lets an access token through that skips the second factor, unless the terms want a code', async () => {
		const {workspace, admin} = await practiceWorld('8.9');
		expect(await statusOf(admin.post(path, {value: false}))).toBe(200);
		workspace.switchFault('totp-for-terms', 'on');
		expect(await memberOf(admin.post(path, {value: true}), 'errorType')).toBe('totp-required');
	});

	test('an access token can be made that skips the second factor from then on', async () => {
		const {workspace} = await practiceWorld('8.9');
		const {caller} = await signIn(workspace.url, 'captain', {code: practiceCodes.totp});
		const headers = {'x-2fa-method': 'totp', 'x-2fa-code': practiceCodes.totp};
		const body = {tokenName: 'rehearsal', bypassTwoFactor: true};
		const token = await memberOf(caller.post('/api/v1/users.generatePersonalAccessToken', body, headers), 'token');
		const byToken = callerOf(workspace.url, {
			'x-user-id': practiceAccounts.captain.userId,
			'x-auth-token': String(token),
		});
		expect(await statusOf(byToken.post(path, {value: false}))).toBe(200);
	});
});

test('administrators without the permission may look but not change', async () => {
	const {admin} = await practiceWorld('8.9', ['missing-permission']);
	expect(await statusOf(admin.get('/api/v1/settings/Site_Url'))).toBe(200);
	expect(await statusOf(admin.get('/api/v1/cloud.registrationStatus'))).toBe(403);
	expect(await statusOf(admin.post('/api/v1/cloud.manualRegister', {cloudBlob: 'e30='}))).toBe(403);
	expect(await statusOf(admin.post('/api/v1/licenses.add', {license: 'x'}))).toBe(403);
});

describe('settings', () => {
	test('with registration secrets in them cannot be read', async () => {
		const {admin} = await practiceWorld('8.9');
		const hidden = await admin.get('/api/v1/settings/Cloud_Workspace_Id');
		expect(hidden.status).toBe(400);
		expect(hidden.body).toEqual({success: false});
	});

	test('cannot be read at all while they are hidden', async () => {
		const {admin} = await practiceWorld('8.9', ['settings-hidden']);
		expect(await statusOf(admin.get('/api/v1/settings/Site_Url'))).toBe(400);
		expect(await statusOf(admin.get('/api/v1/settings/Enterprise_License'))).toBe(400);
	});

	test('tell how many days are left, from 7.0 on', async () => {
		const id = '/api/v1/settings/Cloud_Workspace_AirGapped_Restrictions_Remaining_Days';
		const {admin, workspace, portal} = await practiceWorld('7.10');
		expect(await memberOf(admin.get(id), 'value')).toBe(6);
		workspace.switchFault('read-only-mode', 'on');
		expect(await memberOf(admin.get(id), 'value')).toBe(0);
		await admin.post('/api/v1/licenses.add', {license: portal.license({siteUrl: workspace.url})});
		expect(await memberOf(admin.get(id), 'value')).toBe(-1);
		const old = await practiceWorld('6.13');
		expect(await statusOf(old.admin.get(id))).toBe(400);
	});

	test('tell that the privacy terms were not agreed to', async () => {
		const {admin} = await practiceWorld('8.9', ['terms-not-agreed']);
		expect(await memberOf(admin.get('/api/v1/settings/Cloud_Service_Agree_PrivacyTerms'), 'value')).toBe(false);
	});
});
