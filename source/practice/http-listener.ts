// The part of HTTP that the practice workspace and the practice portal share: loopback only, bodies capped, and nothing
// that is slow on purpose outlives the caller or the listener.

import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

/** A call as it came in, with its body whole. */
export type HttpCall = {
	readonly method: string;
	/** Path without query, percent-decoded. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
	/** Aborts when the caller has gone or the listener closes. */
	readonly gone: AbortSignal;
};

/** How an answer is put on the wire. */
export type Delivery = 'whole' | 'dropped' | 'endless' | 'byte-a-second' | 'never';

/** What goes back to the caller, and how. */
export type HttpAnswer = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
	readonly delivery: Delivery;
};

/** An open listener. */
export type HttpListener = {readonly url: string; readonly close: () => Promise<void>};

type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

// Larger than any register data, portal blob or license.
const largestBody = 2_000_000;

/** An answer with a JSON body. */
export const jsonAnswer = (
	status: number,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): HttpAnswer => ({
	status,
	headers: {'content-type': 'application/json', ...headers},
	text: JSON.stringify(body),
	delivery: 'whole',
});

/** An answer with a text or a web page. */
export const textAnswer = (status: number, text: string, type = 'text/plain'): HttpAnswer => ({
	status,
	headers: {'content-type': `${type}; charset=utf-8`},
	text,
	delivery: 'whole',
});

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

const goneOrDrained = async (response: ServerResponse, gone: AbortSignal): Promise<void> => {
	try {
		await once(response, 'drain', {signal: gone});
	} catch {
		// The caller has gone; the loop that waits sees that for itself.
	}
};

async function deliver(response: ServerResponse, answer: HttpAnswer, gone: AbortSignal, pause: Pause): Promise<void> {
	const bytes = Buffer.from(answer.text, 'utf8');
	switch (answer.delivery) {
		case 'whole': {
			response.writeHead(answer.status, {...answer.headers, 'content-length': bytes.length});
			response.end(bytes);
			break;
		}

		case 'dropped': {
			response.writeHead(answer.status, {...answer.headers, 'content-length': bytes.length});
			response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
				response.destroy();
			});
			break;
		}

		case 'endless': {
			response.writeHead(answer.status, answer.headers);
			response.write('{"success":true,"filler":"');
			const filler = 'x'.repeat(65_536);
			while (!gone.aborted) {
				if (!response.write(filler)) {
					await goneOrDrained(response, gone); // eslint-disable-line no-await-in-loop -- each chunk waits for the one before
				}
			}

			break;
		}

		case 'byte-a-second': {
			response.writeHead(answer.status, {...answer.headers, 'content-length': bytes.length});
			for (const byte of bytes) {
				if (gone.aborted) {
					break;
				}

				response.write(Buffer.of(byte));
				await pause(1000, gone); // eslint-disable-line no-await-in-loop -- slowness is the purpose
			}

			response.end();
		}

		case 'never': {
			// The socket stays open until the caller gives up or the listener closes.
			break;
		}
	}
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
	const closing = new AbortController();

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const left = new AbortController();
		response.once('close', () => {
			left.abort();
		});
		// A caller that goes in the middle of an answer is no error of the listener.
		response.on('error', () => {
			left.abort();
		});
		const gone = AbortSignal.any([left.signal, closing.signal]);
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
			if (closing.signal.aborted) {
				return;
			}

			closing.abort();
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}
