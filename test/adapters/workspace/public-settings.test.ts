// Which settings anyone may read, of servers that filter the list and of those that do not; and that no setting but one can be
// written.

import {describe, expect, it} from 'vitest';
import {endpoints, type Endpoint} from '../../../source/adapters/workspace/endpoints.js';
import {Secret} from '../../../source/domain/secret.js';
import type {Session} from '../../../source/domain/session.js';
import {practiceAccounts} from '../../../source/practice/accounts.js';
import {practiceVersions} from '../../../source/practice/versions.js';
import {sendJson, startOddServer} from '../../support/odd-server.js';
import {practiceWorld} from '../../support/practice-world.js';
import {faultOf, goOn, open, valueOf} from '../../support/workspace-access.js';

const admin: Session = {
	userId: practiceAccounts.admin.userId,
	authToken: new Secret(practiceAccounts.admin.accessToken),
	userName: 'admin',
	made: 'elsewhere',
};

const listOf = (path: string | undefined) => new URL(path ?? '', 'http://localhost').searchParams;

describe.each(practiceVersions)('of %s, anyone', (version) => {
	it('is told the settings that are asked for, in one answer or two', async () => {
		const {workspace} = await practiceWorld(version);
		const settings = valueOf(
			await open(workspace.url).publicSettings(['Show_Setup_Wizard', 'Livechat_enabled', 'Push_enable_gateway'], goOn),
		);
		// The last one is there, but only administrators may see it.
		expect(settings).toStrictEqual({Show_Setup_Wizard: 'completed', Livechat_enabled: true, Push_enable_gateway: null});
		expect(workspace.calls.length).toBeLessThanOrEqual(2);
		expect(workspace.calls.some(({reachesOut}) => reachesOut)).toBe(false);
	});

	it.each([
		[[], 'selfinstall'],
		[['hosted-by-the-vendor'], 'rocket-cloud'],
	] as const)('who may see statistics is told where it was deployed, with %o', async (faults, platform) => {
		const {workspace} = await practiceWorld(version, faults);
		expect(valueOf(await open(workspace.url).deploymentPlatform(admin, goOn))).toBe(platform);
	});
});

describe('the list of public settings', () => {
	it('is asked for by a query only of a server that gave what was not asked for', async () => {
		await using filtering = await startOddServer((_request, response) => {
			sendJson(response, 200, {settings: [{_id: 'Show_Setup_Wizard', value: 'pending'}], success: true});
		});
		valueOf(await open(filtering.url).publicSettings(['Show_Setup_Wizard', 'Push_enable'], goOn));
		expect(filtering.asked).toHaveLength(1);
		expect(listOf(filtering.asked[0]?.path).has('query')).toBe(false);
	});

	it('falls back to the first answer where the query is refused, as from 9.0', async () => {
		await using server = await startOddServer((asked, response) => {
			if (listOf(asked.path).has('query')) {
				sendJson(response, 400, {success: false, error: 'must NOT have additional properties [invalid-params]'});
			} else {
				sendJson(response, 200, {
					settings: [
						{_id: 'Accounts_A', value: 1},
						{_id: 'Push_enable', value: false},
					],
				});
			}
		});
		expect(valueOf(await open(server.url).publicSettings(['Push_enable'], goOn))).toStrictEqual({Push_enable: false});
		expect(server.asked).toHaveLength(2);
	});

	it('of a server without such a list is a list of nothing', async () => {
		await using server = await startOddServer((_request, response) => {
			sendJson(response, 404, {success: false});
		});
		expect(valueOf(await open(server.url).publicSettings(['Push_enable'], goOn))).toStrictEqual({Push_enable: null});
	});

	it('that cannot be read is a fault', async () => {
		await using server = await startOddServer((_request, response) => {
			sendJson(response, 200, {settings: 'none', success: true});
		});
		expect(faultOf(await open(server.url).publicSettings(['Push_enable'], goOn)).code).toBe('workspace-answer');
	});
});

describe('the state of the setup wizard', () => {
	const calls: readonly Endpoint[] = Object.values(endpoints);

	it('cannot be written by any call that there is: one setting can, and it is another', () => {
		const changing = calls.filter(({transport}) => transport.kind === 'meteor' || transport.method === 'POST');
		const paths = changing.map(({transport}) => (transport.kind === 'meteor' ? transport.method : transport.path));
		expect(paths.filter((path) => /setting/iu.test(path))).toStrictEqual([
			'/api/v1/settings/Cloud_Service_Agree_PrivacyTerms',
		]);
	});

	it('is the same after every step that changes something else', async () => {
		const world = await practiceWorld('8.9');
		const {workspace, portal} = world;
		const there = open(workspace.url);
		await world.admin.post('/api/v1/settings/Show_Setup_Wizard', {value: 'in_progress'});
		const wizard = () => workspace.memory().settings.Show_Setup_Wizard;
		expect(wizard()).toBe('in_progress');
		const token = new Secret(portal.tokenFor());
		valueOf(await there.connect(admin, token, goOn));
		valueOf(await there.sync(admin, goOn));
		valueOf(await there.agreeToPrivacyTerms(admin, null, goOn));
		const license = portal.license({siteUrl: String(workspace.memory().settings.Site_Url)});
		valueOf(await there.addLicense(admin, new Secret(license), goOn));
		valueOf(await there.disconnect(admin, 'reset', goOn));
		valueOf(await there.registerManually(admin, new Secret('bm90IGEgYmxvYg=='), goOn));
		expect(wizard()).toBe('in_progress');
	});
});
