import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {supportedUntil} from '../../source/domain/supported-versions.js';

const token = (payload: unknown): string =>
	`eyJhbGciOiJSUzI1NiJ9.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;

const data = {
	timestamp: '2026-01-01T00:00:00.000Z',
	enforcementStartDate: '2023-12-15T00:00:00.000Z',
	versions: [
		{version: '7.10.0', expiration: '2026-04-30T00:00:00.000Z'},
		{version: '8.8.0', expiration: '2026-12-31T00:00:00.000Z'},
		{version: '8.8.3', expiration: '2027-01-31T00:00:00.000Z'},
		{version: 'v8.9', expiration: '2027-02-28T00:00:00.000Z'},
	],
};

describe('a release is supported', () => {
	test.each([
		['7.10.0', '2026-04-30T00:00:00.000Z'],
		['8.8.3', '2027-01-31T00:00:00.000Z'],
		['8.8', '2026-12-31T00:00:00.000Z'],
		['8.8.1', '2026-12-31T00:00:00.000Z'],
		['8.9.0-rc.1', '2027-02-28T00:00:00.000Z'],
	])('%s until %s', (version, until) => {
		expect(supportedUntil(token(data), version)).toBe(until);
	});

	test('until clients began to refuse it, where it is not listed', () => {
		expect(supportedUntil(token(data), '5.4.3')).toBe('2023-12-15T00:00:00.000Z');
	});

	test('for a time that is not known, where nothing is said', () => {
		expect(supportedUntil(token({versions: []}), '8.8.1')).toBeNull();
		expect(supportedUntil(token({timestamp: '...'}), '8.8.1')).toBeNull();
		expect(supportedUntil(token({versions: [{version: '8.8.0', expiration: 'soon'}]}), '8.8.0')).toBeNull();
		expect(supportedUntil(token({versions: [{version: '8.8.0', expiration: -8.64e15}]}), '8.8.0')).toBeNull();
		expect(supportedUntil(token({versions: [{version: '8.8.0', expiration: 8.64e15}]}), '8.8.0')).toBeNull();
	});
});

describe('an exception', () => {
	const exceptions = {
		domain: 'chat.example.com',
		uniqueId: 'kQ3vT7mZpL9sXw2Ab',
		versions: [{version: '7.10.0', expiration: '2026-10-31T00:00:00.000Z'}],
	};
	const until = (site?: {domain?: string; uniqueId?: string}, made: unknown = exceptions) =>
		supportedUntil(token({...data, exceptions: made}), '7.10.0', site);
	const longer = '2026-10-31T00:00:00.000Z';
	const plain = '2026-04-30T00:00:00.000Z';

	test('counts for the workspace that it was made for', () => {
		expect(until({domain: 'Chat.Example.com'})).toBe(longer);
		expect(until({uniqueId: 'kQ3vT7mZpL9sXw2Ab', domain: 'moved.example.com'})).toBe(longer);
	});

	test('counts where it is not known for whom it is, as it does for clients', () => {
		expect(until()).toBe(longer);
		expect(until({})).toBe(longer);
	});

	test('does not count for another workspace', () => {
		expect(until({domain: 'other.example.com'})).toBe(plain);
		expect(until({uniqueId: 'another', domain: 'other.example.com'})).toBe(plain);
	});

	test('never shortens what the release has', () => {
		const shorter = {...exceptions, versions: [{version: '7.10.0', expiration: '2026-01-31T00:00:00.000Z'}]};
		expect(until({domain: 'chat.example.com'}, shorter)).toBe(plain);
	});

	test('counts for a release that is not listed', () => {
		const old = {...exceptions, versions: [{version: '5.4.3', expiration: '2026-06-30T00:00:00.000Z'}]};
		expect(supportedUntil(token({...data, exceptions: old}), '5.4.3')).toBe('2026-06-30T00:00:00.000Z');
	});

	test('that is odd costs nothing else', () => {
		expect(until({}, 'none')).toBe(plain);
		expect(until({}, {versions: 'all'})).toBe(plain);
		expect(until({}, null)).toBe(plain);
	});
});

describe('whatever the server hands out', () => {
	test('an odd entry costs no other', () => {
		const versions = [null, 5, {version: 8}, {version: '8.8.0'}, {version: '8.8.0', expiration: '2026-12-31'}];
		expect(supportedUntil(token({versions}), '8.8')).toBe('2026-12-31T00:00:00.000Z');
	});

	test.each(['', 'x', 'a.b.c', 'eyJ.e30', '..', 'eyJhbGciOiJSUzI1NiJ9.eyJ0aW1lc3RhbXAiOiIuLi4ifQ.c2ln'])(
		'nothing is known from %j',
		(signed) => {
			expect(supportedUntil(signed, '8.8.1')).toBeNull();
		},
	);

	test('a version that is none gives nothing', () => {
		expect(supportedUntil(token(data), 'develop')).toBeNull();
	});

	test('a token that is too long is not read', () => {
		const padded = token({...data, i18n: 'x'.repeat(1_100_000)});
		expect(supportedUntil(padded, '7.10.0')).toBeNull();
	});

	test('nothing makes it throw', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.string(), (payload, version) => {
				expect(() => supportedUntil(token(payload), version)).not.toThrow();
				expect(() => supportedUntil(token({versions: payload, exceptions: payload}), '8.8.0')).not.toThrow();
				expect(() => supportedUntil(version, version)).not.toThrow();
			}),
			{numRuns: 500},
		);
	});
});
