// What registration unlocks, and what the workspace itself says of each: only what was read is told.

import {supportOf} from './deadlines.js';
import {isDocumented, parseVersion} from './workspace-version.js';
import {registrationStanding} from './registration-standing.js';
import type {Obstacle, Service, ServiceState} from './service-state.js';
import type {Registration, RunningLicense} from './workspace-status.js';

/** The settings that speak of services, by who may read them. Later versions lack some. */
export const serviceSettings = {
	anyone: ['Push_enable', 'Livechat_enabled', 'Accounts_OAuth_Proxy_services'],
	administrator: ['Push_enable_gateway'],
	// Up to 5.x; later the apps are always on.
	administratorBefore6: ['Apps_Framework_enabled'],
} as const;

type Reading = Readonly<Record<string, unknown>>;

/** What a judgement of the services goes by. */
export type ServicesRead = {
	/** Settings by ID; null or missing where one could not be read. */
	readonly settings: Reading;
	readonly registration: Pick<Registration, 'registered' | 'connectsToCloud'>;
	readonly license: Pick<RunningLicense, 'valid' | 'offline'> | null;
	readonly privacyTermsAgreed: boolean | null;
	readonly version: string;
	/** ISO 8601. */
	readonly supportedUntil: string | null;
	/** ISO 8601. */
	readonly readAt: string;
};

type Rule = {
	readonly service: Service;
	/** Each has to be on; a text is on unless it is empty. */
	readonly settings: readonly string[];
	/** Beside the registration, which each of them needs. */
	readonly stoppedBy: ReadonlyArray<'terms-not-agreed' | 'offline-license' | 'support-ended'>;
};

// The push gateway is taken only where all of this holds; the gateway and the Marketplace end with the support window
// (protocol, section 9). Live chat has no setting for its proxy, only for itself.
const rules: readonly Rule[] = [
	{
		service: 'push-gateway',
		settings: ['Push_enable', 'Push_enable_gateway'],
		stoppedBy: ['terms-not-agreed', 'offline-license', 'support-ended'],
	},
	{
		service: 'marketplace',
		settings: ['Apps_Framework_enabled'],
		stoppedBy: ['offline-license', 'support-ended'],
	},
	{service: 'live-chat-proxy', settings: ['Livechat_enabled'], stoppedBy: []},
	{service: 'oauth-proxy', settings: ['Accounts_OAuth_Proxy_services'], stoppedBy: []},
	{service: 'license-synchronization', settings: [], stoppedBy: ['offline-license']},
];

const isOff = (value: unknown): boolean => value === false || (typeof value === 'string' && value.trim() === '');
const isOn = (value: unknown): boolean => value === true || (typeof value === 'string' && value.trim() !== '');

/** What holds back every service. */
function unregistered({registration}: ServicesRead): readonly Obstacle[] {
	switch (registrationStanding(registration)) {
		case 'registered': {
			return [];
		}

		case 'switched-off': {
			return [{kind: 'not-connected'}];
		}

		case 'not-registered': {
			return [{kind: 'not-registered'}];
		}
	}
}

/** What would hold back any service that it concerns. */
function obstaclesOf(read: ServicesRead): readonly Obstacle[] {
	const {license, privacyTermsAgreed, supportedUntil, readAt} = read;
	const version = parseVersion(read.version);
	const support = supportOf(supportedUntil, readAt);
	const hasNoEgress =
		license?.valid === true && license.offline && version !== null && isDocumented(version, 'no-egress mode');
	return [
		...(privacyTermsAgreed === false ? [{kind: 'terms-not-agreed'} as const] : []),
		...(hasNoEgress ? [{kind: 'offline-license'} as const] : []),
		...(support.kind === 'ended' ? [{kind: 'support-ended', on: support.on} as const] : []),
	];
}

/**
Tells what a workspace says of the services that registration unlocks.

@param read - What was read of it.
@returns Each service once, in the order in which operators ask for them.
*/
export function servicesOf(read: ServicesRead): readonly ServiceState[] {
	const obstacles = obstaclesOf(read);
	const always = unregistered(read);
	return rules.map(({service, settings, stoppedBy}) => {
		const by: readonly Obstacle[] = [
			...settings
				.filter((setting) => isOff(read.settings[setting]))
				.map((setting) => ({kind: 'switched-off', setting}) as const),
			...always,
			...obstacles.filter(({kind}) => (stoppedBy as readonly string[]).includes(kind)),
		];
		if (by.length > 0) {
			return {service, standing: {kind: 'held-back', by}};
		}

		const isTold = settings.length > 0 && settings.every((setting) => isOn(read.settings[setting]));
		return {service, standing: isTold ? {kind: 'on', settings} : {kind: 'not-told'}};
	});
}
