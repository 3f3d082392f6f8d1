// What fixtures/replies holds and why: each file was made here once and is frozen since (see make-envelopes.ts).
// They answer the request fixtures/requests/accepted-file.json, whose host has the seeds 32 times 0x11 and 32 times 0x21.

import {Buffer} from 'node:buffer';
import nacl from 'tweetnacl';
import {
	base64Url,
	change,
	forgeJws,
	headerOf,
	malleate,
	sha256,
	signerOf,
	wrapLines,
	type Signer,
} from './forge-envelope.js';
import {refused, type EnvelopeFixture} from './envelope-fixture.js';
import {nameOf} from './make-case-name.js';

const label = 'ROCKET.CHAT REGISTRATION REPLY';
const desk = signerOf(0x31);
const stranger = signerOf(0x32);
const hostKey = nacl.box.keyPair.fromSecretKey(new Uint8Array(32).fill(0x21)).publicKey;
const otherKey = nacl.box.keyPair.fromSecretKey(new Uint8Array(32).fill(0x22)).publicKey;
const ephemeral = nacl.box.keyPair.fromSecretKey(new Uint8Array(32).fill(0x41));
const nonce = new Uint8Array(24).fill(0x51);
const seal = (content: unknown, to = hostKey): string => {
	const plain = content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content));
	return base64Url(nacl.box(plain, nonce, to, ephemeral.secretKey));
};

const cloudBlob = Buffer.from('{"workspaceId":"practice","licenseData":{}}').toString('base64');
const license = 'RCV3_practice.text.only';
const request = 'RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRQ';

