// A proxy on loopback that carries everything to one port, whatever host is asked for, and remembers what it was asked.

import {once} from 'node:events';
import http from 'node:http';
import net, {type AddressInfo, type Socket} from 'node:net';
import {ignore, until} from './odd-server.js';

/** A running proxy. */
export type ForwardProxy = {
	/** Host and port. */
	readonly address: string;
	/** Method and target of every request, oldest first. */
	readonly seen: readonly string[];
	/** Resolves when no connection is open any more. */
	readonly idle: () => Promise<void>;
	readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/**
Starts a proxy on a free port.

@param target - The port on loopback that everything goes to.
@param status - 200 carries; another one is what it answers instead; 0 is no answer to a tunnel.
*/
export async function startProxy(target: number, status = 200): Promise<ForwardProxy> {
	const seen: string[] = [];
	const sockets = new Set<Socket>();
	const server = http.createServer((request, response) => {
		seen.push(`${request.method} ${request.url}`);
		if (status !== 200) {
			response.writeHead(status);
			response.end();
			return;
		}

		const url = new URL(request.url ?? '');
		const onward = http.request(
			{host: '127.0.0.1', port: target, path: url.pathname, method: request.method, headers: request.headers},
			(answer) => {
				response.writeHead(answer.statusCode ?? 500, answer.headers);
				answer.pipe(response);
			},
		);
		request.pipe(onward);
	});
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => {
			sockets.delete(socket);
		});
		socket.on('error', ignore);
	});
	server.on('connect', (request, client: Socket) => {
		// An HTTP server keeps its half of a connection open (`allowHalfOpen`): without this, no end would be seen here.
		client.resume().on('end', () => {
			client.end();
		});
		seen.push(`CONNECT ${request.url}`);
		if (status === 0) {
			return;
		}

		if (status !== 200) {
			client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
			return;
		}

		const onward = net.connect(target, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 OK\r\n\r\n');
			onward.pipe(client).pipe(onward);
		});
		onward.on('error', ignore);
		client.on('close', () => {
			onward.destroy();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	return {
		address: `127.0.0.1:${port}`,
		seen,
		idle: async () => until(() => sockets.size === 0),
		async [Symbol.asyncDispose]() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		},
	};
}
