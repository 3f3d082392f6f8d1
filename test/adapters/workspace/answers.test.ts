import {Buffer} from 'node:buffer';
import {describe, expect, it} from 'vitest';
import {timeLimit} from '../../../source/adapters/workspace/endpoints.js';
import {Secret} from '../../../source/domain/secret.js';
import {sendJson, startOddServer, type Handler, type OddServer} from '../../support/odd-server.js';
import {canaries, faultOf, goOn, open, session, valueOf} from '../../support/workspace-access.js';

const says = async (status: number, body: unknown): Promise<OddServer> =>
	startOddServer((_asked, response) => {
		sendJson(response, status, body);
	});

const page =
	(status: number): Handler =>
	(_asked, response) => {
		response.writeHead(status, {'content-type': 'text/html'}).end('\n<!DOCTYPE html><html><h1>Hello</h1></html>');
	};

const redirect =
	(location: string): Handler =>
	(_asked, response) => {
		response.writeHead(302, {location}).end();
	};

describe('something that is not Rocket.Chat', () => {
	it.each([
		['has no such path', 404, {}],
		['wants a sign-in of its own', 401, {error: 'no'}],
		['says its version in another way', 200, {version: '9.1.0', commit: 'abc'}],
		['says no version', 200, {success: true, name: 'Other'}],
		['says a version that is none', 200, {success: true, version: 'latest'}],
	])('is recognized where it %s', async (_name, status, body) => {
		await using server = await says(status, body);
		expect(faultOf(await open(server.url).info(goOn))).toMatchObject({
			code: 'not-rocket-chat',
			message: `What answers at ${server.url} is not a Rocket.Chat workspace.`,
		});
	});

	it.each([200, 403])('is recognized where it sends a page with status %d', async (status) => {
		await using server = await startOddServer(page(status));
		expect(faultOf(await open(server.url).info(goOn))).toMatchObject({
			code: 'not-rocket-chat',
			cause: `Expected JSON, found a web page (status ${status}).`,
		});
	});

	it('is recognized where it redirects to its own sign-in', async () => {
		await using server = await startOddServer(redirect('/login?next=api'));
		expect(faultOf(await open(server.url).info(goOn))).toMatchObject({
			code: 'not-rocket-chat',
			cause: 'Expected an answer, found a redirect to /login.',
		});
	});
});

describe('a redirect', () => {
	it('is not followed, and the address to give instead is named', async () => {
		await using other = await says(200, {version: '8.9', success: true});
		await using server = await startOddServer(redirect(`${other.url}/chat/api/v1/cloud.registrationStatus`));
		const fault = faultOf(await open(server.url).registration(session, goOn));
		expect(fault).toMatchObject({
			code: 'workspace-answer',
			message: `${server.url} redirects to another address.`,
			next: [`If that is the workspace, give its address: --url ${other.url}/chat`],
		});
		expect(other.asked).toHaveLength(0);
	});

	it.each([
		'https://evil.example/\u{1B}[31m',
		'https://admin:canary@evil.example/api',
		'http://[broken',
		'/%E0%A4%A',
		'//evil.example/%00%0a',
	])('to %j is shown without what a terminal could act on', async (location) => {
		await using server = await startOddServer((_asked, response) => {
			response.socket?.end(`HTTP/1.1 302 Found\r\nLocation: ${location.replace('\u{1B}', '%1B')}\r\n\r\n`);
		});
		const fault = faultOf(await open(server.url).registration(session, goOn));
		expect(fault.code).toBe('workspace-answer');
		expect(JSON.stringify(fault)).not.toMatch(/canary|\\u001b/u);
	});
});

describe('an answer that cannot be read', () => {
	it.each([
		['nothing', '', 'an empty answer (status 200)'],
		['JSON that is cut off', '{"registrationStatus":{"worksp', 'JSON that breaks off after 30 characters (status 200)'],
		['a list', '[]', 'JSON of another kind with 2 characters (status 200)'],
		['a word', 'OK', '2 characters that are not JSON (status 200)'],
		['a page', '<html></html>', 'a web page (status 200)'],
	])('is told for what it is: %s', async (_name, text, found) => {
		await using server = await startOddServer((_asked, response) => {
			response.end(text);
		});
		expect(faultOf(await open(server.url).registration(session, goOn))).toMatchObject({
			code: 'workspace-answer',
			cause: `Expected JSON, found ${found}.`,
		});
	});

	it('is told apart from one of another shape', async () => {
		await using server = await says(200, {registrationStatus: {workspaceRegistered: 'yes'}, success: true});
		expect(faultOf(await open(server.url).registration(session, goOn))).toMatchObject({
			code: 'workspace-answer',
			cause: 'Expected workspaceRegistered, which the answer does not have.',
		});
	});

	it.each([
		[502, 'workspace-unreachable'],
		[503, 'workspace-unreachable'],
		[504, 'workspace-timeout'],
	])('comes from a proxy in front with status %d', async (status, code) => {
		await using server = await startOddServer(page(status));
		expect(faultOf(await open(server.url).registration(session, goOn)).code).toBe(code);
	});

	it('is cut off on the way', async () => {
		await using server = await startOddServer((_asked, response) => {
			response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"a":');
		});
		const workspace = open(server.url);
		const read = faultOf(await workspace.registration(session, goOn));
		expect(read).toMatchObject({
			code: 'workspace-answer',
			message: `The answer of ${server.url} was cut off on the way.`,
		});
		const changed = faultOf(await workspace.sync(session, goOn));
		expect(changed).toMatchObject({code: 'workspace-timeout', message: read.message});
	});
});

