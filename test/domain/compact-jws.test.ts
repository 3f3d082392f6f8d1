import {Buffer} from 'node:buffer';
import {CompactSign, compactVerify, EmbeddedJWK, importJWK} from 'jose';
import {expect, test} from 'vitest';
import {jwsHeaderText, signCompactJws, verifyCompactJws} from '../../source/domain/compact-jws.js';
import {sizeCap} from '../../source/domain/envelope-faults.js';
import {deskIdentity, hostIdentity} from '../support/sample-request.js';

const jws = signCompactJws({kind: 'request', payloadText: '{"v":1}', identity: hostIdentity});

test('what is signed here verifies here and with jose', async () => {
	expect(verifyCompactJws(jws, 'request')).toMatchObject({
		ok: true,
		value: {jws, keyId: hostIdentity.keyId, publicKey: hostIdentity.publicKey, content: {v: 1}},
	});
	const {payload, protectedHeader} = await compactVerify(jws, EmbeddedJWK);
	expect(new TextDecoder().decode(payload)).toBe('{"v":1}');
	expect(protectedHeader).toMatchObject({alg: 'EdDSA', kid: hostIdentity.keyId});
});

test('what jose signs is the same text, character for character', async () => {
	const seed = Buffer.from(hostIdentity.revealSeeds().signing).toString('base64url');
	const header = JSON.parse(jwsHeaderText('request', hostIdentity.publicKey)) as {alg: string; jwk: {x: string}};
	const key = await importJWK({...header.jwk, kty: 'OKP', crv: 'Ed25519', d: seed}, 'EdDSA');
	const signed = await new CompactSign(new TextEncoder().encode('{"v":1}')).setProtectedHeader(header).sign(key);
	expect(signed).toBe(jws);
});

test('an envelope of one kind is not one of the other', () => {
	const reply = signCompactJws({kind: 'reply', payloadText: '{"v":1}', identity: deskIdentity});
	const read = verifyCompactJws(reply, 'request');
	expect(read).toMatchObject({ok: false, fault: {code: 'file-not-recognized'}});
	expect(read.ok ? '' : read.fault.cause).toContain('This is a registration reply');
});

test.each([
	['a member twice', '{"v":1,"v":2}'],
	['white space', '{"v": 1}'],
	['a needless escape', String.raw`{"v":"\u0041"}`],
	['another writing of a number', '{"v":1.0}'],
	['more behind the JSON', '{"v":1}{}'],
])('%s under a right signature is refused', (_, payloadText) => {
	const signed = signCompactJws({kind: 'request', payloadText, identity: hostIdentity});
	expect(verifyCompactJws(signed, 'request')).toMatchObject({ok: false, fault: {code: 'file-not-recognized'}});
});

test.each(['request', 'reply'] as const)('a %s is read up to its cap and no further', (kind) => {
	const long = `eyJ${'A'.repeat(sizeCap[kind] - 3)}`;
	expect(verifyCompactJws(long, kind)).toMatchObject({ok: false, fault: {code: 'file-not-recognized'}});
	const longer = verifyCompactJws(`${long}A`, kind);
	expect(longer).toMatchObject({ok: false, fault: {code: 'file-too-large'}});
	expect(longer.ok ? '' : longer.fault.cause).toContain(`found ${sizeCap[kind] + 1}`);
});
