// What a workspace tells of itself: where it was deployed, and which services its settings switch on.

import {describe, expect, it} from 'vitest';
import {practiceVersions} from '../../source/practice/versions.js';
import {memberOf, practiceWorld, settingOf, signIn, statusOf} from '../support/practice-world.js';

describe.each(practiceVersions)('%s', (version) => {
	it('tells administrators where it was deployed, and nobody else', async () => {
		const {workspace, admin, anyone} = await practiceWorld(version);
		expect(await memberOf(admin.get('/api/v1/statistics'), 'deploy')).toEqual({
			method: 'docker',
			platform: 'selfinstall',
		});
		workspace.switchFault('hosted-by-the-vendor', 'on');
		expect(await memberOf(admin.get('/api/v1/statistics'), 'deploy')).toMatchObject({platform: 'rocket-cloud'});
		expect(await statusOf(anyone.get('/api/v1/statistics'))).toBe(401);
		const {caller} = await signIn(workspace.url, 'nobody');
		expect(await statusOf(caller.get('/api/v1/statistics'))).toBe(403);
	});

	it('has the setting of the gateway for administrators, and that of the apps up to 5.x', async () => {
		const world = await practiceWorld(version);
		expect(await settingOf(world, 'Push_enable_gateway')).toBe(true);
		const hasApps = version === '3.18' || version === '5.4';
		expect(await settingOf(world, 'Apps_Framework_enabled')).toBe(hasApps ? true : undefined);
	});
});

describe('the list of public settings', () => {
	const ids = async (path: string, version: '5.4' | '8.9'): Promise<readonly string[]> => {
		const {anyone} = await practiceWorld(version);
		const settings = (await memberOf(anyone.get(`/api/v1/settings.public${path}`), 'settings')) as ReadonlyArray<{
			readonly _id: string;
		}>;
		return settings.map(({_id}) => _id);
	};

	const query = encodeURIComponent(JSON.stringify({$or: [{_id: 'Push_enable'}]}));

	it('goes by the ID in later versions, and by a query in older ones', async () => {
		expect(await ids('?_id=Push_enable', '8.9')).toEqual(['Push_enable']);
		expect(await ids(`?query=${query}`, '5.4')).toEqual(['Push_enable']);
	});

	it('is its first page where it is asked in the way of the other', async () => {
		expect(await ids('?_id=Push_enable', '5.4')).not.toContain('Push_enable');
		expect(await ids(`?query=${query}`, '8.9')).not.toContain('Push_enable');
	});
});
