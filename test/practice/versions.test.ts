import {describe, expect, test} from 'vitest';
import {practiceVersions, type PracticeVersion} from '../../source/practice/versions.js';
import {decoded, practiceWorld, registerDataOf, signIn, statusOf} from '../support/practice-world.js';

// Protocol, section 1, copied by hand: the versions in which a call is there, oldest first.
const restCalls: ReadonlyArray<readonly [method: 'GET' | 'POST', path: string, present: string]> = [
	['GET', '/api/info', '3.18 5.4 6.4 6.13 7.10 8.6 8.9'],
	['POST', '/api/v1/login', '3.18 5.4 6.4 6.13 7.10 8.6 8.9'],
	['GET', '/api/v1/me', '3.18 5.4 6.4 6.13 7.10 8.6 8.9'],
	['GET', '/api/v1/settings/Site_Url', '3.18 5.4 6.4 6.13 7.10 8.6 8.9'],
	['POST', '/api/v1/cloud.manualRegister', '3.18 5.4 6.4 6.13 7.10 8.6 8.9'],
	['POST', '/api/v1/licenses.add', '3.18 5.4 6.4 6.13 7.10 8.6 8.9'],
	['GET', '/api/v1/cloud.registrationStatus', '5.4 6.4 6.13 7.10 8.6 8.9'],
	['POST', '/api/v1/cloud.createRegistrationIntent', '5.4 6.4 6.13 7.10 8.6 8.9'],
	['GET', '/api/v1/cloud.confirmationPoll', '5.4 6.4 6.13 7.10 8.6 8.9'],
	['POST', '/api/v1/cloud.registerPreIntent', '6.4 6.13 7.10 8.6 8.9'],
	['POST', '/api/v1/cloud.syncWorkspace', '6.13 7.10 8.6 8.9'],
	['POST', '/api/v1/cloud.removeLicense', '6.13 7.10 8.6 8.9'],
	['GET', '/api/v1/cloud.checkoutUrl', '6.13 7.10 8.6 8.9'],
	['POST', '/api/v1/fingerprint', '6.13 7.10 8.6 8.9'],
	['GET', '/api/v1/licenses.info', '6.13 7.10 8.6 8.9'],
	['GET', '/api/v1/licenses.get', '3.18 5.4 6.4 6.13'],
	['GET', '/api/v1/licenses.isEnterprise', '5.4 6.4 6.13'],
	['POST', '/api/v1/cloud.connectWorkspace', '8.9'],
	['GET', '/api/v1/cloud.workspaceRegisterData', '8.9'],
	['POST', '/api/v1/licenses.validate', '8.9'],
	['GET', '/api/v1/cloud.announcements', ''],
];

const methods: ReadonlyArray<readonly [name: string, present: string]> = [
	['cloud:getWorkspaceRegisterData', '3.18 5.4 6.4 6.13 7.10 8.6 8.9'],
	['cloud:syncWorkspace', '3.18 5.4 6.4 6.13 7.10 8.6 8.9'],
	['cloud:checkRegisterStatus', '3.18 5.4 6.4 6.13 7.10 8.6'],
	['cloud:disconnectWorkspace', '3.18 5.4 6.4'],
	['cloud:reconnectWorkspace', '3.18 5.4 6.4'],
	['cloud:updateEmail', ''],
];

describe.each(practiceVersions)('a %s workspace', (version) => {
	test('has the REST calls of its version, and answers 404 to the others', async () => {
		const {admin} = await practiceWorld(version);
		const found: string[] = [];
		for (const [method, path] of restCalls) {
			const {status} = await (method === 'GET' ? admin.get(path) : admin.post(path)); // eslint-disable-line no-await-in-loop -- one call after the other, as an operator would
			found.push(`${method} ${path} ${status === 404 ? 'absent' : 'present'}`);
		}

		expect(found).toEqual(
			restCalls.map(
				([method, path, present]) => `${method} ${path} ${present.split(' ').includes(version) ? 'present' : 'absent'}`,
			),
		);
	});

	test('has the methods of its version, and does not find the others', async () => {
		const {admin} = await practiceWorld(version);
		const found: string[] = [];
		for (const [name] of methods) {
			const {said} = await admin.method(name); // eslint-disable-line no-await-in-loop -- one call after the other, as an operator would
			const error = said.error as {readonly error?: unknown} | undefined;
			found.push(`${name} ${error?.error === 404 ? 'absent' : 'present'}`);
		}

		expect(found).toEqual(
			methods.map(([name, present]) => `${name} ${present.split(' ').includes(version) ? 'present' : 'absent'}`),
		);
	});

	test('writes its full version and its own address into the register data', async () => {
		const world = await practiceWorld(version, [], {siteUrl: 'https://chat.vessel-07.example'});
		const data = decoded(await registerDataOf(world));
		expect(data.version).toMatch(new RegExp(String.raw`^${version.replace('.', String.raw`\.`)}\.\d+$`));
		expect(data.address).toBe('https://chat.vessel-07.example');
		expect(data.workspaceId).toBe('');
		expect(data).not.toHaveProperty('contactEmail');
	});
});

