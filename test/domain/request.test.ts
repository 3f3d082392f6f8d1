import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {createHash, createPublicKey, verify} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {calculateJwkThumbprint, compactVerify, EmbeddedJWK} from 'jose';
import {expect, test} from 'vitest';
import {signCompactJws} from '../../source/domain/compact-jws.js';
import {armorRequest, readRequest, requestHeaderText, signRequest} from '../../source/domain/request.js';
import {hostIdentity, registerDataOf, sampleContent, sampleRequest} from '../support/sample-request.js';

const request = sampleRequest();
const partsOf = (jws: string): readonly [string, string, string] => jws.split('.') as [string, string, string];
const codeOf = (text: string): string => {
	const read = readRequest(text);
	return read.ok ? 'accepted' : read.fault.code;
};

test('a request says in its members, in this order, what was asked for', () => {
	const [header, payload] = partsOf(request.jws).map((part) => Buffer.from(part, 'base64url').toString());
	const x = Buffer.from(hostIdentity.publicKey).toString('base64url');
	expect(header).toBe(
		`{"alg":"EdDSA","typ":"rc-registration-request+jws","kid":"${hostIdentity.keyId}","jwk":{"kty":"OKP","crv":"Ed25519","x":"${x}"}}`,
	);
	expect(header).toBe(requestHeaderText(hostIdentity.publicKey));
	expect(payload).toBe(
		'{"v":1,"createdAt":"2026-11-21T13:45:00.000Z","expiresAt":"2026-12-21T13:45:00.000Z","sequence":7,' +
			'"workspace":{"url":"https://chat.example","uniqueId":"kQ3vT7mZpL9sXw2Ab","version":"8.6.0"},' +
			`"registerData":"${sampleContent.registerData}",` +
			`"sealingKey":"${Buffer.from(hostIdentity.sealingKey).toString('base64url')}",` +
			'"log":null,"tool":"rc-register/0.1.0"}',
	);
});

test('the digest is the SHA-256 of the compact text, and the case is on the file', () => {
	expect(request.digest).toBe(createHash('sha256').update(request.jws).digest('base64url'));
	const lines = armorRequest(request).split('\n');
	expect(lines.slice(0, 5)).toEqual([
		'-----BEGIN ROCKET.CHAT REGISTRATION REQUEST-----',
		`Case: ${request.caseName}`,
		'Workspace: https://chat.example',
		'Made: 2026-11-21T13:45:00.000Z',
		'',
	]);
	expect(lines.slice(5, -3).every((line) => line.length === 64)).toBe(true);
	expect(lines.slice(5, -2).join('')).toBe(request.jws);
	expect(lines.slice(-2)).toEqual(['-----END ROCKET.CHAT REGISTRATION REQUEST-----', '']);
	expect(armorRequest(request)).toMatch(/^[\n -~]+$/);
});

test('a file and the bare text give the same request back', () => {
	expect(readRequest(armorRequest(request))).toEqual({ok: true, value: request});
	expect(readRequest(request.jws)).toEqual({ok: true, value: request});
	expect(readRequest(armorRequest(request).replaceAll('\n', '\r\n'))).toEqual({ok: true, value: request});
});

test('jose verifies it by the key that it carries, whose thumbprint is the kid', async () => {
	const {payload, protectedHeader} = await compactVerify(request.jws, EmbeddedJWK, {algorithms: ['EdDSA']});
	const content = new TextDecoder().decode(payload);
	expect(JSON.parse(content)).toEqual(request.payload);
	expect(await calculateJwkThumbprint(protectedHeader.jwk ?? {}, 'sha256')).toBe(protectedHeader.kid);
});

test('node:crypto verifies it', () => {
	const [header, payload, signature] = partsOf(request.jws);
	const jwk = {kty: 'OKP', crv: 'Ed25519', x: Buffer.from(request.publicKey).toString('base64url')};
	const key = createPublicKey({key: jwk, format: 'jwk'});
	const signed = Buffer.from(`${header}.${payload}`);
	expect(verify(null, signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
});

test('openssl verifies it over the exact signing input, and refuses another one', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'rc-register-openssl-'));
	const put = (name: string, content: string | Uint8Array): string => {
		const file = path.join(folder, name);
		writeFileSync(file, content);
		return file;
	};

	try {
		const [header, payload, signature] = partsOf(request.jws);
		const jwk = {kty: 'OKP', crv: 'Ed25519', x: Buffer.from(request.publicKey).toString('base64url')};
		const pem = createPublicKey({key: jwk, format: 'jwk'}).export({type: 'spki', format: 'pem'});
		const keyFile = put('key.pem', pem);
		const signatureFile = put('signature', Buffer.from(signature, 'base64url'));
		const judge = (signedFile: string): string =>
			execFileSync(
				'openssl',
				['pkeyutl', '-verify', '-pubin', '-inkey', keyFile, '-rawin', '-in', signedFile, '-sigfile', signatureFile],
				{encoding: 'utf8', stdio: 'pipe'},
			);
		expect(judge(put('input', `${header}.${payload}`))).toContain('Signature Verified Successfully');
		expect(() => judge(put('other', `${header}.${payload}A`))).toThrow('pkeyutl');
	} finally {
		rmSync(folder, {recursive: true});
	}
});

