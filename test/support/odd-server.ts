// A real HTTP server on loopback that answers as a test says, remembers what it was asked, and counts its sockets.

import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import http, {type IncomingMessage, type ServerResponse} from 'node:http';
import https from 'node:https';
import type {AddressInfo, Socket} from 'node:net';

/** What the server was asked. */
export type Asked = {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingMessage['headers'];
	readonly body: string;
};

/** Answers one request. */
export type Handler = (asked: Asked, response: ServerResponse) => void;

/** A running server. */
export type OddServer = {
	readonly url: string;
	readonly port: number;
	readonly asked: readonly Asked[];
	/** Connections that are open now. */
	readonly openSockets: () => number;
	/** Resolves when no connection is open any more. */
	readonly idle: () => Promise<void>;
	/** Resolves when a request has come in, or had before. */
	readonly reached: () => Promise<void>;
	readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** For errors that a client causes on purpose. */
export function ignore(): void {
	// What the client makes of it is what is tested.
}

/** Takes a request and never answers it. */
export const silence: Handler = () => {
	ignore();
};

/** Breaks the connection instead of answering. */
export const hangUp: Handler = (_asked, response) => {
	response.socket?.destroy();
};

/** Sends JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, {'content-type': 'application/json'});
	response.end(JSON.stringify(body));
}

/** Waits for a condition that other work brings about. */
export async function until(isSo: () => boolean): Promise<void> {
	if (isSo()) {
		return;
	}

	await new Promise((resolve) => {
		setTimeout(resolve, 5);
	});
	await until(isSo);
}

/**
Starts a server on a free port.

@param handler - Gets each request when its body has arrived.
@param tls - Key and certificate, both PEM; without them there is no TLS.
*/
export async function startOddServer(
	handler: Handler,
	tls: {readonly key: string; readonly cert: string} | null = null,
): Promise<OddServer> {
	const asked: Asked[] = [];
	const sockets = new Set<Socket>();
	const listener = (request: IncomingMessage, response: ServerResponse): void => {
		const chunks: Uint8Array[] = [];
		request.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
		});
		request.on('end', () => {
			const one: Asked = {
				method: request.method ?? '',
				path: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(chunks).toString('utf8'),
			};
			asked.push(one);
			handler(one, response);
		});
	};

	const server = tls === null ? http.createServer(listener) : https.createServer({...tls}, listener);
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => {
			sockets.delete(socket);
		});
		socket.on('error', ignore);
	});
	server.on('tlsClientError', ignore);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	return {
		url: `${tls === null ? 'http' : 'https'}://127.0.0.1:${port}`,
		port,
		asked,
		openSockets: () => sockets.size,
		idle: async () => until(() => sockets.size === 0),
		reached: async () => until(() => asked.length > 0),
		async [Symbol.asyncDispose]() {
			server.closeAllConnections();
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		},
	};
}

/** A server that answers every call with one JSON body. */
export const startSaying = async (status: number, body: unknown): Promise<OddServer> =>
	startOddServer((_asked, response) => {
		sendJson(response, status, body);
	});
