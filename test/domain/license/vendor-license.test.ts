import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {describeLicense} from '../../../source/domain/license/describe-license.js';
import {judgeLicense} from '../../../source/domain/license/judge-license.js';
import {vendorLicenseKey} from '../../../source/domain/license/license-key.js';
import {readLicense} from '../../../source/domain/license/read-license.js';
import {genuine, makeSigner} from '../../support/license-signing.js';

const fixture = (name: string): string =>
	readFileSync(new URL(`../../../fixtures/licenses/${name}`, import.meta.url), 'utf8');

describe('the real V2 license of the vendor', () => {
	const text = fixture('license-v2-ci-expired.txt');
	const real = genuine(text, vendorLicenseKey());

	test('is genuine by the real key', () => {
		expect(real).toMatchObject({kind: 'v2', key: 'vendor', flaw: null});
		expect(real.text.length).toBe(684);
	});

	test('says what the decoded file says', () => {
		const decoded = JSON.parse(fixture('license-v2-ci-expired.decoded.json')) as {url: string; tag: {name: string}};
		const facts = describeLicense(real);
		expect(facts.plan).toBe(decoded.tag.name);
		expect(facts.serverUrls).toEqual([{type: 'regex', value: decoded.url}]);
		expect(facts.limits).toEqual({
			activeUsers: [{max: 100, behavior: 'prevent_action'}],
			guestUsers: [{max: 10, behavior: 'prevent_action'}],
			roomsPerGuest: [{max: 10, behavior: 'prevent_action'}],
			privateApps: [{max: -1, behavior: 'prevent_action'}],
			marketplaceApps: [{max: -1, behavior: 'prevent_action'}],
		});
		// 31 June is what it says; 1 July is what the server makes of it.
		expect(facts.validUntil).toBe('2025-07-01T00:00:00.000Z');
	});

	test('worked at its own address until that day, and never since', () => {
		const at = (time: string, workspaceUrl: string) =>
			judgeLicense(real, {workspaceUrl, counters: {}, at: Date.parse(time), isNew: true});
		expect(at('2025-07-01T00:00:00.000Z', 'localhost:3000').verdict).toBe('works');
		expect(at('2025-07-01T00:00:00.000Z', 'localhost:3000').activeModules).toHaveLength(26);
		expect(at('2025-07-01T00:00:00.001Z', 'localhost:3000').reasons.map(({reason}) => reason)).toEqual(['period']);
		expect(at('2025-07-01T00:00:00.001Z', 'localhost').reasons.map(({reason}) => reason)).toEqual(['url', 'period']);
	});

	test('is the same license with white space anywhere in it', () => {
		const wrapped = `\n  ${text.replaceAll(/.{64}/g, '$&\r\n\t')}\n`;
		expect(genuine(wrapped, vendorLicenseKey()).digest).toBe(real.digest);
	});

	test('is refused by another key', () => {
		const read = readLicense(text, [makeSigner().key]);
		expect(read).toMatchObject({ok: false, fault: {code: 'license-not-genuine'}});
	});

	test('is refused with any one character changed', () => {
		for (const place of [0, 1, 100, 342, 600, 680]) {
			const changed = text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);
			expect(readLicense(changed, [vendorLicenseKey()])).toMatchObject({
				ok: false,
				fault: {
					code: 'license-not-genuine',
					message: 'The license does not open with the key that licenses are checked with.',
				},
			});
		}
	});

	test('is refused when it is cut off, and the length that is there is said', () => {
		expect(readLicense(text.slice(0, 640), [vendorLicenseKey()])).toMatchObject({
			ok: false,
			fault: {message: 'The license is cut off.', cause: 'Expected 684 characters, found 640.'},
		});
	});
});
