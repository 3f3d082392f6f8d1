import {describe, expect, it} from 'vitest';
import {Secret} from '../../../source/domain/secret.js';
import type {Result} from '../../../source/domain/result.js';
import type {Workspace} from '../../../source/ports/workspace.js';
import {hangUp, sendJson, silence, startOddServer, type Handler} from '../../support/odd-server.js';
import {canaries, faultOf, goOn, open, session, valueOf} from '../../support/workspace-access.js';

const token = new Secret(canaries.registration);
const blob = new Secret(canaries.blob);
const license = new Secret(canaries.license);

const steps = {
	connect: async (workspace: Workspace) => workspace.connect(session, token, goOn),
	sync: async (workspace: Workspace) => workspace.sync(session, goOn),
	registerManually: async (workspace: Workspace) => workspace.registerManually(session, blob, goOn),
	addLicense: async (workspace: Workspace) => workspace.addLicense(session, license, goOn),
	'disconnect by method': async (workspace: Workspace) => workspace.disconnect(session, 'method', goOn),
	'disconnect by reset': async (workspace: Workspace) => workspace.disconnect(session, 'reset', goOn),
} as const satisfies Readonly<Record<string, (workspace: Workspace) => Promise<Result<unknown>>>>;

const names = Object.keys(steps) as ReadonlyArray<keyof typeof steps>;

async function take<Value>(
	step: (workspace: Workspace) => Promise<Result<Value>>,
	server: {readonly url: string},
): Promise<Result<Value>> {
	return step(open(server.url));
}

/** Answers REST calls as absent, and methods with what is given. */
const onlyMethods =
	(status: number, inner: unknown, success = status === 200): Handler =>
	({path}, response) => {
		if (path.includes('/method.call/')) {
			sendJson(response, status, {message: JSON.stringify({msg: 'result', id: '1', ...new Object(inner)}), success});
		} else {
			response.writeHead(404).end('Not found');
		}
	};

describe('a step that changes the workspace', () => {
	it.each(names)('is sent once where the connection breaks, and the outcome is unknown: %s', async (name) => {
		await using server = await startOddServer(hangUp);
		const fault = faultOf(await take(steps[name], server));
		expect(fault.code).toBe('workspace-timeout');
		expect(fault.next).toStrictEqual(['Look at what came of it: rc-register status']);
		expect(server.asked).toHaveLength(1);
	});

	it.each(names)('is sent once where a proxy gives up, and the outcome is unknown: %s', async (name) => {
		await using server = await startOddServer((_asked, response) => {
			response.writeHead(504, {'content-type': 'text/html'}).end('<html>504 Gateway Time-out</html>');
		});
		const fault = faultOf(await take(steps[name], server));
		expect(fault.code).toBe('workspace-timeout');
		expect(server.asked).toHaveLength(1);
	});

	it.each(names)('says what the workspace said, without what was sent: %s', async (name) => {
		const said = `No \u{1B}[31m${canaries.registration} ${canaries.blob} ${canaries.license} ${canaries.token}`;
		await using server = await startOddServer(({path}, response) => {
			const error = {error: 'error-odd', reason: said};
			const message = JSON.stringify({msg: 'result', id: '1', error});
			sendJson(response, 400, path.includes('method.call') ? {message, success: false} : {success: false, error: said});
		});
		const {accepted, words} = valueOf(await take(steps[name], server));
		expect(accepted).toBe(false);
		expect(words).toMatch(/^No /u);
		expect(words).toContain('[hidden]');
		expect(words).not.toContain(canaries.token);
		expect(words).not.toContain('\u{1B}');
	});

	it('ends when its own time is up', async () => {
		await using server = await startOddServer(silence);
		const workspace = open(server.url, {timeoutSeconds: 0.3});
		const fault = faultOf(await workspace.connect(session, token, goOn));
		expect(fault).toMatchObject({
			code: 'workspace-timeout',
			message: `${server.url} did not give a whole answer within 0.3 seconds.`,
			next: ['Look at what came of it: rc-register status'],
		});
	});
});

describe('a connect', () => {
	it('goes the new way first, with the token in the body', async () => {
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 200, {success: true});
		});
		const said = await take(steps.connect, {url: `${server.url}/chat/`});
		expect(valueOf(said)).toStrictEqual({accepted: true, words: null});
		expect(server.asked).toMatchObject([
			{
				method: 'POST',
				path: '/chat/api/v1/cloud.connectWorkspace',
				body: JSON.stringify({token: canaries.registration}),
				headers: {'x-auth-token': canaries.token, 'x-user-id': 'canary-user', 'content-type': 'application/json'},
			},
		]);
	});

	it('goes the old way where there is no new one', async () => {
		await using server = await startOddServer(onlyMethods(200, {result: true}));
		expect(valueOf(await take(steps.connect, server))).toStrictEqual({accepted: true, words: null});
		expect(server.asked.map(({path}) => path)).toStrictEqual([
			'/api/v1/cloud.connectWorkspace',
			'/api/v1/method.call/cloud%3AconnectWorkspace',
		]);
		const sent = JSON.parse(server.asked[1]?.body ?? '') as {message: string};
		expect(JSON.parse(sent.message)).toStrictEqual({
			msg: 'method',
			id: '1',
			method: 'cloud:connectWorkspace',
			params: [canaries.registration],
		});
	});

	it('does not go the old way where the new one said no', async () => {
		const error = 'Failed to connect the workspace with Rocket.Chat Cloud';
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 400, {success: false, error});
		});
		expect(valueOf(await take(steps.connect, server))).toStrictEqual({accepted: false, words: error});
		expect(server.asked).toHaveLength(1);
	});

	it.each([
		['a method that says false', 200, {result: false}, {accepted: false, words: null}],
		[
			'a method error inside a 200',
			200,
			{error: {error: 'error-invalid-payload', reason: 'Token is required.', errorType: 'Meteor.Error'}},
			{accepted: false, words: 'Token is required.'},
		],
		[
			'a method error inside a 400',
			400,
			{error: {error: 'error-invalid-payload', message: 'Token is required. [error-invalid-payload]'}},
			{accepted: false, words: 'Token is required.'},
		],
		['an error that says nothing', 400, {error: {}}, {accepted: false, words: null}],
		['an error that has only a name', 200, {error: {name: 'Deprecated'}}, {accepted: false, words: 'Deprecated'}],
	])('understands %s', async (_name, status, inner, expected) => {
		await using server = await startOddServer(onlyMethods(status, inner));
		expect(valueOf(await take(steps.connect, server))).toStrictEqual(expected);
	});

	it('is refused where the workspace has neither way', async () => {
		await using server = await startOddServer(
			onlyMethods(400, {error: {error: 404, reason: "Method 'cloud:connectWorkspace' not found"}}),
		);
		expect(faultOf(await take(steps.connect, server))).toMatchObject({
			code: 'step-refused',
			message: 'This version of the workspace has no way to register with the token.',
		});
	});
});

