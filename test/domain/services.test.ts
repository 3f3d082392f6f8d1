import {describe, expect, it} from 'vitest';
import type {Service, Standing} from '../../source/domain/service-state.js';
import {servicesOf, type ServicesRead} from '../../source/domain/services.js';

const registered: ServicesRead = {
	settings: {
		Push_enable: true,
		Push_enable_gateway: true,
		Livechat_enabled: true,
		Accounts_OAuth_Proxy_services: 'facebook',
	},
	registration: {registered: true},
	license: null,
	privacyTermsAgreed: true,
	version: '8.9.0',
	supportedUntil: '2027-05-01T00:00:00.000Z',
	readAt: '2026-11-21T13:45:00.000Z',
};

const standingOf = (service: Service, change: Partial<ServicesRead> = {}): Standing | undefined =>
	servicesOf({...registered, ...change}).find((state) => state.service === service)?.standing;

const offline = {valid: true, offline: true};

describe('a service that registration unlocks', () => {
	it('is on only where settings were read that say so', () => {
		expect(servicesOf(registered).map(({service, standing}) => [service, standing.kind])).toStrictEqual([
			['push-gateway', 'on'],
			['marketplace', 'not-told'],
			['live-chat-proxy', 'on'],
			['oauth-proxy', 'on'],
			['license-synchronization', 'not-told'],
		]);
	});

	it('is not said to be anything where nothing could be read', () => {
		const unread = servicesOf({...registered, settings: {}, privacyTermsAgreed: null, supportedUntil: null});
		expect(unread.map(({standing}) => standing.kind)).toStrictEqual(Array.from({length: 5}, () => 'not-told'));
	});

	it('is not said to be on where one of its two settings could not be read', () => {
		expect(standingOf('push-gateway', {settings: {Push_enable: true, Push_enable_gateway: null}})).toStrictEqual({
			kind: 'not-told',
		});
	});

	it('needs registration, each of them', () => {
		const states = servicesOf({...registered, registration: {registered: false}});
		expect(states).toHaveLength(5);
		for (const {standing} of states) {
			expect(standing).toStrictEqual({kind: 'held-back', by: [{kind: 'not-registered'}]});
		}
	});

	it('needs the connection to the cloud, which a disconnect up to 6.4 switches off while the keys stay', () => {
		const states = servicesOf({...registered, registration: {registered: true, connectsToCloud: false}});
		expect(states).toHaveLength(5);
		for (const {standing} of states) {
			expect(standing).toStrictEqual({kind: 'held-back', by: [{kind: 'not-connected'}]});
		}
	});

	it.each([
		['push-gateway', 'Push_enable', false],
		['push-gateway', 'Push_enable_gateway', false],
		['marketplace', 'Apps_Framework_enabled', false],
		['live-chat-proxy', 'Livechat_enabled', false],
		['oauth-proxy', 'Accounts_OAuth_Proxy_services', ''],
		['oauth-proxy', 'Accounts_OAuth_Proxy_services', ' '],
	] as const)('%s is switched off by %s', (service, setting, value) => {
		expect(standingOf(service, {settings: {...registered.settings, [setting]: value}})).toStrictEqual({
			kind: 'held-back',
			by: [{kind: 'switched-off', setting}],
		});
	});

	it('names everything that holds it back', () => {
		expect(
			standingOf('push-gateway', {
				settings: {Push_enable: true, Push_enable_gateway: false},
				registration: {registered: false},
				privacyTermsAgreed: false,
			}),
		).toStrictEqual({
			kind: 'held-back',
			by: [
				{kind: 'switched-off', setting: 'Push_enable_gateway'},
				{kind: 'not-registered'},
				{kind: 'terms-not-agreed'},
			],
		});
	});

	it('stops with the support where it is the push gateway or the Marketplace, and no other does', () => {
		const states = servicesOf({...registered, supportedUntil: '2026-05-25T00:00:00.000Z'});
		const stopped = states.filter(({standing}) => standing.kind === 'held-back');
		expect(stopped.map(({service}) => service)).toStrictEqual(['push-gateway', 'marketplace']);
		expect(stopped[0]?.standing).toStrictEqual({
			kind: 'held-back',
			by: [{kind: 'support-ended', on: '2026-05-25T00:00:00.000Z'}],
		});
	});

	it.each([
		['8.9.0', offline, ['push-gateway', 'marketplace', 'license-synchronization']],
		['8.7', offline, ['push-gateway', 'marketplace', 'license-synchronization']],
		['8.6.1', offline, []],
		['8.9.0', {valid: false, offline: true}, []],
		['8.9.0', {valid: true, offline: false}, []],
	] as const)('in %s under the license %o is forbidden to call out: %o', (version, license, expected) => {
		const forbidden = servicesOf({...registered, version, license}).filter(
			({standing}) => standing.kind === 'held-back' && standing.by.some(({kind}) => kind === 'offline-license'),
		);
		expect(forbidden.map(({service}) => service)).toStrictEqual(expected);
	});
});
