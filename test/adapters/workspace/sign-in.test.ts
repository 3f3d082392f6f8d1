import {describe, expect, it} from 'vitest';
import {Secret} from '../../../source/domain/secret.js';
import type {Credentials} from '../../../source/domain/session.js';
import type {SignInAnswer} from '../../../source/ports/workspace.js';
import {sendJson, startOddServer, type Asked} from '../../support/odd-server.js';
import {canaries, goOn, open, session} from '../../support/workspace-access.js';

const byPassword = (code: string | null = null, user = 'admin'): Credentials => ({
	kind: 'password',
	user,
	password: new Secret(canaries.password),
	code: code === null ? null : new Secret(code),
});

const byToken = (token: string = canaries.token, userId = 'aB3'): Credentials => ({
	kind: 'access-token',
	userId,
	token: new Secret(token),
});

/** Signs in at a server that gives one answer, and checks on the way that no secret came back. */
async function signIn(
	credentials: Credentials,
	answer: {readonly status: number; readonly body: unknown},
): Promise<{readonly answer: SignInAnswer; readonly asked: readonly Asked[]}> {
	await using server = await startOddServer((_asked, response) => {
		sendJson(response, answer.status, answer.body);
	});
	const given = await open(server.url).signIn(credentials, goOn);
	const shown = JSON.stringify(given);
	for (const secret of [canaries.password, canaries.code]) {
		expect(shown).not.toContain(secret);
	}

	return {answer: given, asked: server.asked};
}

const taken = {
	status: 'success',
	data: {userId: 'aB3', authToken: canaries.token, me: {_id: 'aB3', username: 'admin', roles: ['admin']}},
};

describe('a sign-in by password', () => {
	it('makes a session that is signed out again', async () => {
		await using server = await startOddServer(({path}, response) => {
			sendJson(response, 200, path.endsWith('logout') ? {status: 'success', data: {message: 'Bye'}} : taken);
		});
		const workspace = open(server.url);
		const answer = await workspace.signIn(byPassword(), goOn);
		expect(answer).toMatchObject({kind: 'signed-in', session: {userId: 'aB3', userName: 'admin', made: 'here'}});
		if (answer.kind !== 'signed-in') {
			return;
		}

		expect(answer.session.authToken.reveal()).toBe(canaries.token);
		expect(JSON.stringify(answer)).not.toContain(canaries.token);
		expect(JSON.parse(server.asked[0]?.body ?? '')).toStrictEqual({username: 'admin', password: canaries.password});

		expect(await workspace.signOut(answer.session, goOn)).toStrictEqual({ok: true, value: null});
		expect(server.asked[1]).toMatchObject({
			path: '/api/v1/logout',
			headers: {'x-auth-token': canaries.token, 'x-user-id': 'aB3'},
		});
	});

	it('leaves a session alone that was made elsewhere', async () => {
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 200, {});
		});
		expect(await open(server.url).signOut(session, goOn)).toStrictEqual({ok: true, value: null});
		expect(server.asked).toHaveLength(0);
	});

	it.each([
		[401, {status: 'error', message: 'You must be logged in to do this.'}, true],
		[500, {success: false, error: 'Internal server error'}, false],
		[404, {}, false],
	])('has ended where the workspace does not know it, and not where it refuses: %d', async (status, body, isEnded) => {
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, status, body);
		});
		const result = await open(server.url).signOut({...session, made: 'here'}, goOn);
		expect(result.ok).toBe(isEnded);
	});

	it('sends an e-mail address as one', async () => {
		const {asked} = await signIn(byPassword(null, 'ops@chat.example'), {status: 200, body: taken});
		expect(JSON.parse(asked[0]?.body ?? '')).toStrictEqual({email: 'ops@chat.example', password: canaries.password});
	});

	it('sends the code with the password, without the spaces that apps show in it', async () => {
		const {asked} = await signIn(byPassword('471 147'), {status: 200, body: taken});
		expect(JSON.parse(asked[0]?.body ?? '')).toStrictEqual({
			username: 'admin',
			password: canaries.password,
			code: canaries.code,
		});
	});

	const totp = {method: 'totp', availableMethods: ['totp']};
	const email = {method: 'email', codeGenerated: true, emailOrUsername: 'admin', availableMethods: ['email']};

	it.each([
		[
			'an authenticator code that is missing',
			null,
			{error: 'totp-required', message: 'TOTP Required', details: totp},
			{kind: 'code-needed', method: 'totp', fault: {code: 'two-factor-required'}},
		],
		[
			'an e-mail code that is missing',
			null,
			{error: 'totp-required', message: 'TOTP Required', details: email},
			{
				kind: 'code-needed',
				method: 'email',
				fault: {code: 'two-factor-required', cause: 'It sends the code by e-mail.'},
			},
		],
		[
			'a missing code without any details',
			null,
			{error: 'totp-required', message: 'TOTP Required'},
			{kind: 'code-needed', method: 'totp', fault: {code: 'two-factor-required'}},
		],
		[
			'a missing code in the words of ordinary routes',
			null,
			{error: 'TOTP Required [totp-required]', errorType: 'totp-required', details: email},
			{kind: 'code-needed', method: 'email', fault: {code: 'two-factor-required'}},
		],
		[
			'a wrong code',
			canaries.code,
			{error: 'totp-invalid', message: 'TOTP Invalid', details: totp},
			{kind: 'code-needed', method: 'totp', fault: {code: 'two-factor-wrong'}},
		],
		[
			'a code that is asked for again',
			canaries.code,
			{error: 'totp-required', message: 'TOTP Required', details: totp},
			{kind: 'code-needed', method: 'totp', fault: {code: 'two-factor-wrong'}},
		],
		[
			'too many codes',
			canaries.code,
			{error: 'totp-max-attempts', message: 'TOTP Maximun Failed Attempts Reached', details: totp},
			{kind: 'refused', fault: {code: 'two-factor-wrong'}},
		],
		[
			'an unknown user',
			null,
			{error: 'Unauthorized', message: 'Unauthorized'},
			{kind: 'refused', fault: {code: 'sign-in-refused', cause: 'The workspace says: Unauthorized'}},
		],
		[
			'a wrong password, with a number for an error',
			null,
			{error: 403, message: 'Incorrect password'},
			{kind: 'refused', fault: {code: 'sign-in-refused', cause: 'The workspace says: Incorrect password'}},
		],
		[
			'anything, as 9.0 says it',
			null,
			{error: 'unauthorized'},
			{
				kind: 'refused',
				fault: {
					code: 'sign-in-refused',
					message: 'The workspace refused the sign-in of admin and does not say why.',
					cause: 'User name or password are wrong, or it wants a two-factor code.',
				},
			},
		],
		[
			'anything with a code, as 9.0 says it',
			canaries.code,
			{error: 'unauthorized'},
			{kind: 'refused', fault: {cause: 'User name, password or two-factor code are wrong.'}},
		],
		[
			'a refusal that quotes what was sent',
			null,
			{error: 'error-odd', message: `No such pair: admin/${canaries.password}\u{1B}[2J`},
			{kind: 'refused', fault: {cause: 'The workspace says: No such pair: admin/[hidden]'}},
		],
	])('understands %s', async (_name, code, body, expected) => {
		const {answer} = await signIn(byPassword(code), {status: 401, body: {success: false, status: 'error', ...body}});
		expect(answer).toMatchObject(expected);
	});

	it('does not blame the password for an error of the server', async () => {
		const body = {success: false, error: 'Internal server error'};
		const {answer} = await signIn(byPassword(), {status: 500, body});
		expect(answer).toMatchObject({
			kind: 'refused',
			fault: {code: 'workspace-answer', cause: 'The workspace says: Internal server error'},
		});
	});

	it('is refused where the session cannot go into a header', async () => {
		const body = {status: 'success', data: {userId: 'aB3', authToken: 'two\r\nlines'}};
		const {answer} = await signIn(byPassword(), {status: 200, body});
		expect(answer).toMatchObject({kind: 'refused', fault: {code: 'workspace-answer'}});
	});

	it('is told apart from something that has no sign-in at all', async () => {
		const {answer} = await signIn(byPassword(), {status: 404, body: {}});
		expect(answer).toMatchObject({kind: 'refused', fault: {code: 'not-rocket-chat'}});
	});
});

