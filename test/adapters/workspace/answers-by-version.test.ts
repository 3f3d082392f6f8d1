import {readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import {z} from 'zod';
import {Secret} from '../../../source/domain/secret.js';
import type {Result} from '../../../source/domain/result.js';
import {sendJson, startOddServer, type Asked} from '../../support/odd-server.js';
import {canaries, goOn, open, session} from '../../support/workspace-access.js';

// Answers as the protocol describes them for each version, with invented values, and what they mean.
const answer = z.strictObject({status: z.int(), body: z.unknown()});
const meaning = z.strictObject({
	info: z.looseObject({}),
	exact: z.string(),
	registration: z.unknown(),
	registerData: z.unknown(),
	license: z.unknown(),
	validation: z.unknown(),
	siteUrl: z.string().nullable(),
});
const fixture = z.strictObject({calls: z.record(z.string(), answer), expected: meaning});

function nameOf({method, path, headers}: Asked): string {
	const plain = decodeURIComponent(path.split('?', 1)[0] ?? '');
	if (plain.startsWith('/api/v1/method.call/')) {
		return `METHOD ${plain.slice('/api/v1/method.call/'.length)}`;
	}

	const isAdministrator = plain === '/api/info' && headers['x-auth-token'] !== undefined;
	return `${method} ${plain}${isAdministrator ? ' as administrator' : ''}`;
}

const settled = (result: Result<unknown>): unknown => (result.ok ? result.value : {fault: result.fault.code});

describe.each(['3.18', '5.4', '6.4', '6.13', '7.10', '8.6', '8.9'])('the answers of %s', (version) => {
	it('come to the same shapes as those of every other version', async () => {
		const file = new URL(`../../../fixtures/answers/${version}.json`, import.meta.url);
		const {calls, expected} = fixture.parse(JSON.parse(await readFile(file, 'utf8')));
		await using server = await startOddServer((asked, response) => {
			const given = calls[nameOf(asked)];
			// An hour ahead of the clock that stands at noon.
			response.setHeader('date', 'Sat, 21 Nov 2026 13:00:00 GMT');
			if (given === undefined) {
				response.writeHead(404, {'content-type': 'text/html'}).end('<html>Not found</html>');
			} else {
				sendJson(response, given.status, given.body);
			}
		});

		const workspace = open(server.url);
		const license = new Secret(canaries.license);
		expect(settled(await workspace.info(goOn))).toStrictEqual({
			...expected.info,
			url: server.url,
			clockAheadSeconds: 3600,
		});
		expect(settled(await workspace.info(goOn, session))).toMatchObject({version: expected.exact, versionExact: true});
		expect(settled(await workspace.registration(session, goOn))).toStrictEqual(expected.registration);
		expect(settled(await workspace.registerData(session, goOn))).toStrictEqual(expected.registerData);
		expect(settled(await workspace.license(session, goOn))).toStrictEqual(expected.license);
		expect(settled(await workspace.validateLicense(session, license, goOn))).toStrictEqual(expected.validation);
		expect(settled(await workspace.setting(session, 'Site_Url', goOn))).toBe(expected.siteUrl);
		await server.idle();
	});
});