test('whatever JSON the workspace gave comes through byte for byte, and the same content makes the same request', () => {
	const member = fc.string({unit: 'binary', maxLength: 40}).filter((name) => name !== '__proto__');
	const members = fc.dictionary(member, fc.jsonValue({maxDepth: 2}), {maxKeys: 8});
	fc.assert(
		fc.property(members, fc.constantFrom(undefined, 1, '\t'), (some, indent) => {
			const json = JSON.stringify({...some, address: sampleContent.workspace.url}, undefined, indent);
			const registerData = Buffer.from(json).toString('base64');
			const made = sampleRequest({registerData});
			const read = readRequest(armorRequest(made));
			expect(read.ok && read.value.payload.registerData).toBe(registerData);
			expect(sampleRequest({registerData}).jws).toBe(made.jws);
		}),
		{numRuns: 12},
	);
});

test('register data up to 65536 characters go into a request, and no more', () => {
	const sized = (length: number): string => {
		const frame = registerDataOf({address: 'https://chat.example', license: ''}).length;
		return registerDataOf({address: 'https://chat.example', license: 'x'.repeat(((length - frame) / 4) * 3)});
	};

	const largest = sampleRequest({registerData: sized(65_536)});
	expect(largest.payload.registerData.length).toBe(65_536);
	expect(codeOf(armorRequest(largest))).toBe('accepted');
	expect(signRequest({...sampleContent, registerData: sized(65_540)})).toMatchObject({
		ok: false,
		fault: {code: 'workspace-answer'},
	});
});

test.each([
	['an address without a scheme', {workspace: {...sampleContent.workspace, url: 'chat.example'}}, 'workspace.url'],
	['a sequence of zero', {sequence: 0}, 'sequence'],
	['no date', {createdAt: NaN}, 'createdAt'],
	['an end before the beginning', {expiresAt: sampleContent.createdAt - 1}, 'expire'],
	['a date beyond the year 9999', {expiresAt: Date.UTC(10_000, 0)}, 'expiresAt'],
	['register data that are not base64', {registerData: 'e30'}, 'base64'],
	[
		'the register data of another workspace',
		{registerData: registerDataOf({address: 'https://b.example'})},
		'b.example',
	],
])('no request is signed with %s, and the refusal says so', (_, change, word) => {
	const made = signRequest({...sampleContent, ...change});
	expect(made.ok ? 'signed' : made.fault.code).toBe('workspace-answer');
	expect(made.ok ? '' : made.fault.cause).toContain(word);
});

test('a text of any size is refused in time', () => {
	for (const text of [
		' '.repeat(131_073),
		'\n'.repeat(131_000),
		`eyJ${'A'.repeat(131_000)}`,
		`eyJ${'.'.repeat(131_000)}`,
	]) {
		expect(codeOf(text)).toMatch(/^file-/);
	}

	expect(codeOf(' '.repeat(131_073))).toBe('file-too-large');
	const nested = `eyJhIjo${Buffer.from('['.repeat(60_000)).toString('base64url')}`;
	expect(codeOf(`${nested}.AAAA.AAAA`)).toBe('file-damaged');
});

test.each(['[', '{"a":'])('content that is nested without end, by %s, is refused', (opening) => {
	const depth = 65_000 / opening.length / 2;
	const nested = `${opening.repeat(depth)}1${(opening === '[' ? ']' : '}').repeat(depth)}`;
	for (const payloadText of [nested, `{"v":1,"sequence":${nested}}`, `{"v":1,"workspace":{"url":${nested}}}`]) {
		expect(codeOf(signCompactJws({kind: 'request', payloadText, identity: hostIdentity}))).toBe('file-not-recognized');
	}
});

test('no text makes the reader throw, nor is anything accepted but a request', () => {
	const line = fc.constantFrom(
		'-----BEGIN ROCKET.CHAT REGISTRATION REQUEST-----',
		'-----END ROCKET.CHAT REGISTRATION REQUEST-----',
		'',
		'Case: a-b-c',
		...partsOf(request.jws),
		'eyJ.eyJ.AA',
		'__proto__: x',
	);
	const text = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.array(line).map((lines) => lines.join('\n')),
		fc.array(line).map((lines) => lines.join('.')),
	);
	fc.assert(
		fc.property(text, (some) => {
			expect(codeOf(some)).toMatch(some === request.jws ? 'accepted' : /^(?:file|signature)-/);
		}),
		{numRuns: 500},
	);
});
