import {Buffer} from 'node:buffer';
import {spawnSync} from 'node:child_process';
import {createHash, createPublicKey, verify, type KeyObject} from 'node:crypto';
import {readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {commandHost, held, licensed, reachedOut} from '../support/command-host.js';
import {refused, succeeded} from '../support/command-contract.js';
import {decoded, registerDataOf} from '../support/practice-world.js';

const decode = (part: string | undefined): Record<string, unknown> =>
	decoded(Buffer.from(part ?? '', 'base64url').toString('base64'));

/** The compact JWS in a request file, by what docs/formats.md says and with no code of the program. */
function compactOf(file: string): string {
	const text = readFileSync(file, 'utf8');
	const lines = /-----BEGIN ROCKET\.CHAT REGISTRATION REQUEST-----\n(?:.+\n)+\n(?<body>(?:.+\n)+)-----END/.exec(text);
	return (lines?.groups?.body ?? '').replaceAll('\n', '');
}

/** What openssl says of a signature, with nothing but files. */
function verifyWithOpenssl(
	folder: string,
	{key, signature, content}: {key: KeyObject; signature: Uint8Array; content: Uint8Array},
): string {
	const pem = key.export({type: 'spki', format: 'pem'});
	for (const [name, bytes] of Object.entries({'key.pem': pem, signature, signed: content})) {
		writeFileSync(path.join(folder, name), bytes);
	}

	const args = ['-verify', '-pubin', '-rawin', '-inkey', 'key.pem', '-in', 'signed', '-sigfile', 'signature'];
	const {stdout} = spawnSync('openssl', ['pkeyutl', ...args], {cwd: folder, encoding: 'utf8'});
	return stdout;
}

describe('request', () => {
	it.each(['3.18', '6.13', '8.9'] as const)('carries what version %s gave, byte for byte', async (version) => {
		const host = await commandHost(version);
		const before = held(host);
		const given = await registerDataOf(host);
		const data = succeeded(await host.run('request', '--json'), 'request');
		expect(data.portalText).toBe(given);
		expect(readFileSync(data.portalFile, 'utf8')).toBe(`${given}\n`);
		expect(data.file).toBe(path.join(host.folder, `${data.case}.rcreq`));
		expect(data.portalFile).toBe(path.join(host.folder, `${data.case}.txt`));
		expect(data.bytes).toBe(statSync(data.file).size);

		const compact = compactOf(data.file);
		const payload = decode(compact.split('.', 2)[1]);
		expect(payload).toMatchObject({v: 1, sequence: 1, registerData: given, tool: 'rc-register/0.1.0'});
		expect(payload.workspace).toMatchObject({url: host.workspace.memory().settings.Site_Url});
		expect(createHash('sha256').update(compact).digest('base64url')).toBe(data.requestDigest);
		expect(data.fields.map(({name}) => name)).toStrictEqual(Object.keys(decoded(given)));
		expect(held(host)).toStrictEqual(before);
		expect(reachedOut(host)).toStrictEqual([]);
	});

	it('is signed so that node:crypto and openssl verify it from the file alone', async () => {
		const host = await commandHost('8.6');
		const {file} = succeeded(await host.run('request', '--json'), 'request');
		const [header, payload, signature] = compactOf(file).split('.', 3);
		const {jwk, alg} = decode(header) as {jwk: {kty: string; crv: string; x: string}; alg: string};
		expect({alg, kty: jwk.kty, crv: jwk.crv}).toStrictEqual({alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519'});
		const key = createPublicKey({key: jwk, format: 'jwk'});
		const signed = Buffer.from(`${header}.${payload}`, 'ascii');
		const bytes = Buffer.from(signature ?? '', 'base64url');
		expect(verify(null, signed, key, bytes)).toBe(true);

		const opensslSays = (content: Uint8Array): string =>
			verifyWithOpenssl(host.folder, {key, signature: bytes, content});
		expect(opensslSays(signed)).toContain('Signature Verified Successfully');
		const changed = Buffer.concat([signed, Buffer.from('.')]);
		expect(opensslSays(changed)).toContain('Signature Verification Failure');
	});

	it('takes the place of the request that waits, with the next number', async () => {
		const host = await commandHost();
		const first = succeeded(await host.run('request', '--json'), 'request');
		const second = succeeded(await host.run('request', '--json', '--expires', '7'), 'request');
		expect([first.sequence, second.sequence]).toStrictEqual([1, 2]);
		expect(second.case).not.toBe(first.case);
		const {createdAt, expiresAt} = decode(compactOf(second.file).split('.', 2)[1]);
		expect(Date.parse(String(expiresAt)) - Date.parse(String(createdAt))).toBe(7 * 24 * 60 * 60 * 1000);
		const {pending} = succeeded(await host.run('status', '--json'), 'status');
		expect(pending?.requestDigest).toBe(second.requestDigest);
	});

	it('goes where it is told to go, and never over a file that is there', async () => {
		const host = await commandHost();
		const out = path.join(host.folder, 'to the desk.rcreq');
		const {file, portalFile, case: name} = succeeded(await host.run('request', '--json', '--out', out), 'request');
		expect(file).toBe(out);
		expect(portalFile).toBe(path.join(host.folder, `${name}.txt`));
		const before = readFileSync(out);
		const second = refused(await host.run('request', '--json', '--out', out), 'request');
		expect(second.code).toBe('file-exists');
		expect(readFileSync(out)).toStrictEqual(before);
		const {pending} = succeeded(await host.run('status', '--json'), 'status');
		expect(pending?.case).toBe(name);
	});

	it('names what is personal or secret, shows no license, and keeps a file with one to its owner', async () => {
		const host = await commandHost('8.9');
		const license = await licensed(host);
		const run = await host.run('request');
		expect(run.status).toBe(0);
		expect(run.stdout).toContain('Case');
		expect(run.stdout).not.toContain(license.slice(0, 40));
		expect(run.stdout).toMatch(/license .*characters, ends in/);
		const file = /Request file +(?<file>.+)/.exec(run.stdout)?.groups?.file ?? '';
		expect(statSync(file).mode % 0o1000).toBe(0o600);
	});
});
