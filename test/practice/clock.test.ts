// A server whose clock is wrong dates its answers and judges licenses by that clock.

import {expect, test} from 'vitest';
import {practiceVersions} from '../../source/practice/versions.js';
import {licenseInfo, practiceWorld, settingOf} from '../support/practice-world.js';
import {goOn, open, valueOf} from '../support/workspace-access.js';

const twoDays = 172_800;

test.each(practiceVersions)('the clock of %s shows in the date of its answers', async (version) => {
	const {workspace} = await practiceWorld(version);
	const ahead = async () => valueOf(await open(workspace.url).info(goOn)).clockAheadSeconds;
	expect(await ahead()).toBe(0);
	workspace.switchFault('clock-behind', 'on');
	expect(await ahead()).toBe(-twoDays);
	workspace.switchFault('clock-behind', 'off');
	workspace.switchFault('clock-ahead', 'on');
	expect(await ahead()).toBe(twoDays);
});

test.each([
	['clock-behind', 'valid', 'Invalid'],
	['clock-behind', 'expired', 'Valid'],
	['clock-ahead', 'not-yet-valid', 'Valid'],
] as const)('with %s a license that is %s by any other clock is %s', async (fault, kind, status) => {
	const world = await practiceWorld('8.9', [fault]);
	const {admin, portal, workspace} = world;
	const license = portal.license({siteUrl: String(workspace.memory().settings.Site_Url), kind});
	await admin.post('/api/v1/licenses.add', {license});
	expect(await settingOf(world, 'Enterprise_License_Status')).toBe(status);
	expect(await licenseInfo(world)).toMatchObject({hasValidLicense: status === 'Valid'});
});
