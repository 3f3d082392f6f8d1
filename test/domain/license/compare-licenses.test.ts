import {describe, expect, test} from 'vitest';
import {compareLicenses} from '../../../source/domain/license/compare-licenses.js';
import {judgeLicense} from '../../../source/domain/license/judge-license.js';
import type {License} from '../../../source/domain/license/license.js';
import type {RunningLicense} from '../../../source/domain/workspace-status.js';
import {circumstancesOf, payloadOf, type Parts} from '../../support/judgement-cases.js';
import {genuine, makeSigner, signV2, unsigned} from '../../support/license-signing.js';

const running: RunningLicense = {
	valid: true,
	kind: 'v3',
	plan: 'Enterprise',
	trial: false,
	offline: false,
	validUntil: '2027-01-01T00:00:00.000Z',
	modules: ['auditing', 'scalability'],
	id: '66a0beef',
	createdAt: null,
	limits: {activeUsers: {value: 5, max: 100}},
};
const limits = {activeUsers: [{max: 100, behavior: 'prevent_action'}]};

const changes = (next: License, from: RunningLicense | null = running) =>
	compareLicenses(from, next, judgeLicense(next, circumstancesOf()));
const next = (parts: Parts = {}): License => unsigned(payloadOf({limits, ...parts}));

describe('a license in the place of another', () => {
	test('with the same content changes nothing but the address, which the workspace does not tell', () => {
		expect(changes(next())).toEqual([{what: 'addresses', from: 'not told', to: 'chat.example.com'}]);
	});

	test('whose text is known too is compared with all that it says', () => {
		const ends = (from: string, modules: string) => [
			{validFrom: from, validUntil: '2027-01-01', invalidBehavior: 'invalidate_license'},
			{validUntil: modules, invalidBehavior: 'disable_modules', modules: ['auditing', 'scalability']},
		];
		const before = next({validPeriods: ends('2026-01-01', '2026-12-01')});
		const compared = (parts: Parts) => {
			const to = next(parts);
			return compareLicenses(running, to, judgeLicense(to, circumstancesOf()), before);
		};

		expect(compared({validPeriods: ends('2026-01-01', '2026-12-01')})).toEqual([]);
		expect(
			compared({
				validPeriods: ends('2026-02-02', '2026-12-24'),
				serverUrls: [
					{type: 'url', value: 'chat.example.com'},
					{type: 'hash', value: 'ac19'},
				],
			}),
		).toEqual(
			expect.arrayContaining([
				{what: 'valid from', from: '2026-01-01', to: '2026-02-02'},
				{
					what: 'modules that end',
					from: 'auditing, scalability 2026-12-01',
					to: 'auditing, scalability 2026-12-24',
				},
				{what: 'addresses', from: 'chat.example.com', to: 'chat.example.com, hash ac19'},
			]),
		);
		expect(compared({})).toContainEqual({
			what: 'modules that end',
			from: 'auditing, scalability 2026-12-01',
			to: null,
		});
	});

	test('that ends on the same day at another time says the times', () => {
		const other = next({validPeriods: [{validUntil: '2027-01-01T12:00:00Z', invalidBehavior: 'invalidate_license'}]});
		expect(changes(other)).toContainEqual({
			what: 'valid until',
			from: '2027-01-01 00:00:00 UTC',
			to: '2027-01-01 12:00:00 UTC',
		});
	});

	test('with other modules turns some on and some off', () => {
		expect(changes(next({grantedModules: [{module: 'auditing'}, {module: 'federation'}, {module: 'fips'}]}))).toEqual(
			expect.arrayContaining([
				{what: 'modules on', from: null, to: 'federation, fips'},
				{what: 'modules off', from: 'scalability', to: null},
			]),
		);
	});

	test('that does not work turns all of them off', () => {
		expect(changes(next({serverUrls: [{type: 'url', value: 'other'}]}))).toEqual(
			expect.arrayContaining([
				{what: 'valid', from: 'yes', to: 'no'},
				{what: 'modules off', from: 'auditing, scalability', to: null},
			]),
		);
	});

	test('with another end, plan and limits says from what to what', () => {
		const other = next({
			information: {tags: [{name: 'Starter'}], trial: true},
			validPeriods: [{validUntil: '2028-05-05', invalidBehavior: 'invalidate_license'}],
			limits: {activeUsers: [{max: 50}, {max: 60}], guestUsers: [{max: 3}]},
		});
		expect(changes(other)).toEqual(
			expect.arrayContaining([
				{what: 'plan', from: 'Enterprise', to: 'Starter'},
				{what: 'trial', from: 'no', to: 'yes'},
				{what: 'valid until', from: '2027-01-01', to: '2028-05-05'},
				{what: 'active users', from: '100', to: '50'},
				{what: 'guest users', from: 'unlimited', to: '3'},
			]),
		);
	});

	test('without a limit that was there makes it unlimited', () => {
		expect(changes(next({limits: {}}))).toContainEqual({what: 'active users', from: '100', to: 'unlimited'});
	});

	test('for offline use says that the workspace stops reaching out', () => {
		const offline = next({information: {offline: true, tags: [{name: 'Enterprise'}]}});
		expect(changes(offline)).toContainEqual({
			what: 'offline license',
			from: 'no',
			to: 'yes: the workspace stops all connections to the internet',
		});
	});

	test('of V2 does not blame it for what servers add to every V2 license', () => {
		const signer = makeSigner();
		const v2 = {
			url: 'chat.example.com',
			expiry: '2027-01-01',
			modules: ['auditing', 'scalability'],
			maxActiveUsers: 100,
		};
		const withAdded = {
			...running,
			modules: ['hide-watermark', 'teams-voip', 'contact-id-verification', ...running.modules],
		};
		const what = changes(genuine(signV2(signer, v2), signer.key), withAdded).map((change) => change.what);
		expect(what).not.toContain('modules off');
		expect(what).not.toContain('modules on');
	});

	test('where none runs has everything as new', () => {
		expect(changes(next(), null)).toEqual([
			{what: 'valid', from: null, to: 'yes'},
			{what: 'plan', from: null, to: 'Enterprise'},
			{what: 'trial', from: null, to: 'no'},
			{what: 'valid until', from: null, to: '2027-01-01'},
			{what: 'modules on', from: null, to: 'auditing, scalability'},
			{what: 'active users', from: null, to: '100'},
			{what: 'addresses', from: null, to: 'chat.example.com'},
		]);
	});
});
