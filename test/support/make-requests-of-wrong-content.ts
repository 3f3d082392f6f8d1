// The frozen requests whose signature is right and whose content is not (see make-envelopes.ts).

import {Buffer} from 'node:buffer';
import {refused, type EnvelopeFixture} from './envelope-fixture.js';
import {base64Url} from './forge-envelope.js';
import {base64Of, data, encode, forge, payload, sealingKey, workspace, type Payload} from './request-material.js';

const {v: _, ...unversioned} = payload;
const content = (name: string, why: string, changed: unknown): EnvelopeFixture =>
	refused({name: `content-${name}`, why, text: forge(changed), code: 'file-not-recognized', signature: 'valid'});
const withPayload = (members: Partial<Record<keyof Payload, unknown>>): unknown => ({...payload, ...members});
const withUrl = (address: string): unknown => ({
	...payload,
	workspace: {...workspace, url: address},
	registerData: encode({...data, address}),
});

const right = Buffer.from(JSON.stringify(payload));
const otherAlphabet = JSON.stringify({...data, siteName: '???>>>'});
const weakKey = new Uint8Array(32);
const shortKey = new Uint8Array(31).fill(9);
const highKey = Buffer.from(sealingKey, 'base64url').fill(0xff, 31);

/** One request for each thing that can be wrong with the content. */
export const requestsOfWrongContent: readonly EnvelopeFixture[] = [
	content('version-2', 'A later version of the format.', withPayload({v: 2})),
	content('no-version', 'No version at all.', unversioned),
	content('not-an-object', 'A list in place of an object.', [payload]),
	content('unknown-member', 'A member that the format does not have.', {...payload, note: 'hello'}),
	content(
		'prototype-member',
		'A member named __proto__.',
		JSON.stringify(payload).replace('"v":1', '"v":1,"__proto__":{"v":1}'),
	),
	content(
		'member-twice',
		'One member twice: two readers could see two sequences.',
		JSON.stringify(payload).replace('"sequence":7', '"sequence":7,"sequence":8'),
	),
	content('white-space', 'JSON with spaces, which the program never writes.', JSON.stringify(payload, undefined, ' ')),
	content('not-utf-8', 'A byte that is not UTF-8.', Buffer.concat([right, Buffer.from([0xff])])),
	content(
		'not-utf-8-within',
		'A byte that is not UTF-8 within a text: two readers could see two texts.',
		right.map((byte, index) => (index === right.indexOf(data.uniqueId) ? 0xff : byte)),
	),
	content('byte-order-mark', 'A byte order mark before the JSON.', `\u{FEFF}${JSON.stringify(payload)}`),
	content('empty', 'Nothing is signed.', ''),
	content('sequence-zero', 'Sequences begin at one.', withPayload({sequence: 0})),
	content('sequence-text', 'A sequence as a text.', withPayload({sequence: '7'})),
	content('sequence-fraction', 'A sequence with a fraction.', withPayload({sequence: 7.5})),
	content(
		'date-without-milliseconds',
		'Another writing of the date.',
		withPayload({createdAt: '2026-11-21T13:45:00Z'}),
	),
	content('date-impossible', 'February has no 30th.', withPayload({createdAt: '2026-02-30T13:45:00.000Z'})),
	content(
		'expires-before-made',
		'It expires before it was made.',
		withPayload({expiresAt: '2026-11-20T13:45:00.000Z'}),
	),
	content('address-ftp', 'An address that is not of the web.', withUrl('ftp://chat.vessel-07.example')),
	content(
		'address-with-user',
		'A user name that looks like a host.',
		withUrl('https://chat.vessel-07.example@evil.example'),
	),
	content(
		'address-with-escape',
		'An escape sequence in the address.',
		withUrl('https://chat.vessel-07.example/\u{1B}[2J'),
	),
	content(
		'address-turned-around',
		'A bidirectional mark in the address.',
		withUrl('https://chat.\u{202E}07-lessev.example'),
	),
	content(
		'address-of-another',
		'Signed for one workspace, with the register data of another.',
		withPayload({registerData: encode({...data, address: 'https://other.example'})}),
	),
	content(
		'register-data-base64url',
		'Register data in the other alphabet.',
		withPayload({registerData: base64Url(otherAlphabet)}),
	),
	content(
		'register-data-not-json',
		'Register data that are base64 of something else.',
		withPayload({registerData: base64Of('hello')}),
	),
	content('register-data-list', 'Register data that are a list.', withPayload({registerData: encode([data])})),
	content(
		'sealing-key-weak',
		'A sealing key to which everybody knows the secret.',
		withPayload({sealingKey: base64Url(weakKey)}),
	),
	content(
		'sealing-key-not-canonical',
		'A sealing key with the top bit set.',
		withPayload({sealingKey: base64Url(highKey)}),
	),
	content('sealing-key-short', 'A sealing key of 31 bytes.', withPayload({sealingKey: base64Url(shortKey)})),
	content('log-not-a-hash', 'A log hash that is none.', withPayload({log: 'newest'})),
	content('tool-of-another', 'Made by something else.', withPayload({tool: 'curl/8.0'})),
];