/** Every frozen reply, for the request with this digest. */
export function replyFixtures(answers: string): readonly EnvelopeFixture[] {
	const payload = {
		v: 1,
		request: answers,
		createdAt: '2026-11-24T09:00:00.000Z',
		epk: base64Url(ephemeral.publicKey),
		nonce: base64Url(nonce),
		box: seal({cloudBlob, license}),
	};
	const header = headerOf('reply', desk);
	const forge = (content: unknown, members: unknown = header, signer: Signer = desk): string =>
		forgeJws(members, content, signer);
	const linesOf = (made = payload.createdAt, digest = answers): readonly string[] => [
		`Case: ${nameOf(digest)}`,
		`Made: ${made}`,
	];
	const wrap = (jws: string, lines = linesOf()): string => wrapLines(label, lines, jws);
	const good = forge(payload);

	type Opened = NonNullable<Extract<EnvelopeFixture['expected'], {digest: string}>['opened']>;
	const accepted = (
		name: string,
		why: string,
		jws: string,
		{
			opened = {cloudBlob, license},
			text = wrap(jws),
			of = desk,
			digest = answers,
		}: {opened?: Opened; text?: string; of?: Signer; digest?: string} = {},
	): EnvelopeFixture => ({
		name: `accepted-${name}`,
		why,
		text,
		signature: 'valid',
		expected: {digest: sha256(jws), caseName: nameOf(digest), keyId: of.kid, opened},
	});
	const sealed = (name: string, why: string, content: unknown, opened: Opened): EnvelopeFixture =>
		accepted(name, why, forge({...payload, box: seal(content)}), {opened});
	const unreadable = {code: 'file-not-recognized'};
	const elsewhere = {code: 'host-mismatch'};
	const otherRequest = forge({...payload, request});
	const byStranger = forge(payload, headerOf('reply', stranger), stranger);
	const note = 'The portal gave no license yet. Ærø 船 🚢';
	const large = 'A'.repeat(6000);
	const {v, ...others} = payload;

	const acceptances: readonly EnvelopeFixture[] = [
		accepted('file', 'A reply as the program writes it.', good),
		accepted('bare', 'The compact JWS alone.', good, {text: good}),
		accepted('bare-with-line-end', 'The compact JWS with line ends around it.', good, {text: `\r\n${good}\n`}),
		accepted('crlf', 'The file with the line ends of Windows.', good, {text: wrap(good).replaceAll('\n', '\r\n')}),
		accepted('wrapped-at-76', 'Wrapped at another width on the way.', good, {
			text: wrapLines(label, linesOf(), good, 76),
		}),
		accepted('members-in-other-order', 'The order of the members says nothing.', forge({...others, v})),
		accepted('by-another-desk', 'Another desk signed it: a right reply, to be judged by its key.', byStranger, {
			of: stranger,
		}),
		accepted(
			'for-another-request',
			'It answers another request: a right reply, to be judged by its case.',
			otherRequest,
			{
				digest: request,
				text: wrap(otherRequest, linesOf(payload.createdAt, request)),
			},
		),
		sealed('blob-only', 'A portal blob alone.', {cloudBlob}, {cloudBlob}),
		sealed('license-only', 'A license alone.', {license}, {license}),
		sealed('note-only', 'A note alone, where the portal gave nothing.', {note}, {note}),
		sealed('all-three', 'Blob, license and note.', {cloudBlob, license, note}, {cloudBlob, license, note}),
		sealed('large', 'A license of 6000 characters.', {license: large}, {license: large}),
		sealed('content-in-other-order', 'The order of what is sealed says nothing.', {note, license}, {license, note}),
		sealed('sealed-empty', 'Nothing is sealed.', {}, unreadable),
		sealed(
			'sealed-unknown-member',
			'A sealed member that the format does not have.',
			{license, command: 'rm'},
			unreadable,
		),
		sealed('sealed-empty-license', 'A license without a character.', {license: ''}, unreadable),
		sealed('sealed-number', 'A license that is a number.', {license: 7}, unreadable),
		sealed('sealed-list', 'A list is sealed.', [license], unreadable),
		sealed('sealed-not-json', 'What is sealed is not JSON.', Buffer.from('license'), unreadable),
		sealed('sealed-not-utf-8', 'What is sealed is not UTF-8.', Buffer.from([0xff, 0xfe]), unreadable),
		sealed('sealed-long-note', 'A note that is too long to be one.', {note: 'a'.repeat(2001)}, unreadable),
		accepted(
			'sealed-to-another-host',
			'Sealed to the key of another host.',
			forge({...payload, box: seal({license}, otherKey)}),
			{opened: elsewhere},
		),
		accepted(
			'sealed-box-changed',
			'The desk signed a box that does not open.',
			forge({...payload, box: `A${payload.box.slice(1)}`}),
			{opened: elsewhere},
		),
		accepted('sealed-box-too-short', 'The desk signed a box without content.', forge({...payload, box: 'AAAA'}), {
			opened: elsewhere,
		}),
	];

	const content = (name: string, why: string, changed: unknown): EnvelopeFixture =>
		refused({name: `content-${name}`, why, text: forge(changed), code: 'file-not-recognized', signature: 'valid'});
	const contents: readonly EnvelopeFixture[] = [
		content('version-2', 'A later version of the format.', {...payload, v: 2}),
		content('unknown-member', 'A member that the format does not have.', {...payload, license}),
		content(
			'member-twice',
			'One member twice: two readers could see two requests.',
			JSON.stringify(payload).replace('"request"', '"request":"another","request"'),
		),
		content('request-not-a-digest', 'The request is named in words.', {...payload, request: nameOf(answers)}),
		content('date-of-another-writing', 'A date with an offset.', {
			...payload,
			createdAt: '2026-11-24T10:00:00.000+01:00',
		}),
		content('nonce-short', 'A nonce of 23 bytes.', {...payload, nonce: base64Url(nonce.slice(1))}),
		content('epk-weak', 'A key with which everybody can open the box.', {
			...payload,
			epk: base64Url(new Uint8Array(32).with(0, 1)),
		}),
		content('epk-not-canonical', 'A key with the top bit set.', {
			...payload,
			epk: base64Url(Buffer.from(ephemeral.publicKey).fill(0xff, 31)),
		}),
		content('box-in-base64', 'A box in the other alphabet.', {...payload, box: '+/+/'}),
		content('not-an-object', 'A text in place of an object.', JSON.stringify('reply')),
	];

	const other = (
		name: string,
		why: string,
		text: string,
		code: string,
		signature: EnvelopeFixture['signature'],
	): EnvelopeFixture => refused({name, why, text, code, signature});
	const [caseLine = '', madeLine = ''] = linesOf();
	return [
		...acceptances,
		...contents,
		other(
			'signature-content-changed',
			'One character of the payload changed.',
			change(good, 1, 40),
			'signature-invalid',
			'invalid',
		),
		other(
			'signature-changed',
			'One character of the signature changed.',
			change(good, 2, 40),
			'signature-invalid',
			'invalid',
		),
		other('signature-malleated', 'S + L in place of S.', malleate(good), 'signature-invalid', 'invalid'),
		other(
			'signature-by-a-stranger',
			'Signed by a stranger in the name of the desk.',
			forge(payload, header, stranger),
			'signature-invalid',
			'invalid',
		),
		other(
			'header-typ-request',
			'It says that it is a request.',
			forge(payload, headerOf('request', desk)),
			'file-not-recognized',
			'valid',
		),
		other(
			'header-alg-none',
			'No signature is asked for.',
			forge(payload, {...header, alg: 'none'}),
			'signature-invalid',
			'invalid',
		),
		other(
			'header-kid-of-another',
			'It names the key of another desk.',
			forge(payload, {...header, kid: stranger.kid}),
			'signature-invalid',
			'valid',
		),
		other(
			'file-case-line-changed',
			'The case is not that of the content.',
			wrap(good, ['Case: zoo-zoo-zoo', madeLine]),
			'file-damaged',
			'valid',
		),
		other('file-made-line-missing', 'The date is missing.', wrap(good, [caseLine]), 'file-damaged', 'valid'),
		other('file-cut-off', 'The file ends in the middle.', wrap(good).slice(0, 600), 'file-damaged', 'invalid'),
		other(
			'file-label-of-request',
			'The lines of a request around a reply.',
			wrap(good).replaceAll('REPLY', 'REQUEST'),
			'file-not-recognized',
			'valid',
		),
		other(
			'file-text-changed-to-spaces',
			'A space in the text.',
			wrap(good).replace(good.slice(70, 71), ' '),
			'file-damaged',
			'invalid',
		),
		other('file-license', 'A bare license is no reply.', license, 'file-not-recognized', 'invalid'),
	];
}
