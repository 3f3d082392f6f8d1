import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {compactVerify, EmbeddedJWK} from 'jose';
import {expect, test} from 'vitest';
import {recognize} from '../../source/domain/import/recognize.js';
import {armorReply, openReply, readReply, sealReply, type ReplyContent} from '../../source/domain/reply.js';
import {Secret} from '../../source/domain/secret.js';
import {largestReplyContent} from '../../source/domain/size-limits.js';
import {deskIdentity, hostIdentity, otherIdentity, sampleRequest} from '../support/sample-request.js';

const request = sampleRequest();
const seal = (content: ReplyContent, fill = 8) =>
	sealReply({
		deskIdentity,
		request,
		createdAt: Date.UTC(2026, 10, 24, 9),
		nonce: new Uint8Array(24).fill(fill),
		ephemeralSeed: new Uint8Array(32).fill(fill),
		content,
	});
const sealed = (content: ReplyContent, fill?: number) => {
	const reply = seal(content, fill);
	if (!reply.ok) {
		throw new Error(reply.fault.cause);
	}

	return reply.value;
};

const reply = sealed({
	cloudBlob: new Secret('blob-of-the-portal'),
	license: new Secret('RCV3_license-text'),
	note: 'Two modules.',
});
const plainOf = (content: ReplyContent) => ({
	cloudBlob: content.cloudBlob?.reveal(),
	license: content.license?.reveal(),
	note: content.note,
});

test('a reply says in its members, in this order, what it answers, and nothing of what it carries', () => {
	const [header, payload] = reply.jws.split('.').map((part) => Buffer.from(part, 'base64url').toString());
	expect(header).toContain('"typ":"rc-registration-reply+jws"');
	expect(payload).toMatch(
		/^\{"v":1,"request":"[\w-]{43}","createdAt":"2026-11-24T09:00:00\.000Z","epk":"[\w-]{43}","nonce":"[\w-]{32}","box":"[\w-]+"\}$/,
	);
	expect(reply.payload.request).toBe(request.digest);
	expect(reply.caseName).toBe(request.caseName);
	expect(reply.keyId).toBe(deskIdentity.keyId);
	expect(reply.digest).toBe(createHash('sha256').update(reply.jws).digest('base64url'));
	expect(`${payload} ${armorReply(reply)}`).not.toMatch(/RCV3|blob-of|Two modules/);
});

test('the file names the case that it answers', () => {
	expect(armorReply(reply).split('\n').slice(0, 4)).toEqual([
		'-----BEGIN ROCKET.CHAT REGISTRATION REPLY-----',
		`Case: ${request.caseName}`,
		'Made: 2026-11-24T09:00:00.000Z',
		'',
	]);
	expect(readReply(armorReply(reply))).toEqual({ok: true, value: reply});
	expect(readReply(reply.jws)).toEqual({ok: true, value: reply});
});

test('jose verifies it', async () => {
	const {payload} = await compactVerify(reply.jws, EmbeddedJWK, {algorithms: ['EdDSA']});
	const content = new TextDecoder().decode(payload);
	expect(JSON.parse(content)).toEqual(reply.payload);
});

test('it opens on the host that asked, and on no other, which is told the case', () => {
	const opened = openReply(reply, hostIdentity);
	expect(opened.ok && plainOf(opened.value)).toEqual({
		cloudBlob: 'blob-of-the-portal',
		license: 'RCV3_license-text',
		note: 'Two modules.',
	});
	for (const identity of [otherIdentity, deskIdentity]) {
		const refused = openReply(reply, identity);
		expect(refused.ok ? 'opened' : refused.fault.code).toBe('host-mismatch');
		expect(refused.ok ? '' : refused.fault.message).toContain(request.caseName);
	}
});

test('whatever is sealed comes out the same, and never prints by accident', () => {
	const text = fc.string({unit: 'grapheme', minLength: 1, maxLength: 200});
	const some = fc
		.record({cloudBlob: text, license: text, note: text}, {requiredKeys: []})
		.filter((content) => Object.keys(content).length > 0);
	fc.assert(
		fc.property(some, fc.integer({min: 1, max: 255}), ({cloudBlob, license, note}, fill) => {
			const made = sealed(
				{
					...(cloudBlob !== undefined && {cloudBlob: new Secret(cloudBlob)}),
					...(license !== undefined && {license: new Secret(license)}),
					...(note !== undefined && {note}),
				},
				fill,
			);
			const read = readReply(armorReply(made));
			const opened = read.ok ? openReply(read.value, hostIdentity) : read;
			expect(opened.ok && plainOf(opened.value)).toEqual({cloudBlob, license, note});
		}),
		{numRuns: 15},
	);
	const opened = openReply(reply, hostIdentity);
	expect(JSON.stringify(opened)).not.toContain('RCV3_license');
});

test('only the members that are there are sealed', () => {
	const opened = openReply(sealed({license: new Secret('RCV3_x')}), hostIdentity);
	expect(opened.ok && Object.keys(opened.value)).toEqual(['license']);
});

test.each([
	['nothing', {}, 'a portal blob, a license or a note'],
	['an empty license', {license: new Secret('')}, 'license'],
	['a note of more than 2000 characters', {note: 'x'.repeat(2001)}, 'note'],
])('%s is not sealed, and the refusal shows nothing of it', (_, content, word) => {
	const made = seal(content);
	expect(made.ok ? 'sealed' : made.fault.code).toBe('file-not-recognized');
	expect(made.ok ? '' : made.fault.cause).toContain(word);
	expect(JSON.stringify(made)).not.toContain('xxx');
});

test.each([
	['in ASCII', 'x', 1],
	['in letters of two bytes', 'é', 2],
	['in characters that JSON escapes', '\u{1}', 6],
])('the largest content %s makes a reply that every host reads, by mail too', (_, character, bytes) => {
	const room = largestReplyContent - JSON.stringify({cloudBlob: '', license: ''}).length;
	const cloudBlob = character.repeat(Math.floor(room / 2 / bytes));
	const license = 'x'.repeat(room - cloudBlob.length * bytes);
	const file = armorReply(sealed({cloudBlob: new Secret(cloudBlob), license: new Secret(license)}));
	const mail = `Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(file)
		.toString('base64')
		.replaceAll(/.{76}/g, '$&\r\n')}`;
	for (const text of [file, file.replaceAll('\n', '\r\n'), mail]) {
		const recognized = recognize(new TextEncoder().encode(text));
		expect(recognized.ok || recognized.fault.code).toBe(true);
	}

	const read = readReply(file);
	const opened = read.ok ? openReply(read.value, hostIdentity) : read;
	expect(opened.ok && opened.value.cloudBlob?.reveal()).toBe(cloudBlob);

	const larger = seal({cloudBlob: new Secret(cloudBlob), license: new Secret(`${license}x`)});
	expect(larger.ok ? 'sealed' : larger.fault.code).toBe('file-too-large');
	expect(larger.ok ? '' : larger.fault.cause).toBe('Expected at most 98304 bytes together; found 98305.');
});

test('a reply with any character changed is refused', () => {
	const file = armorReply(reply);
	fc.assert(
		fc.property(fc.nat({max: file.length - 1}), fc.string({minLength: 1, maxLength: 1}), (index, character) => {
			const changed = `${file.slice(0, index)}${character}${file.slice(index + 1)}`;
			expect(readReply(changed).ok).toBe(changed === file);
		}),
		{numRuns: 150},
	);
});

test('a request is not a reply', () => {
	const read = readReply(request.jws);
	expect(read.ok ? '' : read.fault.cause).toContain('This is a registration request');
});
