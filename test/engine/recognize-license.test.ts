// Which license a workspace shows: by its ID where it has one, else by what changed and by what it says.

import {describe, expect, it} from 'vitest';
import type {RunningLicense} from '../../source/domain/workspace-status.js';
import {judgeLook, type Look, type Mark} from '../../source/engine/recognize-license.js';
import {signPracticeLicense, signPracticeLicenseV2} from '../../source/practice/license-signing.js';
import {checkAndApply, engineHost, licenseFor} from '../support/engine-world.js';
import {runningLicense} from '../support/setup-data.js';
import {valueOf} from '../support/workspace-access.js';

const v2: RunningLicense = {
	...runningLicense,
	kind: 'v2',
	id: null,
	plan: 'Pro',
	validUntil: '2027-06-01T00:00:00.000Z',
};
const mark: Mark = {digest: 'new', content: {id: null, plan: 'Pro', validUntil: '2027-06-01T00:00:00.000Z'}};
const old: Look = {held: 'old', running: {...v2, plan: 'Starter'}};
const sent = (looks: number, before: Look | null = old) => ({kind: 'sent', before, looks}) as const;

describe('a license without an ID', () => {
	it('is recognized at once where something else was shown before', () => {
		expect(judgeLook(mark, {held: 'new', running: v2}, sent(1))).toBe('valid');
	});

	it('is recognized by its text and the change, however its plan is shown', () => {
		expect(judgeLook(mark, {held: 'new', running: {...v2, plan: 'pro, enterprise'}}, sent(1))).toBe('valid');
	});

	it('is not taken for shown while the workspace still shows what it showed before', () => {
		expect(judgeLook(mark, {held: 'new', running: old.running}, sent(1))).toBe('not-yet');
		expect(judgeLook(mark, {held: 'new', running: old.running}, sent(9))).toBe('not-yet');
	});

	it('that looks like the one before takes one more look', () => {
		const before: Look = {held: 'old', running: v2};
		const counted = {...v2, limits: {activeUsers: {value: 1, max: 200}}};
		const more = {...v2, limits: {activeUsers: {value: 2, max: 200}}};
		expect(judgeLook(mark, {held: 'new', running: v2}, sent(1, before))).toBe('not-yet');
		expect(judgeLook(mark, {held: 'new', running: v2}, sent(2, before))).toBe('valid');
		// Somebody joined: that is no other license.
		expect(judgeLook(mark, {held: 'new', running: more}, sent(1, {held: 'old', running: counted}))).toBe('not-yet');
	});

	it('is recognized by what it says where settings are hidden, with its end in another time zone', () => {
		const there = {...v2, validUntil: '2027-05-31T10:00:00.000Z'};
		expect(judgeLook(mark, {held: null, running: there}, sent(1, {held: null, running: old.running}))).toBe('valid');
		expect(judgeLook(mark, {held: null, running: {...v2, plan: 'Else'}}, sent(9))).toBe('not-yet');
		expect(judgeLook(mark, {held: null, running: {...v2, validUntil: '2027-06-03T00:00:00.000Z'}}, sent(9))).toBe(
			'not-yet',
		);
	});

	it('is not recognized while one with an ID is shown, or another text is held', () => {
		expect(judgeLook(mark, {held: 'new', running: runningLicense}, sent(9))).toBe('not-yet');
		expect(judgeLook(mark, {held: 'old', running: v2}, sent(9))).toBe('not-yet');
	});
});

describe('a workspace takes, and keeps,', () => {
	const host = async () => {
		const engine = await engineHost('7.10');
		valueOf(await checkAndApply(engine, licenseFor(engine)));
		const url = String(engine.practice.workspace.memory().settings.Site_Url).replace(/^https?:\/\//, '');
		return {engine, url};
	};

	const limits = {maxActiveUsers: 500, maxGuestUsers: 10, maxRoomsPerGuest: 10};
	const tagged = {...limits, expiry: '2027-06-01', modules: ['enterprise:*']};
	it.each<[string, (url: string) => string]>([
		[
			'a V2 license without a tag and with two bundles',
			(url) => signPracticeLicenseV2({...limits, url, expiry: '2027-06-01', modules: ['pro:*', 'enterprise:*']}),
		],
		[
			'a V2 license with a long tag',
			(url) => signPracticeLicenseV2({...tagged, url, tag: {name: 'Enterprise '.repeat(8), color: '#000'}}),
		],
		[
			'a V2 license whose end names no time zone',
			(url) => signPracticeLicenseV2({...tagged, url, expiry: '2027-06-01T00:00:00'}),
		],
		[
			'a V3 license without an ID and with two tags',
			(url) =>
				signPracticeLicense({
					version: '3.0',
					information: {
						tags: [
							{name: 'Pro', color: '#000'},
							{name: 'Air', color: '#000'},
						],
					},
					validation: {
						serverUrls: [{value: url, type: 'url'}],
						validPeriods: [{validUntil: '2027-06-01T00:00:00.000Z', invalidBehavior: 'invalidate_license'}],
					},
					grantedModules: [{module: 'auditing'}],
					limits: {},
				}),
		],
	])('%s', async (_what, make) => {
		const {engine, url} = await host();
		const text = make(url);
		const applied = valueOf(await checkAndApply(engine, text));
		expect(applied.remaining).toBeNull();
		expect(applied.applied).toBe(true);
		expect(engine.practice.workspace.memory().license).toStrictEqual({text, valid: true});
		// Again, it is known as the one that runs.
		expect(valueOf(await checkAndApply(engine, text)).remaining).toBeNull();
	});
});
