import {createHmac, createPublicKey, generateKeyPairSync, privateEncrypt, sign} from 'node:crypto';
import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {inspect} from 'node:util';
import {importPKCS8, SignJWT} from 'jose';
import {describe, expect, test} from 'vitest';
import type {Fault} from '../../../source/domain/fault.js';
import {vendorLicenseKey} from '../../../source/domain/license/license-key.js';
import {readLicense} from '../../../source/domain/license/read-license.js';
import {payloadOf} from '../../support/judgement-cases.js';
import {encoded, genuine, makeSigner, signV2, signV3} from '../../support/license-signing.js';

const fixture = (name: string): string =>
	readFileSync(new URL(`../../../fixtures/licenses/${name}`, import.meta.url), 'utf8');
const signer = makeSigner();
const stranger = makeSigner();
const license = signV3(signer, payloadOf());
const [head = '', payload = '', signature = ''] = license.split('.', 3);

function refusalOf(text: string): Fault {
	const read = readLicense(text, [signer.key]);
	if (read.ok) {
		throw new Error('The license was taken.');
	}

	return read.fault;
}

describe('a V3 license', () => {
	test.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'])('is genuine with %s of the right key', (alg) => {
		const text = signV3(signer, payloadOf(), {alg});
		expect(genuine(text, signer.key)).toMatchObject({kind: 'v3', key: 'practice'});
	});

	test.each(['RS256', 'PS384'])('is genuine as a JOSE library signs it with %s, as the vendor does', async (alg) => {
		const token = await new SignJWT(payloadOf())
			.setProtectedHeader({alg, typ: 'JWT'})
			.sign(await importPKCS8(signer.privatePem, alg));
		expect(genuine(`RCV3_${token}`, signer.key).content).toEqual(genuine(license, signer.key).content);
	});

	test('has the digest of the text that the server stores', () => {
		const read = genuine(`${license} \n`, signer.key);
		expect(read.text.reveal()).toBe(license);
		expect(read.digest).toBe(genuine(license, signer.key).digest);
		expect(read.digest).toMatch(/^[\w-]{43}$/);
	});

	test('never shows its text by accident', () => {
		const shown = inspect(genuine(license, signer.key), {depth: 9}) + JSON.stringify(genuine(license, signer.key));
		expect(shown).not.toContain(signature);
		expect(shown).not.toContain(payload);
	});

	test('is checked with every key, and says whose key it is', () => {
		const read = readLicense(license, [stranger.key, {...signer.key, origin: 'file'}]);
		expect(read).toMatchObject({ok: true, value: {key: 'file'}});
	});

	test('keeps the times of its token', () => {
		const text = signV3(signer, payloadOf({claims: {exp: 1_800_000_000, nbf: 1_700_000_000}}));
		expect(genuine(text, signer.key).claims).toEqual({expiresAt: 1_800_000_000, notBefore: 1_700_000_000});
	});
});

