// The services that registration unlocks, in words: what each is for, and what the workspace says of it.

import type {Obstacle, Service, ServiceState} from '../domain/service-state.js';
import type {Fact} from './screen.js';
import {dateOf} from './words.js';

const services: Readonly<Record<Service, {readonly name: string; readonly purpose: string}>> = {
	'push-gateway': {name: 'Push gateway', purpose: 'notifications to the official mobile apps.'},
	marketplace: {name: 'Marketplace', purpose: 'apps, and updates of apps.'},
	'live-chat-proxy': {name: 'Live chat proxy', purpose: 'Omnichannel conversations from outside services.'},
	'oauth-proxy': {name: 'OAuth proxy', purpose: 'sign-in with accounts of other services.'},
	'license-synchronization': {name: 'License sync', purpose: 'the workspace fetches and renews its license by itself.'},
};

function obstacleInWords(obstacle: Obstacle): string {
	switch (obstacle.kind) {
		case 'switched-off': {
			return `switched off in its settings (${obstacle.setting})`;
		}

		case 'not-registered': {
			return 'needs registration';
		}

		case 'not-connected': {
			return 'needs the connection to the cloud, which a disconnect switched off';
		}

		case 'terms-not-agreed': {
			return 'needs the agreement to the privacy terms';
		}

		case 'offline-license': {
			return 'forbidden by the offline license';
		}

		case 'support-ended': {
			return `stopped with the support on ${dateOf(obstacle.on)}`;
		}
	}
}

function standingInWords({standing}: ServiceState): Pick<Fact, 'value' | 'tone'> {
	switch (standing.kind) {
		case 'on': {
			return {value: `on, by its settings (${standing.settings.join(', ')})`, tone: 'good'};
		}

		case 'held-back': {
			return {value: standing.by.map((obstacle) => obstacleInWords(obstacle)).join('; '), tone: 'warn'};
		}

		case 'not-told': {
			return {value: 'available; the workspace does not say whether it is used'};
		}
	}
}

/** What the workspace says of each service, fact by fact. */
export const serviceFacts = (states: readonly ServiceState[]): readonly Fact[] =>
	states.map((state) => ({name: services[state.service].name, ...standingInWords(state)}));

/** What each service is for, a line each. */
export const servicePurposes: readonly string[] = Object.values(services).map(
	({name, purpose}) => `${name}: ${purpose}`,
);
