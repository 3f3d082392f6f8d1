import {Buffer} from 'node:buffer';
import {createPublicKey, verify} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {inspect} from 'node:util';
import fc from 'fast-check';
import nacl from 'tweetnacl';
import {expect, test} from 'vitest';
import {z} from 'zod';
import {createIdentity, identityFromFile, identityToFile, keyId, type Identity} from '../../source/domain/identity.js';
import {hostIdentity, otherIdentity} from '../support/sample-request.js';

const seeds = {signing: new Uint8Array(32).fill(0xa1), sealing: new Uint8Array(32).fill(0xb2)};
const identity = createIdentity(seeds);
const file = identityToFile(identity);
const members = z.record(z.string(), z.unknown()).parse(JSON.parse(file));
const readCode = (text: string): string => {
	const read = identityFromFile(text);
	return read.ok ? 'read' : read.fault.code;
};

const writings = (bytes: Uint8Array): readonly string[] =>
	(['hex', 'base64', 'base64url'] as const).map((encoding) => Buffer.from(bytes).toString(encoding));

test('the name of the key in RFC 8037, appendix A.3, is the one printed there', () => {
	const vector = readFileSync(new URL('../../fixtures/ed25519/rfc8037.json', import.meta.url), 'utf8');
	const text = z.string();
	const shape = z.object({publicKey: text, privateKey: text, thumbprint: text});
	const {publicKey, privateKey, thumbprint} = shape.parse(JSON.parse(vector));
	expect(keyId(Buffer.from(publicKey, 'base64url'))).toBe(thumbprint);
	const signing = Buffer.from(privateKey, 'base64url');
	expect(createIdentity({signing, sealing: signing}).keyId).toBe(thumbprint);
});

test('what it signs verifies with node:crypto', () => {
	const message = new TextEncoder().encode('a message');
	const jwk = {kty: 'OKP', crv: 'Ed25519', x: Buffer.from(identity.publicKey).toString('base64url')};
	expect(verify(null, message, createPublicKey({key: jwk, format: 'jwk'}), identity.sign(message))).toBe(true);
});

test('it opens what is sealed to it, and nothing else', () => {
	const sender = nacl.box.keyPair.fromSecretKey(new Uint8Array(32).fill(7));
	const nonce = new Uint8Array(24).fill(1);
	const content = new TextEncoder().encode('for one host');
	const box = nacl.box(content, nonce, identity.sealingKey, sender.secretKey);
	expect(identity.open({box, nonce, senderKey: sender.publicKey})).toEqual(content);
	expect(otherIdentity.open({box, nonce, senderKey: sender.publicKey})).toBeNull();
	expect(identity.open({box: box.slice(1), nonce, senderKey: sender.publicKey})).toBeNull();
	expect(identity.open({box: new Uint8Array(), nonce, senderKey: sender.publicKey})).toBeNull();
});

test('a box that anybody could have made, by way of a sender key of small order, does not open', () => {
	const weak = new Uint8Array(32);
	const nonce = new Uint8Array(24).fill(1);
	const known = nacl.box.before(weak, new Uint8Array(32).fill(7));
	const box = nacl.box.after(new TextEncoder().encode('from nobody'), nonce, known);
	expect(identity.open({box, nonce, senderKey: weak})).toBeNull();
});

test('no print shows a secret half', () => {
	const shown = [
		JSON.stringify({identity}),
		inspect({identity}, {depth: 10, showHidden: true}),
		identity.toString(),
		Object.values({...identity})
			.map((value) => inspect(value, {maxArrayLength: 100}))
			.join(' '),
	].join('\n');
	expect(shown).toContain(identity.keyId);
	const {secretKey} = nacl.sign.keyPair.fromSeed(seeds.signing);
	for (const secret of [...writings(seeds.signing), ...writings(seeds.sealing), ...writings(secretKey.slice(0, 32))]) {
		expect(shown).not.toContain(secret);
	}

	expect(shown).not.toContain('161, 161, 161');
	expect(shown).not.toContain('178, 178, 178');
});

test('a caller who keeps the seeds cannot change the identity by them', () => {
	const mine = {signing: new Uint8Array(32).fill(1), sealing: new Uint8Array(32).fill(2)};
	const made = createIdentity(mine);
	const before = identityToFile(made);
	mine.signing.fill(9);
	mine.sealing.fill(9);
	expect(identityToFile(made)).toBe(before);
	expect(made.keyId).toBe(hostIdentity.keyId);
});

test('an identity comes back from its file', () => {
	const bytes = fc.uint8Array({minLength: 32, maxLength: 32});
	fc.assert(
		fc.property(bytes, bytes, (signing, sealing) => {
			const made = createIdentity({signing, sealing});
			const read = identityFromFile(identityToFile(made));
			const back: Identity | undefined = read.ok ? read.value : undefined;
			expect(back?.keyId).toBe(made.keyId);
			expect(back?.sealingKey).toEqual(made.sealingKey);
			expect(back && identityToFile(back)).toBe(identityToFile(made));
		}),
		{numRuns: 15},
	);
});

test.each([
	['empty', ''],
	['zeroed by a power cut', '\0'.repeat(300)],
	['cut off', file.slice(0, 150)],
	['not JSON', 'signingSeed: abc'],
	['a list', '[]'],
	['without one member', JSON.stringify({...members, sealingSeed: undefined})],
	['with one member more', JSON.stringify({...members, more: true})],
	['of a later version', JSON.stringify({...members, v: 2})],
	['with a seed of 31 bytes', JSON.stringify({...members, signingSeed: Buffer.alloc(31).toString('base64url')})],
	['with a seed that is not base64url', JSON.stringify({...members, signingSeed: '?'.repeat(43)})],
	['with the seed of another', JSON.stringify({...members, signingSeed: Buffer.alloc(32, 1).toString('base64url')})],
	[
		'with the sealing seed of another',
		JSON.stringify({...members, sealingSeed: Buffer.alloc(32, 1).toString('base64url')}),
	],
	['very long', `${file}${' '.repeat(5000)}`],
])('a file that is %s is refused without a word of it', (_, text) => {
	expect(readCode(text)).toBe('state-unreadable');
	const told = JSON.stringify(identityFromFile(text));
	expect(told).not.toMatch(/[\w-]{43}/);
});

test('a seed of another length is a mistake of the caller', () => {
	expect(() => createIdentity({...seeds, signing: new Uint8Array(31)})).toThrow();
	expect(() => createIdentity({...seeds, sealing: new Uint8Array(33)})).toThrow();
});
