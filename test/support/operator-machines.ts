// The guided setup before a workspace that an operator has to know something of first.

import {servicesOf, type ServicesRead} from '../../source/domain/services.js';
import type {Setup} from '../../source/domain/setup.js';
import type {WorkspaceStatus} from '../../source/domain/workspace-status.js';
import type {Settings} from '../../source/flow/settings.js';
import type {Machine} from '../../source/flow/state.js';
import {after, answered, atOverview, atRegisteredOverview, chose, looking, readingStatus} from './machines.js';
import {freshStatus, info, lookedAt, registeredStatus, today} from './setup-data.js';

const endedOn = '2026-05-25T13:45:00.000Z';

/** Support that ended half a year ago. */
export const outOfSupport: WorkspaceStatus = {
	...registeredStatus,
	info: {...info, supportedUntil: endedOn},
	services: servicesOf({
		settings: {
			Push_enable: true,
			Push_enable_gateway: true,
			Livechat_enabled: false,
			Accounts_OAuth_Proxy_services: '',
		},
		registration: {registered: true},
		license: null,
		privacyTermsAgreed: false,
		version: info.version,
		supportedUntil: endedOn,
		readAt: today,
	} satisfies ServicesRead),
};

export const hosted: WorkspaceStatus = {...registeredStatus, hosting: 'vendor'};

/** All that can be warned of at once. */
export const everythingWarned: WorkspaceStatus = {
	...freshStatus,
	info: {...info, supportedUntil: endedOn},
	hosting: 'vendor',
	setup: 'wizard-open',
};

/** Before the sign-in, at a workspace whose setup is so far. */
export const atSignInWayOf = (setup: Setup): Machine => answered(looking(), 'look', {...lookedAt, setup});

/** At the overview of a status. */
export const atOverviewOf = (status: WorkspaceStatus, change: Partial<Settings> = {}): Machine =>
	answered(readingStatus(change), 'read-status', status);

export const atServices = (): Machine => after(atOverview(), chose('services'));

/** Screens of this kind, by a name. */
export const operatorScreens: Readonly<Record<string, () => Machine>> = {
	'sign-in-way, no administrator': () => atSignInWayOf('no-administrator'),
	'sign-in-way, wizard open': () => atSignInWayOf('wizard-open'),
	'password, no administrator': () => after(atSignInWayOf('no-administrator'), chose('with-password')),
	'overview, out of support': () => atOverviewOf(outOfSupport),
	'overview, hosted by the vendor': () => atOverviewOf(hosted),
	'overview, everything warned': () => atOverviewOf(everythingWarned),
	services: atServices,
	'services, registered': () => after(atRegisteredOverview(), chose('services')),
	'services, out of support': () => after(atOverviewOf(outOfSupport), chose('services')),
};
