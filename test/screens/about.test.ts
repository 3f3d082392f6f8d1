// Which workspace the header names.

import {describe, expect, it} from 'vitest';
import {emptyState} from '../../source/domain/saved-state.js';
import {aboutOf} from '../../source/screens/about.js';
import {screenOf} from '../../source/screens/screen-of.js';
import type {Machine} from '../../source/flow/state.js';
import {
	after,
	applying,
	atAccessToken,
	atAddress,
	atDisconnect,
	atFailed,
	atImport,
	atOutcome,
	atOverview,
	atPassword,
	atPortalText,
	atPreview,
	atQr,
	atRegistrationToken,
	atRequestReady,
	atResume,
	atReview,
	atTwoFactor,
	atWelcome,
	chose,
	connecting,
	moreOf,
} from '../support/machines.js';
import {siteUrl, url} from '../support/setup-data.js';
import {operatorAt} from '../support/drawn-operator.js';

/** As after a run at another address. */
const of = (machine: Machine): Machine => ({
	...machine,
	saved: {...machine.saved, lastUrl: 'https://earlier.example:40921'},
});

const places: Readonly<Record<string, () => Machine>> = {
	'access token': atAccessToken,
	password: atPassword,
	'two factor': atTwoFactor,
	overview: atOverview,
	more: () => moreOf(atOverview()),
	services: () => after(moreOf(atOverview()), chose('services')),
	'registration token': atRegistrationToken,
	connecting,
	review: atReview,
	'request ready': atRequestReady,
	qr: atQr,
	'portal text': atPortalText,
	import: atImport,
	preview: atPreview,
	applying,
	outcome: atOutcome,
	failed: atFailed,
	resume: atResume,
	'signing out': () => after(atOverview(), chose('quit')),
};

describe('the header', () => {
	it.each(Object.entries(places))('names the workspace at hand, not the one of an earlier run: %s', (_, make) => {
		const machine = of(make());
		expect(aboutOf(machine)).toBe(url);
	});

	it('names none before one was chosen', () => {
		const welcome = atWelcome({}, {saved: {...emptyState, lastUrl: 'https://earlier.example'}});
		const address = atAddress();
		expect([aboutOf(welcome), aboutOf(address)]).toStrictEqual(['', '']);
	});

	it('stands on the drawn screen', () => {
		const more = moreOf(atOverview());
		const operator = operatorAt(of(more));
		expect(operator.look()).toMatch(new RegExp(`rc-register +${url}$`, 'm'));
	});
});

describe('the screen before a disconnect', () => {
	it('names the host in its title', () => {
		expect(screenOf(atDisconnect()).title).toBe(`Undo the registration of ${new URL(siteUrl).hostname}`);
	});
});