describe('a sign-in by access token', () => {
	const me = {_id: 'aB3', username: 'admin\u{1B}[31m', roles: ['admin'], success: true};

	it('is checked, and shows the user without control characters', async () => {
		const {answer, asked} = await signIn(byToken(`${canaries.token}\n`), {status: 200, body: me});
		expect(answer).toMatchObject({kind: 'signed-in', session: {userId: 'aB3', userName: 'admin', made: 'elsewhere'}});
		expect(asked).toHaveLength(1);
		expect(asked[0]).toMatchObject({method: 'GET', path: '/api/v1/me', headers: {'x-auth-token': canaries.token}});
	});

	it.each([
		['in the words of new versions', {success: false, error: 'You must be logged in to do this.'}],
		['in the words of old versions', {status: 'error', message: 'You must be logged in to do this.'}],
	])('is refused %s', async (_name, body) => {
		const {answer} = await signIn(byToken(), {status: 401, body});
		expect(answer).toMatchObject({
			kind: 'refused',
			fault: {
				code: 'sign-in-refused',
				message: 'The workspace does not take this access token.',
				cause: 'The workspace says: You must be logged in to do this.',
			},
		});
		expect(JSON.stringify(answer)).not.toContain(canaries.token);
	});

	it('is refused where the token belongs to somebody else', async () => {
		const {answer} = await signIn(byToken(canaries.token, 'other'), {status: 200, body: me});
		expect(answer).toMatchObject({kind: 'refused', fault: {code: 'sign-in-refused'}});
	});

	it.each([
		['user ID', byToken(canaries.token, 'a b')],
		['access token', byToken('canary line\nline')],
		['access token', byToken('')],
	])('is refused before anything is sent where the %s cannot be one', async (what, credentials) => {
		const {answer, asked} = await signIn(credentials, {status: 200, body: me});
		expect(answer).toMatchObject({
			kind: 'refused',
			fault: {code: 'sign-in-refused', message: `The ${what} has characters that none can have.`},
		});
		expect(JSON.stringify(answer)).not.toContain('canary');
		expect(asked).toHaveLength(0);
	});
});
