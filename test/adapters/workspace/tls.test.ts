import tls from 'node:tls';
import {describe, expect, it} from 'vitest';
import {authorities} from '../../../source/adapters/workspace/trust.js';
import {faultOf, goOn, open, valueOf} from '../../support/workspace-access.js';
import {makeCertificate} from '../../support/certificates.js';
import {sendJson, startOddServer, type Handler} from '../../support/odd-server.js';

const info: Handler = (_asked, response) => {
	sendJson(response, 200, {version: '8.9', success: true});
};

describe('a workspace with TLS', () => {
	it('is not trusted with a certificate that is signed by itself, and the way out is --ca', async () => {
		await using server = await startOddServer(info, await makeCertificate('IP:127.0.0.1'));
		const fault = faultOf(await open(server.url).info(goOn));
		expect(fault).toMatchObject({
			code: 'workspace-tls',
			message: `The certificate of ${server.url} is not trusted.`,
			cause: 'It is signed by itself.',
		});
		expect(fault.next[0]).toBe('Trust its authority with --ca FILE (a PEM file)');
		expect(server.asked).toHaveLength(0);
		await server.idle();
	});

	it('is trusted with that certificate as authority, beside the usual ones', async () => {
		const pair = await makeCertificate('IP:127.0.0.1');
		await using server = await startOddServer(info, pair);
		const found = valueOf(await open(server.url, {ca: `A line before\n${pair.cert}`}).info(goOn));
		expect(found.version).toBe('8.9');
		await server.idle();
	});

	it('is not trusted under another name', async () => {
		const pair = await makeCertificate('DNS:chat.example.com');
		await using server = await startOddServer(info, pair);
		const fault = faultOf(await open(server.url, {ca: pair.cert}).info(goOn));
		expect(fault).toMatchObject({code: 'workspace-tls', cause: 'It is for another host name.'});
	});

	it.each([
		['expired', [-10, -2], 'It has expired, or the clock of this computer is wrong.'],
		['not valid yet', [2, 10], 'It is not valid yet, or the clock of this computer is wrong.'],
	] as const)(
		'is not trusted with a certificate that is %s, and the clock is mentioned',
		async (_name, days, cause) => {
			const pair = await makeCertificate('IP:127.0.0.1', days);
			await using server = await startOddServer(info, pair);
			const fault = faultOf(await open(server.url, {ca: pair.cert}).info(goOn));
			expect(fault).toMatchObject({code: 'workspace-tls', cause});
			expect(fault.next[0]).toBe('Check the clock of this computer: date');
		},
	);

	it('is told apart from a workspace that has none', async () => {
		await using server = await startOddServer(info);
		const fault = faultOf(await open(server.url.replace('http:', 'https:')).info(goOn));
		expect(fault.code).toBe('workspace-tls');
		expect(fault.next[0]).toContain('http://');
	});

	it('is hinted at where it is called without TLS', async () => {
		await using server = await startOddServer(info, await makeCertificate('IP:127.0.0.1'));
		const fault = faultOf(await open(server.url.replace('https:', 'http:')).info(goOn));
		expect(fault.code).toBe('workspace-unreachable');
		expect(fault.next.join('\n')).toContain('https://');
	});
});

describe('a file for --ca', () => {
	it('is trusted beside the authorities that this computer trusts', async () => {
		const {cert} = await makeCertificate('IP:127.0.0.1');
		const all = valueOf(authorities(cert)) ?? [];
		expect(all).toStrictEqual([...tls.getCACertificates('default'), cert.trim()]);
		expect(all.length).toBeGreaterThan(1);
		expect(valueOf(authorities(null))).toBeUndefined();
	});

	it('is refused where it has no certificate', async () => {
		const fault = faultOf(await open('https://127.0.0.1:1', {ca: 'no certificate'}).info(goOn));
		expect(fault).toMatchObject({
			code: 'workspace-tls',
			message: 'The file with the certificate authority has no certificate in it.',
		});
	});

	it('is refused where a certificate in it is damaged', async () => {
		const {cert} = await makeCertificate('IP:127.0.0.1');
		const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
		const fault = faultOf(await open('https://127.0.0.1:1', {ca: `${cert}\n${damaged}`}).info(goOn));
		expect(fault.message).toBe('Certificate 2 of 2 in the authority file cannot be read.');
	});
});
