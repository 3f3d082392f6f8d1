import {describe, expect, test} from 'vitest';
import {judgeLicense} from '../../../source/domain/license/judge-license.js';
import {circumstancesOf, judgementCases, payloadOf, type Parts, type Place} from '../../support/judgement-cases.js';
import {genuine, makeSigner, signV2, signV3, unsigned} from '../../support/license-signing.js';

const signer = makeSigner();

describe('every case of the table is judged as the server judges it', () => {
	test('the table is as large as it is meant to be', () => {
		expect(judgementCases.length).toBeGreaterThanOrEqual(200);
	});

	test.each(judgementCases)('$case', (entry) => {
		const text = entry.v2 === undefined ? signV3(signer, payloadOf(entry)) : signV2(signer, entry.v2);
		const {verdict, reasons, activeModules} = judgeLicense(genuine(text, signer.key), circumstancesOf(entry));
		const bare = reasons.map(({detail: _detail, blocking: _blocking, ...rest}) => rest);
		expect({verdict, reasons: bare, modules: activeModules}).toEqual(entry.expected);
		expect(reasons.every(({detail}) => detail.endsWith('.'))).toBe(true);
	});
});

describe('a reason says what the license has and what the workspace is', () => {
	const detailOf = (parts: Parts, place: Place = {}): string | undefined =>
		judgeLicense(unsigned(payloadOf(parts)), circumstancesOf(place)).reasons[0]?.detail;

	test('for an address', () => {
		expect(detailOf({serverUrls: [{type: 'url', value: 'chat.example.org'}]})).toBe(
			'The license is for chat.example.org; this workspace is chat.example.com.',
		);
	});

	test('for an address that differs only in what people mix up', () => {
		expect(detailOf({serverUrls: [{type: 'url', value: 'https://chat.example.com'}]})).toContain(
			'with https:// before it',
		);
		expect(
			detailOf({serverUrls: [{type: 'url', value: 'chat.example.com'}]}, {siteUrl: 'https://chat.example.com:3000'}),
		).toContain('without its port');
		expect(detailOf({serverUrls: [{type: 'url', value: 'chat.example.com/'}]})).toContain('with a slash at its end');
	});

	test('for a hash, and whose hash it is where that can be found out', () => {
		// SHA-256 of "chat.example.com" and of "Chat.Example.com" (protocol, section 12).
		const small = 'ac199dc1f4596619e9a8b4a94868e95ea3a82807f6cf3263e83130af6d944dd0';
		const mixed = '4a35749b7a9b2e66cfdaefa37e6f3e5d0f0632404c5e3706bd807283731cb6bb';
		const detail = detailOf({serverUrls: [{type: 'hash', value: small}]}, {siteUrl: 'https://Chat.Example.com'});
		expect(detail).toBe(
			`The license is for the address with the hash ${small}; this workspace is Chat.Example.com, with the hash ${mixed}. It is the hash of this address in small letters.`,
		);
		expect(detailOf({serverUrls: [{type: 'hash', value: small.toUpperCase()}]})).toContain(
			'Only capital letters differ',
		);
	});

	test('for a period, to the millisecond where that decides', () => {
		const validPeriods = [{validUntil: '2026-05-31T23:59:59.999Z', invalidBehavior: 'invalidate_license'}];
		expect(detailOf({validPeriods})).toBe(
			'The license ended at 2026-05-31 23:59:59.999 UTC; it is 2026-06-01 00:00:00 UTC now.',
		);
	});

	test('for modules that ended', () => {
		const validPeriods = [{validUntil: '2026-01-01', invalidBehavior: 'disable_modules', modules: ['auditing']}];
		expect(detailOf({validPeriods})).toBe(
			'The license for auditing ended at 2026-01-01 00:00:00 UTC; it is 2026-06-01 00:00:00 UTC now.',
		);
	});

	test('for a limit', () => {
		const limits = {activeUsers: [{max: 10, behavior: 'invalidate_license'}]};
		expect(detailOf({limits}, {counters: {activeUsers: 143}})).toBe(
			'The license allows 10 active users; this workspace has 143.',
		);
	});

	test('and what could not be decided is said too', () => {
		const limits = {activeUsers: [{max: 10, behavior: 'invalidate_license'}]};
		const {open} = judgeLicense(unsigned(payloadOf({limits})), circumstancesOf({counters: {}}));
		expect(open).toEqual(['The license allows 10 active users; how many the workspace has is not known here.']);
	});

	test('without control characters of the license', () => {
		const detail = detailOf({serverUrls: [{type: 'url', value: 'a\u{1B}[31mb\u{202E}c'}]});
		expect(detail).toBe('The license is for abc; this workspace is chat.example.com.');
	});
});
