// What an operator is told before anything else, on the screens.

import {describe, expect, it} from 'vitest';
import {screenOf} from '../../source/screens/screen-of.js';
import {
	after,
	atOverview,
	atPassword,
	atSignInWay,
	chose,
	moreOf,
	passwordGiven,
	refused,
	stateAt,
} from '../support/machines.js';
import {
	atOverviewOf,
	atServices,
	atSignInWayOf,
	everythingWarned,
	hosted,
	outOfSupport,
} from '../support/operator-machines.js';
import {offerOf, saidAt} from '../support/screen-text.js';
import {freshStatus, registeredStatus, someFault, url} from '../support/setup-data.js';

describe('before the sign-in', () => {
	it.each(['with-password', 'with-access-token'] as const)(
		'nobody types in vain where there is no administrator: it is said first, and again at %s',
		(way) => {
			const machine = atSignInWayOf('no-administrator');
			for (const said of [saidAt(machine), saidAt(after(machine, chose(way)))]) {
				expect(said).toContain('no administrator yet');
				expect(said).toContain('ADMIN_USERNAME, ADMIN_NAME, ADMIN_EMAIL and ADMIN_PASS');
				expect(said).toContain(`open ${url} in a browser`);
			}
		},
	);

	it('looking again is what is proposed then, and asks the workspace anew', () => {
		const machine = atSignInWayOf('no-administrator');
		expect(offerOf(machine).preselected).toBe('refresh');
		const again = after(machine, chose('refresh'));
		expect(stateAt(again, 'working').command).toStrictEqual({type: 'look', url});
		expect(stateAt(after(again, {type: 'cancelled'}), 'address').goal).toBe('overview');
	});

	it('a wizard that is open is mentioned, and holds nobody back', () => {
		const machine = atSignInWayOf('wizard-open');
		expect(saidAt(machine)).toContain('Its setup wizard is open');
		expect(offerOf(machine)).toStrictEqual(offerOf(atSignInWay()));
	});

	it('nothing is said of a setup that is finished or not told', () => {
		for (const setup of ['finished', 'not-told'] as const) {
			expect(saidAt(atSignInWayOf(setup))).not.toMatch(/wizard|administrator yet/);
		}
	});

	it('a refusal stands alone: it says itself what the setup has to do with it', () => {
		const typed = after(atSignInWayOf('no-administrator'), chose('with-password'), passwordGiven);
		const said = saidAt(refused(typed, someFault('sign-in-refused')));
		expect(said).toContain(someFault('sign-in-refused').message);
		expect(said).not.toContain('ADMIN_PASS');
		expect(saidAt(atPassword())).not.toContain('ADMIN_PASS');
	});
});

describe('the overview', () => {
	it('says when support ended, how long ago, and what stops', () => {
		const [first] = screenOf(atOverviewOf(outOfSupport)).blocks;
		expect(first).toMatchObject({kind: 'note', tone: 'bad'});
		expect(saidAt(atOverviewOf(outOfSupport))).toMatch(
			/Support ended on 2026-05-25, 180 days ago: push gateway and Marketplace stop, official apps refuse it/,
		);
	});

	it('says so beforehand where the end is near, and nothing where it is far', () => {
		const soon = {...freshStatus, info: {...freshStatus.info, supportedUntil: '2026-12-21T13:45:00.000Z'}};
		expect(saidAt(atOverviewOf(soon))).toContain('Support ends on 2026-12-21, in 30 days: then push');
		expect(saidAt(atOverview())).not.toContain('Support ');
	});

	it('says that a workspace of the vendor needs nothing, and still offers everything', () => {
		expect(saidAt(atOverviewOf(hosted))).toContain('needs none of this');
		expect(offerOf(atOverviewOf(hosted))).toStrictEqual(offerOf(atOverviewOf(registeredStatus)));
	});

	it('says that the wizard is open, and where it is finished', () => {
		const said = saidAt(atOverviewOf({...freshStatus, setup: 'wizard-open'}));
		expect(said).toContain('setup wizard is open');
		expect(said).toContain('in the browser, not here');
	});

	it('says by which day it has to be licensed', () => {
		expect(saidAt(atOverview())).toContain('Read-only: on 2026-11-30, in 9 days, unless it is licensed');
		expect(screenOf(atOverview()).help.join(' ')).toContain('before 2026-11-30 (UTC)');
		expect(saidAt(atOverviewOf({...freshStatus, readOnlyInDays: 0}))).toContain('Read-only: now');
	});

	it('says what to do about each warning in its help', () => {
		const help = screenOf(atOverviewOf(everythingWarned)).help.join('\n');
		expect(help).toContain('Update Rocket.Chat to a release in support');
		expect(help).toContain('a fresh license can carry newer support data');
		expect(help).toContain('Finish the setup wizard in a browser: https://chat.vessel-07.example');
	});
});

describe('what registration unlocks', () => {
	it('is on a screen of its own, with Back to the overview', () => {
		const more = moreOf(atOverview());
		expect(offerOf(more).choices).toContain('services');
		const left = after(atServices(), chose('back'));
		expect(stateAt(left, 'overview').status).toStrictEqual(freshStatus);
	});

	it('names each service with what the workspace says of it', () => {
		const said = saidAt(atServices());
		expect(said).toMatch(/^Push gateway: needs registration $/m);
		expect(said).toMatch(/^Marketplace: needs registration $/m);
		expect(said).toMatch(/^Live chat proxy: needs registration $/m);
		expect(said).toMatch(
			/^OAuth proxy: switched off in its settings \(Accounts_OAuth_Proxy_services\); needs registration $/m,
		);
		expect(said).toMatch(/^License sync: needs registration $/m);
	});

	it('claims no more than was read of a workspace that is registered', () => {
		const said = saidAt(after(atOverviewOf(registeredStatus), chose('services')));
		expect(said).toMatch(/^Push gateway: on, by its settings \(Push_enable, Push_enable_gateway\) /m);
		expect(said).toMatch(/^Marketplace: available; the workspace does not say whether it is used $/m);
	});

	it('says what stopped with the support', () => {
		const said = saidAt(after(atOverviewOf(outOfSupport), chose('services')));
		expect(said).toMatch(
			/^Push gateway: needs the agreement to the privacy terms; stopped with the support on 2026-05-25 /m,
		);
		expect(said).toMatch(/^Live chat proxy: switched off in its settings \(Livechat_enabled\) /m);
	});
});