describe('a disconnect', () => {
	it('resets where it is told to, and only then', async () => {
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 200, {success: true});
		});
		await take(steps['disconnect by reset'], server);
		expect(server.asked).toMatchObject([
			{path: '/api/v1/fingerprint', body: JSON.stringify({setDeploymentAs: 'new-workspace'})},
		]);
	});

	it('does not reset where the method is gone', async () => {
		await using server = await startOddServer((_asked, response) => {
			response.writeHead(404).end();
		});
		expect(faultOf(await take(steps['disconnect by method'], server)).code).toBe('step-refused');
		expect(server.asked).toHaveLength(1);
	});
});

describe('a portal blob that the workspace cannot parse', () => {
	it('is not quoted, since the quotation is a piece of what is inside', async () => {
		const error = 'Unexpected token \'x\', ..."lient_secret":canary"... is not valid JSON';
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 400, {success: false, error});
		});
		const {words} = valueOf(await take(steps.registerManually, server));
		expect(words).toBe("Unexpected token 'x', ...[hidden] is not valid JSON");
	});
});

describe('an air-gapped run', () => {
	it.each([
		['connect', steps.connect],
		['sync', steps.sync],
		[
			'start a registration by e-mail',
			async (workspace: Workspace) =>
				workspace.startEmailRegistration(session, {email: 'ops@example.org', sending: 'first'}, goOn),
		],
		[
			'ask for the confirmation of an e-mail',
			async (workspace: Workspace) => workspace.pollEmailRegistration(session, new Secret('device'), goOn),
		],
	])('does not even send: %s', async (_name, step) => {
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 200, {success: true});
		});
		const workspace = open(server.url, {egress: 'forbidden'});
		expect(faultOf(await step(workspace)).code).toBe('air-gapped');
		expect(server.asked).toHaveLength(0);
	});

	it.each(['registerManually', 'addLicense', 'disconnect by method', 'disconnect by reset'] as const)(
		'still sends: %s',
		async (name) => {
			await using server = await startOddServer((_asked, response) => {
				sendJson(response, 200, {success: true, message: '{"msg":"result","id":"1","result":true}'});
			});
			const workspace = open(server.url, {egress: 'forbidden'});
			expect(valueOf(await steps[name](workspace)).accepted).toBe(true);
		},
	);
});

describe('a registration by e-mail', () => {
	it('starts, waits and is confirmed, and the keys in the last answer are not kept', async () => {
		let polls = 0;
		await using server = await startOddServer(({path}, response) => {
			if (path.endsWith('cloud.createRegistrationIntent')) {
				const intentData = {
					device_code: 'device-canary',
					user_code: 'ABCD-1234',
					verification_url: 'https://cloud.rocket.chat/device',
					interval: 5,
					expires_in: 1800,
				};
				sendJson(response, 200, {intentData, success: true});
				return;
			}

			polls += 1;
			const pollData =
				polls === 1
					? {status: 'authorization_pending'}
					: {successful: true, payload: {client_secret: 'secret-canary', workspaceId: 'w1'}};
			sendJson(response, 200, {pollData, success: true});
		});
		const workspace = open(server.url);
		const message = {email: 'ops@example.org', sending: 'again'} as const;
		const intent = valueOf(await workspace.startEmailRegistration(session, message, goOn));
		expect(intent).toMatchObject({userCode: 'ABCD-1234', intervalSeconds: 5, expiresInSeconds: 1800});
		expect(JSON.stringify(intent)).not.toContain('device-canary');
		expect(JSON.parse(server.asked[0]?.body ?? '')).toStrictEqual({resend: true, email: 'ops@example.org'});

		const first = await workspace.pollEmailRegistration(session, intent.deviceCode, goOn);
		expect(valueOf(first)).toStrictEqual({kind: 'waiting', status: 'authorization_pending'});
		const second = await workspace.pollEmailRegistration(session, intent.deviceCode, goOn);
		expect(valueOf(second)).toStrictEqual({kind: 'confirmed'});
		expect(server.asked[2]?.path).toBe('/api/v1/cloud.confirmationPoll?deviceCode=device-canary');
	});
});
