import {describe, expect, test} from 'vitest';
import {
	adminMenuOf,
	adminPathOf,
	checkVersion,
	compareVersions,
	isDocumented,
	parseVersion,
	type Version,
} from '../../source/domain/workspace-version.js';

function version(text: string): Version {
	const parsed = parseVersion(text);
	if (!parsed) {
		throw new Error(`${text} is no version`);
	}

	return parsed;
}

describe('a version', () => {
	test('is read as the server tells it to anyone, and to an administrator', () => {
		expect(parseVersion('8.8')).toEqual({major: 8, minor: 8, patch: null, prerelease: null});
		expect(parseVersion('8.8.1')).toEqual({major: 8, minor: 8, patch: 1, prerelease: null});
		expect(parseVersion('v8.9.0-rc.10')).toEqual({major: 8, minor: 9, patch: 0, prerelease: 'rc.10'});
		expect(parseVersion(' 7.0.0-develop+abc ')).toMatchObject({major: 7, prerelease: 'develop'});
	});

	test.each(['', '8', 'eight', '8.8.1.2', '8.x', '99999.1', '-1.2', '8.8-'])('is not read from %j', (text) => {
		expect(parseVersion(text)).toBeNull();
	});

	test('is older or newer than another', () => {
		const sorted = [
			'3.18.0',
			'5.4.3',
			'6.4.9',
			'6.5.0-rc.2',
			'6.5.0-rc.10',
			'6.5.0',
			'6.13.1',
			'7.10.0',
			'8.6',
			'8.6.1',
		];
		const shuffled = [...sorted].toReversed();
		expect(shuffled.toSorted((a, b) => compareVersions(version(a), version(b)))).toEqual(sorted);
		expect(compareVersions(version('8.6'), version('8.6.0'))).toBe(0);
	});
});

describe('the menu of a version', () => {
	test.each([
		['3.0', 'Connectivity Services'],
		['5.4.9', 'Connectivity Services'],
		['6.0.0', 'Registration'],
		['6.4.15', 'Registration'],
		['6.5.0', 'Subscription'],
		['6.5.0-rc.0', 'Subscription'],
		['8.9', 'Subscription'],
		['10.0', 'Subscription'],
	])('%s is %s', (text, menu) => {
		expect(adminMenuOf(version(text))).toBe(menu);
		expect(adminPathOf(version(text))).toMatch(new RegExp(`^Administration > .*${menu}$`));
	});
});

describe('what is documented', () => {
	test('begins with a version', () => {
		expect(isDocumented(version('8.6.4'), 'license preview')).toBe(false);
		expect(isDocumented(version('8.7'), 'license preview')).toBe(true);
		expect(isDocumented(version('8.8.1'), 'register data by REST')).toBe(false);
		expect(isDocumented(version('9.0.0'), 'register data by REST')).toBe(true);
		expect(isDocumented(version('6.13'), 'read-only without license or statistics')).toBe(false);
		expect(isDocumented(version('6.4'), 'reset instead of disconnect')).toBe(false);
	});
});

describe('a server', () => {
	test('that is new enough is taken', () => {
		expect(checkVersion('3.0.0')).toMatchObject({ok: true, value: {major: 3, minor: 0}});
	});

	test('that is too old is refused with both versions', () => {
		expect(checkVersion('2.4.14')).toMatchObject({
			ok: false,
			fault: {code: 'workspace-too-old', cause: 'Expected version 3.0 or newer, found 2.4.14.'},
		});
	});

	test('that tells no version is refused, and what it tells is cleaned', () => {
		expect(checkVersion('\u{1B}[31mnginx')).toMatchObject({
			ok: false,
			fault: {code: 'workspace-answer', cause: 'Expected a version such as 8.8.1, found "nginx".'},
		});
	});
});
