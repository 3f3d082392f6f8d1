import net, {type AddressInfo} from 'node:net';
import {once} from 'node:events';
import {describe, expect, it} from 'vitest';
import {faultOf, goOn, open, session} from '../../support/workspace-access.js';
import {hangUp, ignore, sendJson, silence, startOddServer, until} from '../../support/odd-server.js';

/** A port on which nothing listens: one that was free a moment ago. */
async function freePort(): Promise<number> {
	const server = net.createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

describe('a workspace that cannot be reached', () => {
	it('is told with its address and what to check', async () => {
		const port = await freePort();
		const fault = faultOf(await open(`http://127.0.0.1:${port}/`).info(goOn));
		expect(fault).toStrictEqual({
			code: 'workspace-unreachable',
			message: `Nothing answers at http://127.0.0.1:${port} (connection refused).`,
			next: [
				'Check that the workspace runs: docker ps, systemctl status rocketchat',
				'Give another address with --url',
			],
		});
	});

	it('is told in the same words where the name has two addresses', async () => {
		const port = await freePort();
		const fault = faultOf(await open(`http://localhost:${port}`).info(goOn));
		expect(fault.message).toBe(`Nothing answers at http://localhost:${port} (connection refused).`);
	});

	it('is told apart from a name that nobody knows', async () => {
		const fault = faultOf(await open('https://no-such-host.invalid').info(goOn));
		expect(fault.code).toBe('workspace-unreachable');
		expect(fault.message).toBe('The name no-such-host.invalid could not be looked up.');
	});

	it.each([
		['https://', 'This is not an address.'],
		['ftp://chat.example.com', 'A workspace is reached over https or http.'],
		['https://admin:hunter22@chat.example.com', 'The address has a user name or a password in it.'],
	])('refuses the address %s', async (address, message) => {
		const fault = faultOf(await open(address).registration(session, goOn));
		expect(fault).toMatchObject({code: 'url-invalid', message});
		expect(JSON.stringify(fault)).not.toContain('hunter22');
	});
});

describe('a connection that goes wrong', () => {
	it('is a timeout when a changing call is cut off without an answer', async () => {
		await using server = await startOddServer(hangUp);
		const fault = faultOf(await open(server.url).sync(session, goOn));
		expect(fault.code).toBe('workspace-timeout');
		expect(fault.next).toContain('Look at what came of it: rc-register status');
		expect(server.asked).toHaveLength(1);
	});

	it('is no timeout when a reading call is cut off without an answer', async () => {
		await using server = await startOddServer(hangUp);
		const fault = faultOf(await open(server.url).registration(session, goOn));
		expect(fault.code).toBe('workspace-unreachable');
		expect(fault.message).toBe(`${server.url} closed the connection without an answer.`);
	});

	it('ends a call that is never answered when its time is up', async () => {
		await using server = await startOddServer(silence);
		const fault = faultOf(await open(server.url, {timeoutSeconds: 0.3}).registration(session, goOn));
		expect(fault.code).toBe('workspace-timeout');
		expect(fault.message).toBe(`${server.url} did not give a whole answer within 0.3 seconds.`);
		await server.idle();
	});

	it('ends an answer that comes byte by byte when its time is up', async () => {
		await using server = await startOddServer((_asked, response) => {
			response.writeHead(200, {'content-type': 'application/json'});
			const timer = setInterval(() => {
				response.write(' ');
			}, 20);
			response.on('close', () => {
				clearInterval(timer);
			});
		});
		const fault = faultOf(await open(server.url, {timeoutSeconds: 0.4}).registration(session, goOn));
		expect(fault.code).toBe('workspace-timeout');
		await server.idle();
	});

	it('ends an endless answer at a megabyte', async () => {
		let sent = 0;
		await using server = await startOddServer((_asked, response) => {
			response.writeHead(200, {'content-type': 'application/json'});
			const chunk = `"${'a'.repeat(65_534)}"`;
			const more = (): void => {
				if (response.destroyed) {
					return;
				}

				sent += chunk.length;
				if (response.write(chunk)) {
					setImmediate(more);
				} else {
					response.once('drain', more);
				}
			};

			more();
		});
		const fault = faultOf(await open(server.url).registration(session, goOn));
		expect(fault).toMatchObject({code: 'workspace-answer', cause: 'It is longer than 1 MB.'});
		await server.idle();
		expect(sent).toBeLessThan(16 * 1024 * 1024);
	});

	it('ends headers that are longer than any', async () => {
		await using server = await startOddServer((_asked, response) => {
			response.writeHead(200, {'x-long': 'a'.repeat(40_000)});
			response.end('{}');
		});
		const fault = faultOf(await open(server.url).registration(session, goOn));
		expect(fault).toMatchObject({code: 'workspace-answer', cause: 'Its headers are longer than 16 KB.'});
	});

	it('recognizes what does not speak HTTP', async () => {
		const server = net.createServer((socket) => {
			socket.on('error', ignore);
			socket.end('SSH-2.0-OpenSSH_9.9\r\n');
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const {port} = server.address() as AddressInfo;
		const fault = faultOf(await open(`http://127.0.0.1:${port}`).info(goOn));
		server.close();
		expect(fault).toMatchObject({
			code: 'not-rocket-chat',
			message: `What answers at http://127.0.0.1:${port} does not speak HTTP.`,
		});
	});
});

describe('a cancelled call', () => {
	it('ends at once and leaves no connection', async () => {
		await using server = await startOddServer(silence);
		const stop = new AbortController();
		const running = open(server.url).registration(session, stop.signal);
		await server.reached();
		stop.abort();
		expect(faultOf(await running)).toStrictEqual({
			code: 'cancelled',
			message: 'The call to the workspace was cancelled.',
			next: [],
		});
		await server.idle();
	});

	it('ends while it still connects', async () => {
		// The queue of one connection is full, so that the next one waits for an answer that does not come.
		const server = net.createServer();
		server.listen({port: 0, host: '127.0.0.1', backlog: 1});
		await once(server, 'listening');
		const {port} = server.address() as AddressInfo;
		const stop = new AbortController();
		const running = open(`https://127.0.0.1:${port}`).registration(session, stop.signal);
		await once(server, 'connection');
		stop.abort();
		expect(faultOf(await running).code).toBe('cancelled');
		server.close();
		await once(server, 'close');
	});

	it('is not even sent where the signal came before', async () => {
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 200, {success: true});
		});
		const result = await open(server.url).registration(session, AbortSignal.abort());
		expect(faultOf(result).code).toBe('cancelled');
		expect(server.asked).toHaveLength(0);
	});
});

describe('an answered call', () => {
	it('leaves no connection, so that the program can end', async () => {
		await using server = await startOddServer((_asked, response) => {
			sendJson(response, 200, {registrationStatus: {workspaceRegistered: false}, success: true});
		});
		const workspace = open(server.url);
		await workspace.registration(session, goOn);
		await workspace.registration(session, goOn);
		await until(() => server.openSockets() === 0);
		expect(server.asked.map(({headers}) => headers['user-agent'])).toStrictEqual([
			'rc-register/0.1.0',
			'rc-register/0.1.0',
		]);
		expect(server.asked.map(({headers}) => headers.connection)).toStrictEqual(['close', 'close']);
	});
});
