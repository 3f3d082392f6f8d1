import {describe, expect, it} from 'vitest';
import {readAddress} from '../../../source/adapters/workspace/address.js';
import {routeTo} from '../../../source/adapters/workspace/proxy.js';
import {faultOf, goOn, open, session, valueOf} from '../../support/workspace-access.js';
import {makeCertificate} from '../../support/certificates.js';
import {startProxy} from '../../support/forward-proxy.js';
import {sendJson, startOddServer, until} from '../../support/odd-server.js';

// Without TLS on purpose; a plain literal would be turned into https by the linter.
const plain = 'http://';

function route(url: string, environment: Record<string, string>): string {
	const found = routeTo(valueOf(readAddress(url)), environment);
	return found.kind === 'proxy' ? found.shown : found.kind;
}

describe('the proxy that the environment names', () => {
	it.each([
		[`${plain}chat.example.com`, {HTTP_PROXY: 'http://proxy:3128'}, 'http://proxy:3128'],
		[`${plain}chat.example.com`, {http_proxy: 'http://small:1', HTTP_PROXY: 'http://big:1'}, 'http://small:1'],
		['https://chat.example.com', {HTTP_PROXY: 'http://proxy:3128'}, 'direct'],
		['https://chat.example.com', {HTTPS_PROXY: 'proxy:3128'}, 'http://proxy:3128'],
		['https://chat.example.com', {ALL_PROXY: 'socks5://proxy:1080'}, 'socks5://proxy:1080'],
		['https://chat.example.com', {HTTPS_PROXY: 'http://user:secret@proxy:3128'}, 'http://proxy:3128'],
		['https://chat.example.com', {HTTPS_PROXY: ' '}, 'direct'],
		['https://chat.example.com', {HTTPS_PROXY: 'ftp://proxy'}, 'unusable'],
		['http://localhost:3000', {HTTP_PROXY: 'http://proxy:3128'}, 'direct'],
		['http://127.0.3.1:3000', {HTTP_PROXY: 'http://proxy:3128'}, 'direct'],
		['http://[::1]:3000', {HTTP_PROXY: 'http://proxy:3128'}, 'direct'],
		[`${plain}localhost.example.com`, {HTTP_PROXY: 'http://proxy:3128'}, 'http://proxy:3128'],
	])('for %s with %j is %s', (url, environment, expected) => {
		expect(route(url, environment)).toBe(expected);
	});

	it.each([
		['https://chat.example.com', 'example.com', 'direct'],
		['https://chat.example.com', '.example.com', 'direct'],
		['https://chat.example.com', '*.example.com', 'direct'],
		['https://chat.example.com', 'other.org, CHAT.example.com.', 'direct'],
		['https://chat.example.com', '*', 'direct'],
		['https://chat.example.com', 'chat.example.com:443', 'direct'],
		['https://chat.example.com', 'chat.example.com:8443', 'http://proxy:3128'],
		['https://chat.example.com', 'ample.com', 'http://proxy:3128'],
		['https://10.1.2.3', '10.0.0.0/8', 'direct'],
		['https://11.1.2.3', '10.0.0.0/8', 'http://proxy:3128'],
		['https://10.1.2.3', '10.0.0.0/99', 'http://proxy:3128'],
		['https://[fd00::1]', 'fd00::/8', 'direct'],
		['https://[fd00::1]:8443', '[fd00::1]:8443', 'direct'],
		['https://chat.example.com', '10.0.0.0/8', 'http://proxy:3128'],
	])('is not used for %s where NO_PROXY is %s: %s', (url, exceptions, expected) => {
		expect(route(url, {HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: exceptions})).toBe(expected);
	});
});

const notRegistered = {registrationStatus: {workspaceRegistered: false}, success: true};

describe('a workspace behind a proxy', () => {
	it('is called through a tunnel with https, and nothing but the tunnel is asked of the proxy', async () => {
		const pair = await makeCertificate('DNS:chat.example.com');
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 200, notRegistered);
		}, pair);
		await using proxy = await startProxy(server.port);
		const workspace = open('https://chat.example.com', {ca: pair.cert, environment: {HTTPS_PROXY: proxy.address}});
		expect(valueOf(await workspace.registration(session, goOn)).registered).toBe(false);
		expect(proxy.seen).toStrictEqual(['CONNECT chat.example.com:443']);
		await server.idle();
		await proxy.idle();
	});

	it('is called in absolute form with http', async () => {
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 200, notRegistered);
		});
		await using proxy = await startProxy(server.port);
		const workspace = open(`${plain}chat.example.com`, {environment: {http_proxy: `http://${proxy.address}`}});
		expect(valueOf(await workspace.registration(session, goOn)).registered).toBe(false);
		expect(proxy.seen).toStrictEqual([`GET ${plain}chat.example.com/api/v1/cloud.registrationStatus`]);
		await proxy.idle();
	});

	it.each([
		['https://chat.example.com', 'HTTPS_PROXY'],
		[`${plain}chat.example.com`, 'HTTP_PROXY'],
	])('says that the proxy of %s wants a password', async (url, variable) => {
		await using proxy = await startProxy(1, 407);
		const environment = {[variable]: `http://somebody:proxy-canary@${proxy.address}`};
		const fault = faultOf(await open(url, {environment}).registration(session, goOn));
		expect(fault).toMatchObject({
			code: 'workspace-unreachable',
			message: `The way to ${url} through the proxy http://${proxy.address} is closed.`,
			cause: 'It asks for a user name and a password.',
		});
		expect(fault.next[0]).toBe('To go past the proxy, put chat.example.com into NO_PROXY');
		expect(JSON.stringify(fault)).not.toContain('proxy-canary');
	});

	it('says that the proxy itself does not answer', async () => {
		const fault = faultOf(
			await open('https://chat.example.com', {environment: {HTTPS_PROXY: '127.0.0.1:1'}}).registration(session, goOn),
		);
		expect(fault.message).toBe(
			'Nothing answers at https://chat.example.com through the proxy http://127.0.0.1:1 (connection refused).',
		);
	});

	it('leaves no connection where the proxy never makes the tunnel', async () => {
		await using proxy = await startProxy(1, 0);
		const stop = new AbortController();
		const workspace = open('https://chat.example.com', {environment: {HTTPS_PROXY: proxy.address}});
		const running = workspace.registration(session, stop.signal);
		await until(() => proxy.seen.length > 0);
		stop.abort();
		expect(faultOf(await running).code).toBe('cancelled');
		await proxy.idle();
	});

	it('says which variable holds a proxy that cannot be used', async () => {
		const workspace = open(`${plain}chat.example.com`, {environment: {HTTP_PROXY: 'gopher://old'}});
		expect(faultOf(await workspace.info(goOn)).message).toBe(
			'The proxy in HTTP_PROXY is not an address that can be used.',
		);
	});
});
