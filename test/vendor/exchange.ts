// Writes down what goes between the adapter and the practice workspace: a relay on loopback that changes nothing.

import {sendJson, startOddServer} from '../support/odd-server.js';

/** A call and its answer, as they were on the wire. */
export type Exchange = {
	readonly method: string;
	/** Percent-decoded, without query. */
	readonly path: string;
	/** As a server has it before it is validated: texts only. */
	readonly query: Readonly<Record<string, string>>;
	/** The parsed JSON of what was sent; null where nothing was. */
	readonly body: unknown;
	readonly status: number;
	/** The parsed JSON of what came back; null where it is none. */
	readonly answer: unknown;
};

/** A relay that is open. */
export type Relay = AsyncDisposable & {readonly url: string; readonly exchanges: readonly Exchange[]};

const asJson = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
};

const passedOn = ['content-type', 'user-agent', 'x-auth-token', 'x-user-id', 'x-2fa-code', 'x-2fa-method'];

/**
Opens a relay.

@param target - Where a practice workspace listens.
@returns It writes down every call to its own address and passes it on there.
*/
export async function startRelay(target: string): Promise<Relay> {
	const exchanges: Exchange[] = [];
	const server = await startOddServer((asked, response) => {
		void (async () => {
			const {method, body} = asked;
			const headers = passedOn.flatMap((name): Array<[string, string]> => {
				const value = asked.headers[name];
				return typeof value === 'string' ? [[name, value]] : [];
			});
			const given = await fetch(`${target}${asked.path}`, {method, headers, ...(body !== '' && {body})});
			const url = new URL(asked.path, target);
			const answer = asJson(await given.text());
			exchanges.push({
				method,
				path: decodeURIComponent(url.pathname),
				query: Object.fromEntries(url.searchParams),
				body: body === '' ? null : asJson(body),
				status: given.status,
				answer,
			});
			sendJson(response, given.status, answer);
		})();
	});
	return {url: server.url, exchanges, [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose]()};
}