const errorOfUnknownMethod: Readonly<Record<PracticeVersion, number>> = {
	'3.18': 200,
	'5.4': 200,
	'6.4': 200,
	'6.13': 200,
	'7.10': 200,
	'8.6': 400,
	'8.9': 400,
};

test.each(practiceVersions)('the error of a method comes with the status that %s gives it', async (version) => {
	const {admin} = await practiceWorld(version);
	const {status, said, answer} = await admin.method('cloud:updateEmail');
	expect(status).toBe(errorOfUnknownMethod[version]);
	expect(answer.body.success).toBe(status === 200);
	expect(said).toMatchObject({msg: 'result', id: '7', error: {error: 404, errorType: 'Meteor.Error'}});
});

test('the status of a method error can be turned around in either direction', async () => {
	const old = await practiceWorld('6.4', ['method-error-in-400']);
	expect(await statusOf(old.admin.method('cloud:updateEmail'))).toBe(400);
	const recent = await practiceWorld('8.9', ['method-error-in-200']);
	expect(await statusOf(recent.admin.method('cloud:updateEmail'))).toBe(200);
});

test('a method runs by the name inside the message, whatever the path says', async () => {
	const {admin} = await practiceWorld('7.10');
	const message = JSON.stringify({msg: 'method', id: '1', method: 'cloud:checkRegisterStatus', params: []});
	const {text} = await admin.post('/api/v1/method.call/cloud:somethingElse', {message});
	expect(text).toContain('workspaceRegistered');
});

describe('whoever may not', () => {
	test.each([
		['3.18', undefined],
		['5.4', undefined],
		['6.4', 'You must be logged in to do this.'],
		['8.9', 'You must be logged in to do this.'],
	] as const)('is told by %s to log in', async (version, error) => {
		const {anyone} = await practiceWorld(version);
		const {status, body} = await anyone.get('/api/v1/me');
		expect(status).toBe(401);
		expect(body.message).toBe('You must be logged in to do this.');
		expect(body.error).toBe(error);
	});

	test.each([
		['3.18', 'unauthorized'],
		['6.13', 'unauthorized'],
		['7.10', 'User does not have the permissions required for this action [error-unauthorized]'],
		['8.9', 'User does not have the permissions required for this action [error-unauthorized]'],
	] as const)('is refused by %s in its own words', async (version, error) => {
		const {workspace} = await practiceWorld(version);
		const {caller} = await signIn(workspace.url, 'nobody');
		const {status, body} = await caller.post('/api/v1/licenses.add', {license: 'x'});
		expect(status).toBe(403);
		expect(body).toEqual({success: false, error});
	});

	test('is refused by a method with an error of its own', async () => {
		const {workspace} = await practiceWorld('8.6');
		const {caller} = await signIn(workspace.url, 'nobody');
		const {said} = await caller.method('cloud:getWorkspaceRegisterData');
		expect(said.error).toMatchObject({error: 'error-not-authorized'});
	});
});

test.each([
	['3.18', "Match error: Missing key 'cloudBlob'", undefined],
	['6.4', "must have required property 'cloudBlob'", 'invalid-params'],
	['8.9', "must have required property 'cloudBlob' [invalid-params]", 'invalid-params'],
] as const)('%s says in its own words that a body lacks a member', async (version, error, errorType) => {
	const {admin} = await practiceWorld(version);
	const {status, body} = await admin.post('/api/v1/cloud.manualRegister', {});
	expect(status).toBe(400);
	expect(body.error).toBe(error);
	expect(body.errorType).toBe(errorType);
});

test.each([
	['3.18', [], ['deploymentFingerprintHash', 'MAC', 'license', 'statsToken']],
	['6.4', ['deploymentFingerprintHash'], ['MAC', 'license', 'statsToken']],
	['6.13', ['deploymentFingerprintHash', 'MAC', 'license'], ['statsToken']],
	['8.9', ['deploymentFingerprintHash', 'MAC', 'license', 'statsToken'], []],
] as const)('the register data of a licensed %s has the fields of its time', async (version, present, absent) => {
	const world = await practiceWorld(version);
	await world.admin.method('cloud:connectWorkspace', world.portal.tokenFor());
	const data = decoded(await registerDataOf(world));
	expect(Object.keys(data)).toEqual(expect.arrayContaining([...present]));
	for (const field of absent) {
		expect(data).not.toHaveProperty(field);
	}
});