describe('a refusal', () => {
	it.each([
		[403, {success: false, error: 'unauthorized'}, 'unauthorized'],
		[
			403,
			{success: false, error: 'User does not have the permissions required for this action [error-unauthorized]'},
			'User does not have the permissions required for this action',
		],
		[400, {success: false, error: 'Not allowed [error-not-allowed]', errorType: 'error-not-allowed'}, 'Not allowed'],
	])('for want of a permission names it: %d %j', async (status, body, words) => {
		await using server = await says(status, body);
		const license = new Secret(canaries.license);
		expect(faultOf(await open(server.url).addLicense(session, license, goOn))).toStrictEqual({
			code: 'permission-missing',
			message: 'The user admin lacks the permission "edit-privileged-setting" on the workspace.',
			cause: `It is needed to take the license. The workspace says: ${words}`,
			next: [
				'Sign in as an administrator',
				'Give a role of this user the permission: Administration, Permissions, edit-privileged-setting',
			],
		});
	});

	it('for want of a sign-in asks for one', async () => {
		await using server = await says(401, {status: 'error', message: 'You must be logged in to do this.'});
		expect(faultOf(await open(server.url).registerData(session, goOn))).toMatchObject({
			code: 'sign-in-refused',
			cause: 'The workspace says: You must be logged in to do this.',
		});
	});

	it.each([200, 400])('inside a method with status %d is understood too', async (status) => {
		const error = {error: 'error-invalid-user', reason: 'Invalid user'};
		await using server = await startOddServer(({path}, response) => {
			const message = JSON.stringify({msg: 'result', id: '1', error});
			sendJson(response, path.includes('method.call') ? status : 404, {message, success: status === 200});
		});
		expect(faultOf(await open(server.url).registerData(session, goOn)).code).toBe('sign-in-refused');
	});

	it('inside a 200 is a refusal all the same', async () => {
		await using server = await says(200, {success: false, error: 'Not now'});
		const said = valueOf(await open(server.url).sync(session, goOn));
		expect(said).toStrictEqual({accepted: false, words: 'Not now'});
	});

	it('without a reason says so', async () => {
		await using server = await says(500, {success: false});
		expect(faultOf(await open(server.url).registration(session, goOn))).toMatchObject({
			code: 'workspace-answer',
			message: 'The workspace refused to tell whether it is registered.',
			cause: 'It gave no reason (status 500).',
		});
	});

	it('is shown without what a terminal could act on', async () => {
		await using server = await says(400, {success: false, error: 'No\u{1B}]0;owned\u{7} \u{202E}way\u{9B}31m'});
		expect(faultOf(await open(server.url).registration(session, goOn)).cause).toBe('The workspace says: No way31m');
	});
});

describe('a setting', () => {
	it('is null where it is hidden, and a fault where it may not be read', async () => {
		await using hidden = await says(400, {success: false});
		expect(valueOf(await open(hidden.url).setting(session, 'Cloud_Workspace_Id', goOn))).toBeNull();
		await using forbidden = await says(403, {success: false, error: 'unauthorized'});
		expect(faultOf(await open(forbidden.url).setting(session, 'Site_Url', goOn)).code).toBe('permission-missing');
	});

	it('is a fault where the workspace fails to read it', async () => {
		await using server = await says(500, {success: false, error: 'Internal server error'});
		expect(faultOf(await open(server.url).setting(session, 'Site_Url', goOn))).toMatchObject({
			code: 'workspace-answer',
			message: 'The workspace refused to tell a setting.',
		});
	});

	it('keeps its spaces, and loses what a terminal could act on', async () => {
		await using plain = await says(200, {_id: 'Site_Url', value: ' https://a  b ', success: true});
		expect(valueOf(await open(plain.url).setting(session, 'Site_Url', goOn))).toBe(' https://a  b ');
		await using hostile = await says(200, {_id: 'Site_Url', value: 'https://a\u{1B}[31m\u{202E}b', success: true});
		expect(valueOf(await open(hostile.url).setting(session, 'Site_Url', goOn))).toBe('https://ab');
	});

	it('is asked for by its own name only', async () => {
		await using server = await says(200, {value: true, success: true});
		expect(valueOf(await open(server.url).setting(session, 'A/../b?c', goOn))).toBe(true);
		expect(server.asked[0]?.path).toBe('/api/v1/settings/A%2F..%2Fb%3Fc');
	});

	it('that is public is found without signing in, also in a list that was not filtered', async () => {
		const settings = [
			{_id: 'Site_Name', value: 'Vessel 07'},
			{_id: 'Show_Setup_Wizard', value: 'pending'},
		];
		await using server = await says(200, {settings, count: 2, success: true});
		const workspace = open(server.url);
		expect(valueOf(await workspace.publicSettings(['Show_Setup_Wizard', 'Site_Url'], goOn))).toStrictEqual({
			Show_Setup_Wizard: 'pending',
			Site_Url: null,
		});
		expect(server.asked[0]?.path).toBe('/api/v1/settings.public?_id=Show_Setup_Wizard%2CSite_Url');
		expect(server.asked[0]?.headers['x-auth-token']).toBeUndefined();
	});

	it('that holds the license comes as a secret, verbatim', async () => {
		await using server = await says(200, {_id: 'Enterprise_License', value: ` ${canaries.license}\n`, success: true});
		const text = valueOf(await open(server.url).licenseText(session, goOn));
		expect(text?.reveal()).toBe(` ${canaries.license}\n`);
		expect(JSON.stringify(text)).not.toContain(canaries.license);
	});
});

