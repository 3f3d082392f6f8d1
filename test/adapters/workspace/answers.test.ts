import {describe, expect, it} from 'vitest';
import {timeLimit} from '../../../source/adapters/workspace/endpoints.js';
import {Secret} from '../../../source/domain/secret.js';
import {sendJson, startOddServer, startSaying, type Handler} from '../../support/odd-server.js';
import {canaries, faultOf, goOn, open, session, valueOf} from '../../support/workspace-access.js';

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
		await using server = await startSaying(status, body);
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
		await using other = await startSaying(200, {version: '8.9', success: true});
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
		await using server = await startSaying(200, {registrationStatus: {workspaceRegistered: 'yes'}, success: true});
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
		await using server = await startSaying(status, body);
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
		await using server = await startSaying(401, {status: 'error', message: 'You must be logged in to do this.'});
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
		await using server = await startSaying(200, {success: false, error: 'Not now'});
		const said = valueOf(await open(server.url).sync(session, goOn));
		expect(said).toStrictEqual({accepted: false, words: 'Not now'});
	});

	it('without a reason says so', async () => {
		await using server = await startSaying(500, {success: false});
		expect(faultOf(await open(server.url).registration(session, goOn))).toMatchObject({
			code: 'workspace-answer',
			message: 'The workspace refused to tell whether it is registered.',
			cause: 'It gave no reason (status 500).',
		});
	});

	it('is shown without what a terminal could act on', async () => {
		await using server = await startSaying(400, {success: false, error: 'No\u{1B}]0;owned\u{7} \u{202E}way\u{9B}31m'});
		expect(faultOf(await open(server.url).registration(session, goOn)).cause).toBe('The workspace says: No way31m');
	});
});

describe('the time that a call may take', () => {
	it.each([
		['ordinary', null, 30_000],
		['info', null, 30_000],
		['settings', null, 30_000],
		['cloud', null, 180_000],
		['ordinary', 2, 2000],
		['info', 2, 2000],
		['settings', 2, 2000],
		['cloud', 2, 2000],
		['cloud', 300, 300_000],
	] as const)('is for %s calls, with %s seconds named, %d ms', (patience, timeoutSeconds, expected) => {
		expect(timeLimit(patience, {timeoutSeconds})).toBe(expected);
	});
});
