// HTTP with limits: every exchange has an end in time and in size, follows no redirect, and leaves no socket behind.

import {Buffer} from 'node:buffer';
import {type Dispatcher, Agent, ProxyAgent} from 'undici';
import {type Fault, fault} from '../../domain/fault.js';
import {type Result, failure, success} from '../../domain/result.js';
import type {Address} from './address.js';
import {type Attempt, cancelled, cutOff, networkFault, timeUp, tooLarge} from './network-fault.js';
import type {Route} from './proxy.js';

/** No answer of the protocol comes near this: a license with support data is some 10 KB. */
export const answerCap = 1024 * 1024;

/** One request below the address of the workspace. */
export type HttpRequest = {
	readonly method: 'GET' | 'POST';
	/** Absolute path with its query, already encoded. */
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | null;
	readonly effect: 'reads' | 'changes';
	readonly limitMilliseconds: number;
	readonly signal: AbortSignal;
};

/** What came back, whole. */
export type HttpAnswer = {
	readonly status: number;
	/** A header's first value, or null. */
	readonly header: (name: string) => string | null;
	readonly text: string;
};

/** Makes one exchange; never throws. */
export type HttpClient = (request: HttpRequest) => Promise<Result<HttpAnswer>>;

// One for all exchanges: an error of its own for each would cost more than the exchange.
const over = new Error('The exchange is over.');

// A name that answers with nothing is given up on early, where the whole time is long.
const connectLimit = 10_000;

/**
One dispatcher for one exchange. A connection that is kept may be closed by the server at the moment of the next request,
and nobody can tell then whether a change arrived; it would also keep the process alive after the work is done.
*/
function openDispatcher(
	origin: string,
	route: Exclude<Route, {kind: 'unusable'}>,
	trusted: readonly string[] | undefined,
	limit: {readonly timeout: number; readonly signal: AbortSignal},
): Dispatcher {
	// The signal goes to the socket itself: undici ends a cancelled request, but not a connection that is still being made.
	const connection = {...limit, ...(trusted !== undefined && {ca: [...trusted]}), allowH2: false};
	const common = {connections: 1, allowH2: false};
	return route.kind === 'direct'
		? new Agent({...common, connect: connection})
		: new ProxyAgent({
				...common,
				uri: route.uri,
				requestTls: connection,
				proxyTls: connection,
				// Proxies refuse a tunnel to port 80; plain http goes through them in absolute form (RFC 9112, section 3.2.2).
				proxyTunnel: origin.startsWith('https:'),
			});
}

async function readCapped(body: AsyncIterable<Uint8Array>): Promise<string | null> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > answerCap) {
			return null;
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks).toString('utf8');
}

function unusableProxy(variable: string): Fault {
	const message = `The proxy in ${variable} is not an address that can be used.`;
	const cause = 'Expected http://, https:// or socks5:// with a host and a port.';
	return fault('workspace-unreachable', message, {cause, next: [`Correct ${variable}, or unset it`]});
}

/**
Opens the way to one address.

@param target - Where and how: `trusted` replaces the usual certificate authorities, undefined keeps them.
@param target.address
@param target.route
@param target.trusted
@param target.userAgent
@returns A client that gives each exchange an end: faults are those of the network, `workspace-answer` for more than
1 MB, `workspace-timeout` when its time is up, and `cancelled`.
*/
export function createHttpClient(target: {
	readonly address: Address;
	readonly route: Route;
	readonly trusted: readonly string[] | undefined;
	readonly userAgent: string;
}): HttpClient {
	const {address, route, trusted, userAgent} = target;
	return async (request) => {
		if (route.kind === 'unusable') {
			return failure(unusableProxy(route.variable));
		}

		if (request.signal.aborted) {
			return failure(cancelled());
		}

		const {method, path, body, signal, limitMilliseconds} = request;
		const attempt: Attempt = {address, route, effect: request.effect, limitMilliseconds};
		const clockStop = AbortSignal.timeout(limitMilliseconds);
		const end = new AbortController();
		const stop = AbortSignal.any([signal, clockStop, end.signal]);
		const dispatcher = openDispatcher(address.origin, route, trusted, {
			timeout: Math.min(connectLimit, limitMilliseconds),
			signal: stop,
		});
		let progress: 'asking' | 'answering' = 'asking';
		try {
			const answer = await dispatcher.request({
				origin: address.origin,
				path,
				method,
				body,
				signal: stop,
				// The limit on the whole exchange stands in for these: they would start again with every byte.
				headersTimeout: 0,
				bodyTimeout: 0,
				reset: true,
				headers: {
					accept: 'application/json',
					'accept-encoding': 'identity',
					'user-agent': userAgent,
					...request.headers,
				},
			});
			progress = 'answering';
			const text = await readCapped(answer.body);
			if (text === null) {
				return failure(tooLarge(attempt, 'It is longer than 1 MB.'));
			}

			const header = (name: string): string | null => {
				const value = answer.headers[name];
				return (Array.isArray(value) ? value[0] : value) ?? null;
			};

			return success({status: answer.statusCode, header, text});
		} catch (error) {
			return signal.aborted
				? failure(cancelled())
				: failure(clockStop.aborted ? timeUp(attempt) : networkFault(error, attempt));
		} finally {
			// Also ends a proxy's tunnel that is still being made, which the dispatcher alone would leave open.
			end.abort(over);
			await dispatcher.destroy(over);
		}
	};
}