describe('the license', () => {
	it('is not called missing where its details may not be seen', async () => {
		await using server = await startOddServer(({path}, response) => {
			if (path.startsWith('/api/v1/licenses.info')) {
				sendJson(response, 200, {license: {activeModules: ['auditing'], limits: {}, trial: false}, success: true});
			} else {
				sendJson(response, 403, {success: false, error: 'unauthorized'});
			}
		});
		expect(faultOf(await open(server.url).license(session, goOn)).code).toBe('permission-missing');
	});

	it('that is valid is said to be so even where nothing else is told', async () => {
		const license = {activeModules: ['auditing\u{1B}[5m'], limits: {activeUsers: 'odd'}, hasValidLicense: true};
		await using server = await says(200, {license, success: true});
		expect(valueOf(await open(server.url).license(session, goOn))).toMatchObject({
			valid: true,
			kind: null,
			modules: ['auditing'],
			limits: {},
		});
	});

	it('is judged by the server without reasons where it is malformed', async () => {
		await using server = await says(400, {success: false, error: 'license-invalid', reasons: []});
		const license = new Secret(canaries.license);
		expect(valueOf(await open(server.url).validateLicense(session, license, goOn))).toStrictEqual({
			valid: false,
			reasons: [],
		});
	});

	it('is not called invalid where the server could not judge it', async () => {
		await using server = await says(400, {success: false, error: 'License is not ready for validation'});
		const license = new Secret(canaries.license);
		expect(faultOf(await open(server.url).validateLicense(session, license, goOn))).toMatchObject({
			code: 'workspace-answer',
			cause: 'The workspace says: License is not ready for validation',
		});
	});
});

describe('the version', () => {
	it('is the whole one where the server tells both', async () => {
		await using server = await says(200, {version: '8.8', info: {version: '8.8.1'}, success: true});
		expect(valueOf(await open(server.url).info(goOn, session))).toMatchObject({version: '8.8.1', versionExact: true});
	});
});

describe('the support window', () => {
	const list = (payload: unknown): string => `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;

	it.each([
		['names the release', {versions: [{version: '8.8.0', expiration: '2027-01-31'}]}, '2027-01-31T00:00:00.000Z'],
		['names another release', {versions: [{version: '8.80.0', expiration: '2027-01-31'}]}, null],
		[
			'has an exception for this workspace',
			{
				versions: [{version: '8.8.0', expiration: '2027-01-31'}],
				exceptions: {
					domain: 'chat.example.com',
					uniqueId: 'u',
					versions: [{version: '8.8.2', expiration: '2027-06-30T00:00:00Z'}],
				},
			},
			'2027-06-30T00:00:00.000Z',
		],
		[
			'has an exception for another workspace',
			{versions: [], exceptions: {domain: 'other', versions: [{version: '8.8.2', expiration: '2027-06-30'}]}},
			null,
		],
		['has a date that is none', {versions: [{version: '8.8.0', expiration: 'soon'}]}, null],
		['is no list', 'odd', null],
	])('is read from a list that %s', async (_name, payload, expected) => {
		const body = {
			version: '8.8',
			workspaceUrl: 'chat.example.com',
			supportedVersions: {signed: list(payload)},
			success: true,
		};
		await using server = await says(200, body);
		expect(valueOf(await open(server.url).info(goOn)).supportedUntil).toBe(expected);
	});
});

describe('the time that a call may take', () => {
	it.each([
		['ordinary', 5, 180, 5000],
		['info', 5, 180, 15_000],
		['info', 40, 180, 40_000],
		['settings', 5, 180, 30_000],
		['cloud', 5, 180, 180_000],
		['cloud', 300, 180, 300_000],
	] as const)('is for %s calls, with %d and %d seconds given, %d ms', (patience, ordinary, cloud, expected) => {
		expect(timeLimit(patience, {timeoutSeconds: ordinary, connectTimeoutSeconds: cloud})).toBe(expected);
	});
});
