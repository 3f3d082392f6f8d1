// Practice reads and judges licenses with code of its own. It has to come to what the table of judged cases says, as the
// domain does: so the program and the server that it rehearses with cannot be wrong in the same way unseen.

import {expect, test} from 'vitest';
import {readLicenseContent} from '../../source/practice/license-content.js';
import {judgeLicenseContent} from '../../source/practice/license-judgement.js';
import {signPracticeLicense, signPracticeLicenseV2} from '../../source/practice/license-signing.js';
import {practiceLicensePublicKey} from '../../source/practice/practice-license-key.js';
import {makeSigner, signV3} from '../support/license-signing.js';
import {judgementCases, payloadOf} from '../support/judgement-cases.js';

// Licenses that nobody ever signs: members of another type than the vendor's. Practice takes them for not valid.
const odd = [
	'an entry that is a text passes',
	'a period that is a text says nothing',
	'an end of true is a millisecond after 1970',
	'an ended module period without modules turns nothing off',
	'modules: null turns nothing off',
	'a max that is no number is not looked at',
	'a kind that is null limits nothing',
	'limits that are an empty list limit nothing',
	'information that is null is missing',
	'granted modules that are null are missing',
	'a granted module that is null stops all of them',
	'tags that are no list stop the modules',
	'two tags, one without a name, stop the modules',
];

// Practice has counted everything.
const uncounted = ['a count that is not known does not matter for a fair policy', 'rooms per guest are 0 on apply'];

const left = new Set([...odd, ...uncounted]);

const told = judgementCases.filter(
	(one) =>
		one.v2 === undefined && one.expected.verdict !== 'cannot-tell' && one.siteUrl !== null && !left.has(one.case),
);

test('most of the table is about licenses that practice can judge', () => {
	expect(told.length).toBeGreaterThan(350);
});

// A shorter key than the practice key, which takes its time for four hundred signatures.
const signer = makeSigner();

test.each(told.map((one) => [one.case, one] as const))('%s', (_, one) => {
	const place = {
		at: '2026-06-01T00:00:00.000Z',
		isNew: true,
		...one,
		siteUrl: one.siteUrl ?? 'https://chat.example.com',
	};
	const counts: Record<string, number> = {
		activeUsers: 0,
		guestUsers: 0,
		roomsPerGuest: 0,
		privateApps: 0,
		marketplaceApps: 0,
		monthlyActiveContacts: 0,
		...(one.counters as Record<string, number> | undefined),
	};
	const now = Date.parse(place.at);
	const read = readLicenseContent(signV3(signer, payloadOf(one)), {
		key: signer.publicPem,
		newest: 3,
		now,
	});
	const judgement = read
		? judgeLicenseContent(read.content, {
				siteUrl: place.siteUrl,
				now,
				counts,
				license: place.isNew ? 'new' : 'installed',
			})
		: {valid: false, activeModules: []};
	expect({verdict: judgement.valid ? 'works' : 'does-not-work', modules: judgement.activeModules}).toEqual({
		verdict: one.expected.verdict,
		modules: one.expected.modules,
	});
});

test('a V3 license is not read by a server before 6.5, a V2 license is read by all', () => {
	const reading = {key: practiceLicensePublicKey, now: 0};
	const v3 = signPracticeLicense({version: '3.0'});
	expect(readLicenseContent(v3, {...reading, newest: 2})).toBeNull();
	expect(readLicenseContent(v3, {...reading, newest: 3})).toMatchObject({kind: 'v3'});
	const v2 = signPracticeLicenseV2({
		url: 'localhost:3000',
		expiry: '2027-01-01',
		modules: ['enterprise:*'],
		maxActiveUsers: 100,
		maxGuestUsers: 10,
		maxRoomsPerGuest: 10,
	});
	expect(v2).toHaveLength(684);
	for (const newest of [2, 3] as const) {
		expect(readLicenseContent(v2, {...reading, newest})).toMatchObject({
			kind: 'v2',
			content: {grantedModules: expect.arrayContaining([{module: 'auditing'}]) as unknown},
		});
	}
});

test('white space after a V3 license and anywhere in a V2 license does not matter, before a V3 license it does', () => {
	const reading = {key: practiceLicensePublicKey, now: 0, newest: 3} as const;
	const v3 = signPracticeLicense({version: '3.0'});
	expect(readLicenseContent(`${v3}\r\n `, reading)).not.toBeNull();
	expect(readLicenseContent(` ${v3}`, reading)).toBeNull();
});
