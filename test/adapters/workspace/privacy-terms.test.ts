// Noting the agreement to the privacy terms, in the bytes that go out.

import {createHash} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {Secret} from '../../../source/domain/secret.js';
import type {ConfirmationMethod} from '../../../source/domain/session.js';
import {sendJson, startOddServer, type Handler} from '../../support/odd-server.js';
import {canaries, goOn, open, session, valueOf} from '../../support/workspace-access.js';

const yes: Handler = (_asked, response) => {
	sendJson(response, 200, {success: true});
};

const refusing =
	(code: string, details?: unknown): Handler =>
	(_asked, response) => {
		sendJson(response, 400, {success: false, error: `No [${code}]`, errorType: code, details});
	};

const given = (method: ConfirmationMethod, text: string) => ({method, secret: new Secret(text)});

describe('what goes out', () => {
	it('is one value for one setting, and no second factor where none was asked for', async () => {
		await using server = await startOddServer(yes);
		const answer = await open(server.url, {egress: 'forbidden'}).agreeToPrivacyTerms(session, null, goOn);
		expect(valueOf(answer)).toStrictEqual({kind: 'said', said: {accepted: true, words: null}});
		const [asked] = server.asked;
		expect(asked).toMatchObject({
			method: 'POST',
			path: '/api/v1/settings/Cloud_Service_Agree_PrivacyTerms',
			body: '{"value":true}',
		});
		expect(Object.keys(asked?.headers ?? {}).filter((name) => name.startsWith('x-2fa'))).toStrictEqual([]);
	});

	it('is the SHA-256 of the password in hexadecimal digits, and never the password', async () => {
		await using server = await startOddServer(yes);
		// With its spaces: they are part of a password.
		const password = ` ${canaries.password} ä `;
		await open(server.url).agreeToPrivacyTerms(session, given('password', password), goOn);
		const [asked] = server.asked;
		expect(asked?.headers['x-2fa-method']).toBe('password');
		expect(asked?.headers['x-2fa-code']).toBe(createHash('sha256').update(password, 'utf8').digest('hex'));
		expect(JSON.stringify(server.asked)).not.toContain(canaries.password);
	});

	it.each(['totp', 'email'] as const)('is a code of %s without the spaces that it is shown with', async (method) => {
		await using server = await startOddServer(yes);
		await open(server.url).agreeToPrivacyTerms(session, given(method, '471 147\n'), goOn);
		const [asked] = server.asked;
		expect(asked?.headers).toMatchObject({'x-2fa-method': method, 'x-2fa-code': '471147'});
	});
});

describe('what the workspace asks for', () => {
	it.each<[string, unknown, ConfirmationMethod]>([
		['as it names it', {method: 'password', codeGenerated: false, availableMethods: []}, 'password'],
		['by the methods that there are', {availableMethods: ['webauthn', 'email']}, 'email'],
		['of a kind that is not known', {method: 'webauthn', availableMethods: ['webauthn']}, 'totp'],
		['without details', undefined, 'totp'],
		['with details of another shape', 'totp', 'totp'],
	])('is found %s', async (_how, details, method) => {
		await using server = await startOddServer(refusing('totp-required', details));
		expect(valueOf(await open(server.url).agreeToPrivacyTerms(session, null, goOn))).toMatchObject({
			kind: 'confirmation-needed',
			method,
			fault: {code: 'two-factor-required'},
		});
	});

	it('again, after something was given, is told as wrong', async () => {
		await using server = await startOddServer(refusing('totp-required', {method: 'totp'}));
		const answer = await open(server.url).agreeToPrivacyTerms(session, given('totp', canaries.code), goOn);
		expect(valueOf(answer)).toMatchObject({kind: 'confirmation-needed', fault: {code: 'two-factor-wrong'}});
		expect(JSON.stringify(answer)).not.toContain(canaries.code);
	});

	it('no more, after too many wrong codes, is told as that', async () => {
		await using server = await startOddServer(refusing('totp-max-attempts', {method: 'email'}));
		const answer = await open(server.url).agreeToPrivacyTerms(session, given('email', canaries.code), goOn);
		expect(valueOf(answer)).toMatchObject({
			kind: 'confirmation-needed',
			method: 'email',
			fault: {
				code: 'two-factor-wrong',
				message: 'The workspace takes no more codes for now.',
				cause: 'Too many wrong ones were given.',
			},
		});
	});
});

it('a no without a question is what it said, free of what was sent', async () => {
	await using server = await startOddServer((asked, response) => {
		const [code = ''] = [asked.headers['x-2fa-code']].flat();
		sendJson(response, 400, {success: false, error: `Not with ${code}`});
	});
	const answer = await open(server.url).agreeToPrivacyTerms(session, given('totp', canaries.code), goOn);
	expect(valueOf(answer)).toStrictEqual({kind: 'said', said: {accepted: false, words: 'Not with [hidden]'}});
});
