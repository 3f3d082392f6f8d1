// The frozen requests that a reader accepts (see make-envelopes.ts).

import type {EnvelopeFixture} from './envelope-fixture.js';
import {sha256, wrapLines} from './forge-envelope.js';
import {nameOf} from './make-case-name.js';
import {
	base64Of,
	data,
	encode,
	forge,
	good,
	header,
	host,
	label,
	linesOf,
	payload,
	workspace,
	wrap,
} from './request-material.js';

const accepted = (name: string, why: string, jws: string, text = wrap(jws)): EnvelopeFixture => ({
	name,
	why,
	text,
	signature: 'valid',
	expected: {digest: sha256(jws), caseName: nameOf(sha256(jws)), keyId: host.kid},
});

const url = 'https://wörk.example/Büro';
const unicode = forge({
	...payload,
	workspace: {...workspace, url},
	registerData: encode({...data, address: url, siteName: 'Ærø 船 🚢'}),
});
const local = 'http://localhost:3000/chat';
const withPort = forge({
	...payload,
	workspace: {...workspace, url: local},
	registerData: encode({...data, address: local}),
});

const {v, createdAt, ...others} = payload;
const {alg, ...otherMembers} = header;

const spaced = JSON.stringify(data, undefined, 2);

/** Requests in every form that is right. */
export const acceptedRequests: readonly EnvelopeFixture[] = [
	accepted('accepted-file', 'A request as the program writes it.', good),
	accepted('accepted-bare', 'The compact JWS alone.', good, good),
	accepted(
		'accepted-bare-with-line-end',
		'The compact JWS with a line end and spaces around it.',
		good,
		`\n ${good} \r\n`,
	),
	accepted('accepted-crlf', 'The file with the line ends of Windows.', good, wrap(good).replaceAll('\n', '\r\n')),
	accepted('accepted-empty-lines-around', 'Empty lines before and after.', good, `\n\n${wrap(good)}\n\n`),
	accepted(
		'accepted-wrapped-at-76',
		'Wrapped at another width on the way.',
		good,
		wrapLines(label, linesOf(good), good, 76),
	),
	accepted(
		'accepted-without-unique-id',
		'A workspace that told no unique ID.',
		forge({...payload, workspace: {...workspace, uniqueId: null}}),
	),
	accepted('accepted-first-log-line', 'No log line stood before this request.', forge({...payload, log: null})),
	accepted(
		'accepted-largest-sequence',
		'The largest number that JSON carries exactly.',
		forge({...payload, sequence: Number.MAX_SAFE_INTEGER}),
	),
	accepted(
		'accepted-other-letters',
		'An address and a name beyond ASCII; the line above is percent-encoded.',
		unicode,
		wrap(unicode, linesOf(unicode, 'https://w%C3%B6rk.example/B%C3%BCro')),
	),
	accepted(
		'accepted-port-and-path',
		'An address with http, port and path.',
		withPort,
		wrap(withPort, linesOf(withPort, local)),
	),
	accepted(
		'accepted-without-address',
		'Register data without an address: nothing to compare with.',
		forge({...payload, registerData: encode({version: '7.10.2'})}),
	),
	accepted(
		'accepted-spaced-register-data',
		'Register data stay as they are, also where their JSON has spaces.',
		forge({...payload, registerData: base64Of(spaced)}),
	),
	accepted(
		'accepted-members-in-other-order',
		'The order of the payload members says nothing.',
		forge({...others, createdAt, v}),
	),
	accepted(
		'accepted-header-in-other-order',
		'Nor does the order of the header members.',
		forge(payload, {...otherMembers, alg}),
	),
];