describe('what is not genuine is refused with the cause', () => {
	test('content that was changed after it was signed', () => {
		const forged = encoded(payloadOf({serverUrls: []}));
		expect(refusalOf(`${head}.${forged}.${signature}`)).toMatchObject({
			code: 'license-not-genuine',
			message: 'The license was changed after it was signed.',
		});
	});

	test('a header that was changed after it was signed', () => {
		const forged = `RCV3_${encoded({alg: 'RS256', typ: 'JOSE'})}`;
		expect(refusalOf(`${forged}.${payload}.${signature}`).message).toBe('The license was changed after it was signed.');
	});

	test('a changed signature', () => {
		const changed = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
		expect(refusalOf(`${head}.${payload}.${changed}`).message).toBe(
			'The license is not signed with the key that licenses are checked with.',
		);
	});

	test('a license signed with another key of the same size', () => {
		for (const alg of ['RS256', 'PS256']) {
			const foreign = signV3(stranger, payloadOf(), {alg});
			expect(refusalOf(foreign).message).toBe('The license is not signed with the key that licenses are checked with.');
		}
	});

	test('a license signed with another key of another size', () => {
		const read = readLicense(license, [vendorLicenseKey()]);
		expect(read).toMatchObject({
			ok: false,
			fault: {code: 'license-not-genuine', cause: 'Expected a signature of 512 bytes, found 256.'},
		});
	});

	test('a license that names no signature method', () => {
		for (const alg of ['none', 'None', 'NONE']) {
			const unsigned = `RCV3_${encoded({alg, typ: 'JWT'})}.${payload}.`;
			expect(refusalOf(unsigned)).toMatchObject({code: 'license-not-genuine', message: 'The license is not signed.'});
			expect(refusalOf(unsigned + signature).cause).toContain(`found "${alg}"`);
		}
	});

	test('a license signed with the public key as a shared secret', () => {
		const content = `${encoded({alg: 'HS256', typ: 'JWT'})}.${payload}`;
		for (const secret of [signer.publicPem, signer.publicPem.trim()]) {
			const mac = createHmac('sha256', secret).update(content).digest('base64url');
			expect(refusalOf(`RCV3_${content}.${mac}`)).toMatchObject({
				code: 'license-not-genuine',
				message: 'The license is not signed by its issuer.',
			});
		}
	});

	test('a license signed with an elliptic curve', () => {
		const {privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
		const content = `${encoded({alg: 'ES256', typ: 'JWT'})}.${payload}`;
		const made = sign('sha256', Buffer.from(content), {key: privateKey, dsaEncoding: 'ieee-p1363'});
		expect(refusalOf(`RCV3_${content}.${made.toString('base64url')}`).cause).toBe(
			'Expected a signature by RSA (RS256), found "ES256".',
		);
	});

	test('a method that is only a name of every object', () => {
		expect(refusalOf(`RCV3_${encoded({alg: 'constructor'})}.${payload}.${signature}`).cause).toContain('"constructor"');
	});

	test('a signature of one method that is called another', () => {
		expect(refusalOf(`RCV3_${encoded({alg: 'RS512', typ: 'JWT'})}.${payload}.${signature}`).code).toBe(
			'license-not-genuine',
		);
	});

	test('a header with extensions that have to be understood', () => {
		const extended = signV3(signer, payloadOf(), {alg: 'RS256', crit: ['b64'], b64: false});
		expect(refusalOf(extended).cause).toBe('Expected a header without "crit" and "b64".');
	});

	test.each([
		['in the signature', license.slice(0, -40), /cut off/],
		['after the payload', `${head}.${payload}`, /cut off/],
		['before the signature', `${head}.${payload}.`, /signature is missing/],
		['in the payload', license.slice(0, head.length + 100), /cut off/],
		['in the header', license.slice(0, 20), /cut off/],
		['behind the prefix', 'RCV3_', /cut off/],
	])('a license that is cut off %s', (_where, text, message) => {
		expect(refusalOf(text)).toMatchObject({
			code: 'license-not-genuine',
			message: expect.stringMatching(message) as string,
		});
	});

	test('a license with text added', () => {
		expect(refusalOf(`${license}AAAA`).cause).toBe('Expected a signature of 256 bytes, found 259.');
		expect(refusalOf(`${license}.AAAA`).cause).toBe('Expected three parts with a dot between them, found 4.');
	});

	test('a license with white space or padding inside', () => {
		expect(refusalOf(`${head}. ${payload}.${signature}`).cause).toContain('its second part is none');
		expect(refusalOf(`${head}.${payload}.${signature}==`).cause).toContain('its third part is none');
	});

	test('a signed payload that is no license data', () => {
		for (const content of [[], 'text', 5, null]) {
			expect(refusalOf(signV3(signer, content)).message).toBe('The license is signed, but holds no license data.');
		}
	});

	test('a header that is no JSON', () => {
		const junk = Buffer.from('{"alg":').toString('base64url');
		expect(refusalOf(`RCV3_${junk}.${payload}.${signature}`).message).toContain('its header cannot be read');
	});

	test('another prefix', () => {
		expect(refusalOf(license.replace('RCV3_', 'RCV4_')).cause).toContain('found one that begins with RCV4_');
		expect(refusalOf(license.replace('RCV3_', 'rcv3_')).cause).toContain('found one that begins with rcv3_');
	});

	test('white space before the prefix', () => {
		expect(refusalOf(` ${license}`).message).toBe('There is white space before the license.');
	});

	test('a token without its prefix', () => {
		expect(refusalOf(license.replace('RCV3_', ''))).toMatchObject({
			code: 'license-not-genuine',
			message: 'The beginning of the license is missing.',
		});
	});

	test('nothing, prose and other files', () => {
		expect(refusalOf(' \n').message).toBe('There is no license here.');
		expect(refusalOf('Please find the license attached.').message).toBe('This is not a license.');
		expect(refusalOf('{"license":"x"}').message).toBe('This is not a license.');
		expect(refusalOf('\u{0}\u{1B}[2J').message).toBe('This is not a license.');
	});

	test('a text that is too long, before anything is made of it', () => {
		expect(refusalOf(`RCV3_${'A'.repeat(600_000)}`).code).toBe('file-too-large');
	});

	test('a V2 block that holds something else', () => {
		for (const content of ['no JSON', '[]', '"text"', 'null']) {
			expect(refusalOf(signV2(signer, content)).message).toBe('The license opens, but holds no license data.');
		}
	});

	test('a V2 license made with another key', () => {
		expect(refusalOf(signV2(stranger, {url: '*', expiry: '2030-01-01', modules: ['*']})).cause).toContain(
			'another key',
		);
	});

	test('a V2 block that was encrypted the other way around', () => {
		const wrong = privateEncrypt({key: stranger.privatePem}, Buffer.from('{}'));
		expect(createPublicKey(stranger.publicPem).asymmetricKeyType).toBe('rsa');
		expect(refusalOf(wrong.toString('base64')).code).toBe('license-not-genuine');
	});

	test('and no refusal shows the license', () => {
		const refusals = [
			license.slice(0, -4),
			`${license}AAAA`,
			license.replace('RCV3_', ''),
			signV3(stranger, payloadOf()),
		].map((text) => JSON.stringify(refusalOf(text)));
		for (const refusal of refusals) {
			expect(refusal).not.toMatch(/[\w-]{60}/);
		}
	});
});
