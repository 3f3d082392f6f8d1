// A session that a command made and could not end is an administrator's session that stays open: whoever made it has to know.

import {Buffer} from 'node:buffer';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, it, onTestFinished} from 'vitest';
import {commandHost} from '../support/command-host.js';
import {succeeded} from '../support/command-contract.js';

/** A proxy that passes everything on but the end of a session; gives its address. */
async function proxyWithoutLogout(to: string): Promise<string> {
	const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		if (request.url?.endsWith('/logout') === true) {
			response.writeHead(502).end('Bad gateway');
			return;
		}

		const chunks: Buffer[] = [];
		for await (const chunk of request) {
			chunks.push(chunk as Buffer);
		}

		const headers = Object.entries(request.headers).filter(
			([name]) => name.startsWith('x-') || name === 'content-type',
		);
		const answer = await fetch(`${to}${request.url}`, {
			method: request.method ?? 'GET',
			headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
			...(chunks.length > 0 && {body: Buffer.concat(chunks)}),
		});
		response.writeHead(answer.status, {'content-type': 'application/json'}).end(await answer.text());
	};

	const server = createServer((request, response) => {
		void pass(request, response);
	});
	const {promise, resolve} = Promise.withResolvers<undefined>();
	server.listen(0, '127.0.0.1', () => {
		resolve(undefined);
	});
	await promise;
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('is told once on standard error, and changes neither the result nor the exit status', async () => {
	const host = await commandHost('8.9');
	const url = await proxyWithoutLogout(host.workspace.url);
	const passwordFile = host.file('.password', 'practice\n');
	const signsIn = ['--user', 'admin', '--password-file', passwordFile];
	const run = await host.runBare({}, 'status', '--json', '--url', url, '--state', host.state, ...signsIn);
	succeeded(run, 'status');
	expect(run.stderr.match(/The session that was made here could not be ended\./g)).toHaveLength(1);
	expect(run.stderr).toContain('End it in the web interface: My Account, Manage Devices.');
});
