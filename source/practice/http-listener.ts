// The part of HTTP that the practice workspace and the practice portal share: loopback only, bodies capped, and nothing
// that is slow on purpose outlives the caller or the listener.

import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {deliver, type Pause} from './delivery.js';
import {jsonAnswer, textAnswer, type HttpAnswer, type HttpCall} from './http-answer.js';

/** An open listener. */
export type HttpListener = {readonly url: string; readonly close: () => Promise<void>};

// Larger than any register data, portal blob or license.
const largestBody = 2_000_000;

async function bodyOf(request: IncomingMessage): Promise<string | null> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > largestBody) {
			return null;
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks).toString('utf8');
}

function callOf(request: IncomingMessage, text: string, gone: AbortSignal): HttpCall | null {
	try {
		const url = new URL(request.url ?? '/', 'http://127.0.0.1');
		return {
			method: request.method ?? 'GET',
			path: decodeURIComponent(url.pathname),
			query: url.searchParams,
			headers: request.headers,
			text,
			gone,
		};
	} catch {
		return null;
	}
}

/**
Opens a listener on 127.0.0.1.

@param options
@param options.port - 0 for any free port.
@param options.answer - Called for every request whose body arrived whole; what it throws becomes a 500.
@param options.pause - Waits between the bytes of a slow answer.
*/
export async function listenOnLoopback(options: {
	readonly port: number;
	readonly answer: (call: HttpCall) => Promise<HttpAnswer>;
	readonly pause: Pause;
}): Promise<HttpListener> {
	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const left = new AbortController();
		response.once('close', () => {
			left.abort();
		});
		// A caller that goes in the middle of an answer is no error of the listener.
		response.on('error', () => {
			left.abort();
		});
		// Closing the listener closes every connection, so that nothing slow outlives it.
		const gone = left.signal;
		const text = await bodyOf(request);
		if (text === null) {
			response.writeHead(413, {connection: 'close'});
			response.end();
			return;
		}

		const call = callOf(request, text, gone);
		const answer = call ? await options.answer(call) : textAnswer(400, 'Bad Request');
		if (!response.destroyed) {
			await deliver(response, answer, gone, options.pause);
		}
	}

	const server = createServer((request, response) => {
		void (async () => {
			try {
				await handle(request, response);
			} catch {
				if (!response.headersSent && !response.destroyed) {
					const {status, headers, text} = jsonAnswer(500, {success: false, error: 'Internal server error'});
					response.writeHead(status, headers);
					response.end(text);
				}
			}
		})();
	});
	server.listen(options.port, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		async close() {
			if (!server.listening) {
				return;
			}

			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}
