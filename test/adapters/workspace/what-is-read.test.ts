// What the answers about settings, the license, the version and the support window are read as.

import {Buffer} from 'node:buffer';
import {describe, expect, it} from 'vitest';
import {Secret} from '../../../source/domain/secret.js';
import {sendJson, startOddServer, startSaying} from '../../support/odd-server.js';
import {canaries, faultOf, goOn, open, session, valueOf} from '../../support/workspace-access.js';

describe('a setting', () => {
	it('is null where it is hidden, and a fault where it may not be read', async () => {
		await using hidden = await startSaying(400, {success: false});
		expect(valueOf(await open(hidden.url).setting(session, 'Cloud_Workspace_Id', goOn))).toBeNull();
		await using forbidden = await startSaying(403, {success: false, error: 'unauthorized'});
		expect(faultOf(await open(forbidden.url).setting(session, 'Site_Url', goOn)).code).toBe('permission-missing');
	});

	it('is a fault where the workspace fails to read it', async () => {
		await using server = await startSaying(500, {success: false, error: 'Internal server error'});
		expect(faultOf(await open(server.url).setting(session, 'Site_Url', goOn))).toMatchObject({
			code: 'workspace-answer',
			message: 'The workspace refused to tell a setting.',
		});
	});

	it('keeps its spaces, and loses what a terminal could act on', async () => {
		await using plain = await startSaying(200, {_id: 'Site_Url', value: ' https://a  b ', success: true});
		expect(valueOf(await open(plain.url).setting(session, 'Site_Url', goOn))).toBe(' https://a  b ');
		await using hostile = await startSaying(200, {
			_id: 'Site_Url',
			value: 'https://a\u{1B}[31m\u{202E}b',
			success: true,
		});
		expect(valueOf(await open(hostile.url).setting(session, 'Site_Url', goOn))).toBe('https://ab');
	});

	it('is asked for by its own name only', async () => {
		await using server = await startSaying(200, {value: true, success: true});
		expect(valueOf(await open(server.url).setting(session, 'A/../b?c', goOn))).toBe(true);
		expect(server.asked[0]?.path).toBe('/api/v1/settings/A%2F..%2Fb%3Fc');
	});

	it('that is public is found without signing in, also in a list that was not filtered', async () => {
		const settings = [
			{_id: 'Site_Name', value: 'Vessel 07'},
			{_id: 'Show_Setup_Wizard', value: 'pending'},
		];
		await using server = await startSaying(200, {settings, count: 2, success: true});
		const workspace = open(server.url);
		expect(valueOf(await workspace.publicSettings(['Show_Setup_Wizard', 'Site_Url'], goOn))).toStrictEqual({
			Show_Setup_Wizard: 'pending',
			Site_Url: null,
		});
		expect(server.asked[0]?.path).toBe('/api/v1/settings.public?_id=Show_Setup_Wizard%2CSite_Url');
		expect(server.asked[0]?.headers['x-auth-token']).toBeUndefined();
	});

	it('that holds the license comes as a secret, verbatim', async () => {
		await using server = await startSaying(200, {
			_id: 'Enterprise_License',
			value: ` ${canaries.license}\n`,
			success: true,
		});
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
		await using server = await startSaying(200, {license, success: true});
		expect(valueOf(await open(server.url).license(session, goOn))).toMatchObject({
			valid: true,
			kind: null,
			modules: ['auditing'],
			limits: {},
		});
	});

	it('is judged by the server without reasons where it is malformed', async () => {
		await using server = await startSaying(400, {success: false, error: 'license-invalid', reasons: []});
		const license = new Secret(canaries.license);
		expect(valueOf(await open(server.url).validateLicense(session, license, goOn))).toStrictEqual({
			valid: false,
			reasons: [],
		});
	});

	it('is not called invalid where the server could not judge it', async () => {
		await using server = await startSaying(400, {success: false, error: 'License is not ready for validation'});
		const license = new Secret(canaries.license);
		expect(faultOf(await open(server.url).validateLicense(session, license, goOn))).toMatchObject({
			code: 'workspace-answer',
			cause: 'The workspace says: License is not ready for validation',
		});
	});
});

describe('the version', () => {
	it('is the whole one where the server tells both', async () => {
		await using server = await startSaying(200, {version: '8.8', info: {version: '8.8.1'}, success: true});
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
		await using server = await startSaying(200, body);
		expect(valueOf(await open(server.url).info(goOn)).supportedUntil).toBe(expected);
	});
});
