// The frozen requests whose header, signature or file is not right (see make-envelopes.ts).

import {refused, type EnvelopeFixture} from './envelope-fixture.js';
import {base64Url, change, headerOf, malleate, sha256, type HeaderMembers, type Signer} from './forge-envelope.js';
import {forge, good, header, host, linesOf, payload, stranger, wrap} from './request-material.js';

const {jwk: _, ...keyless} = header;
const withHeader = (name: string, why: string, members: unknown, code: string, signer = host): EnvelopeFixture =>
	refused({name: `header-${name}`, why, text: forge(payload, members, signer), code, signature: 'valid'});
const jwk = (members: HeaderMembers): HeaderMembers => ({
	...header,
	jwk: {...(header.jwk as HeaderMembers), ...members},
});
const damaged = 'file-damaged';
const invalid = 'signature-invalid';

const privateHalf = base64Url(new Uint8Array(32).fill(0x11));

const headers: readonly EnvelopeFixture[] = [
	{...withHeader('alg-none', 'No signature is asked for.', {...header, alg: 'none'}, invalid), signature: 'invalid'},
	{...withHeader('alg-es256', 'Another algorithm is named.', {...header, alg: 'ES256'}, invalid), signature: 'invalid'},
	withHeader(
		'typ-reply',
		'It says that it is a reply.',
		{...header, typ: 'rc-registration-reply+jws'},
		'file-not-recognized',
	),
	withHeader('typ-jwt', 'It says that it is something else.', {...header, typ: 'JWT'}, 'file-not-recognized'),
	withHeader('kid-of-another', 'It names one key and carries another.', {...header, kid: stranger.kid}, invalid),
	withHeader('more-members', 'A member that the format does not have.', {...header, cty: 'json'}, damaged),
	withHeader(
		'critical',
		'A critical extension that a JOSE library may know and this format does not have (RFC 7797).',
		{...header, crit: ['b64'], b64: false},
		damaged,
	),
	{
		...withHeader('without-key', 'The key is missing.', keyless, damaged),
		signature: 'invalid',
	},
	withHeader(
		'member-twice',
		'One member twice.',
		JSON.stringify(header).replace('"alg"', '"alg":"none","alg"'),
		damaged,
	),
	withHeader('key-with-use', 'The key has a member that the format does not have.', jwk({use: 'sig'}), damaged),
	{
		...withHeader('private-key', 'The key carries its private half.', jwk({d: privateHalf}), damaged),
		signature: 'invalid',
	},
	{...withHeader('key-of-x25519', 'A key that cannot sign.', jwk({crv: 'X25519'}), damaged), signature: 'invalid'},
	withHeader('key-padded', 'The key in a writing that is not base64url.', jwk({x: `${host.x}=`}), damaged),
	{
		...withHeader('key-of-another', 'Signed by a stranger in the name of the host.', header, invalid, stranger),
		signature: 'invalid',
	},
];

const neutralPoint = new Uint8Array(32).with(0, 1);
const weakX = base64Url(neutralPoint);
const weakHeader = headerOf('request', {x: weakX, kid: sha256(`{"crv":"Ed25519","kty":"OKP","x":"${weakX}"}`)});
const weakSigner: Signer = {...host, sign: () => new Uint8Array(64).with(0, 1)};
const next = forge({...payload, sequence: 8});
const signature = (name: string, why: string, text: string, code = 'signature-invalid'): EnvelopeFixture =>
	refused({name: `signature-${name}`, why, text, code, signature: 'invalid'});
const signatures: readonly EnvelopeFixture[] = [
	signature('content-changed', 'One character of the payload changed.', change(good, 1, 100)),
	signature('changed', 'One character of the signature changed.', change(good, 2, 20)),
	signature('malleated', 'S + L in place of S: tweetnacl alone would accept it.', malleate(good)),
	signature(
		'weak-key',
		'A key of small order, with which one signature fits every content.',
		forge(payload, weakHeader, weakSigner),
	),
	signature('short', 'The signature lost its last bytes.', good.slice(0, -6)),
	signature('empty', 'The signature is empty.', good.slice(0, good.lastIndexOf('.') + 1)),
	signature(
		'of-another-request',
		'The signature of another request.',
		`${good.slice(0, good.lastIndexOf('.'))}${next.slice(next.lastIndexOf('.'))}`,
	),
	signature('header-changed', 'One character of the header changed.', change(good, 0, 3), 'file-damaged'),
];

const file = (
	name: string,
	why: string,
	text: string,
	code: string,
	seen: EnvelopeFixture['signature'] = 'valid',
): EnvelopeFixture => refused({name: `file-${name}`, why, text, code, signature: seen});
const [caseLine = '', workspaceLine = '', madeLine = ''] = linesOf(good);
const other = 'Case: abandon-abandon-abandon';
const wrapped = wrap(good);
const files: readonly EnvelopeFixture[] = [
	file(
		'case-line-changed',
		'The case is not that of the content.',
		wrap(good, [other, workspaceLine, madeLine]),
		'file-damaged',
	),
	file(
		'workspace-line-changed',
		'The address is not that of the content.',
		wrap(good, [caseLine, 'Workspace: https://evil.example', madeLine]),
		'file-damaged',
	),
	file(
		'made-line-changed',
		'The date is not that of the content.',
		wrap(good, [caseLine, workspaceLine, 'Made: 2026-11-22T13:45:00.000Z']),
		'file-damaged',
	),
	file('line-missing', 'A line for people is missing.', wrap(good, [caseLine, madeLine]), 'file-damaged'),
	file(
		'line-added',
		'A line that is not of the format.',
		wrap(good, [caseLine, workspaceLine, madeLine, 'Comment: urgent']),
		'file-damaged',
	),
	file(
		'line-twice',
		'A line stands twice, with two values.',
		wrap(good, [other, caseLine, workspaceLine, madeLine]),
		'file-damaged',
	),
	file(
		'line-with-escape',
		'An escape sequence in a line.',
		wrap(good, [caseLine, 'Workspace: \u{1B}[31mhttps://evil.example', madeLine]),
		'file-damaged',
	),
	file('cut-off', 'The file ends in the middle.', wrapped.slice(0, 700), 'file-damaged', 'invalid'),
	file(
		'line-lost',
		'One line of the text is missing.',
		wrapped.split('\n').toSpliced(9, 1).join('\n'),
		'signature-invalid',
		'invalid',
	),
	file(
		'foreign-character',
		'A character that is not base64url.',
		wrapped.replace(good.slice(130, 134), '+/=='),
		'file-damaged',
		'invalid',
	),
	file('more-behind', 'The same file twice.', wrapped + wrapped, 'file-damaged', 'invalid'),
	file(
		'label-of-reply',
		'The lines of a reply around a request.',
		wrapped.replaceAll('REQUEST', 'REPLY'),
		'file-not-recognized',
	),
	file(
		'no-empty-line',
		'The line between the lines and the text is missing.',
		wrapped.replace('\n\n', '\n'),
		'file-damaged',
	),
	file('padded', 'A part with padding.', good.replace('.', '=.'), 'file-damaged', 'invalid'),
	file('four-parts', 'One part too many.', `${good}.AAAA`, 'file-not-recognized', 'invalid'),
	file('empty', 'Nothing.', '', 'file-not-recognized', 'invalid'),
	file(
		'something-else',
		'A text of another kind.',
		'Hello, here is the file that you wanted.\n',
		'file-not-recognized',
		'invalid',
	),
];

/** Every request that is refused before its content is looked at, or for the lines above it. */
export const brokenRequests: readonly EnvelopeFixture[] = [...headers, ...signatures, ...files];
