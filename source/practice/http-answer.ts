// A call and its answer, as the practice workspace and the practice portal see them.

import type {IncomingHttpHeaders} from 'node:http';

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
