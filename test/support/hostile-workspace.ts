// A server in front of a practice workspace that puts hostile text into all that comes back.

import {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import {hostile} from './hostile-text.js';
import {withStrings} from './json-strings.js';
import {startOddServer, type Asked, type OddServer} from './odd-server.js';

/** What is hostile. */
export type Hostility =
	/** Every text that no step hangs on: the way goes on, and all names on it are hostile. */
	| 'names'
	/** Every text, whatever it is for. */
	| 'all-texts'
	/** Every call is refused with hostile words, each kind of refusal in turn. */
	| 'refusals'
	/** Every call is sent on to a hostile address. */
	| 'redirects'
	/** Status line and headers, as far as a client takes them. */
	| 'headers'
	/** Pages and texts that are no JSON. */
	| 'pages'
	/** What is hostile is no UTF-8 and no HTTP. */
	| 'bytes';

/** How hostile a server is now; with `signIn` friendly, what it is and who signs in is answered as it should be. */
export type Hostile = {hostility: Hostility | 'none'; readonly signIn: 'friendly' | 'hostile'};

const signingIn: ReadonlySet<string> = new Set(['/api/info', '/api/v1/login', '/api/v1/me']);

export const hostilities: readonly Hostility[] = [
	'names',
	'all-texts',
	'refusals',
	'redirects',
	'headers',
	'pages',
	'bytes',
];

/** Texts that are compared, verified or sent back: hostile ones would only end the way earlier. */
const structural: ReadonlySet<string> = new Set([
	'version',
	'authToken',
	'userId',
	'workspaceId',
	'_id',
	'signed',
	'status',
	'registerData',
	'result',
	'device_code',
	'msg',
	'id',
	'message',
	'license',
	'licenseStrings',
	'Enterprise_License',
	'value',
	'createdAt',
	'validUntil',
	'behavior',
	'type',
	'method',
	'url',
	'expiry',
]);

const poisoned = (text: string): string => `${text.slice(0, 12)}${hostile}${text.slice(12)}`;

/** Methods answer with JSON inside a string (protocol, section 2.3). */
function poisonedAnswer(body: unknown, isPoisoned: (name: string) => boolean): unknown {
	return withStrings(body, (text, name) => {
		if (name === 'message' && text.startsWith('{')) {
			return JSON.stringify(
				withStrings(JSON.parse(text), (inner, innerName) => (isPoisoned(innerName) ? poisoned(inner) : inner)),
			);
		}

		return isPoisoned(name) ? poisoned(text) : text;
	});
}

const refusals: ReadonlyArray<readonly [status: number, body: unknown]> = [
	[
		400,
		{
			success: false,
			error: hostile,
			errorType: hostile,
			message: hostile,
			details: {method: hostile, timeToReset: hostile},
		},
	],
	[400, {success: false, error: `${hostile} [error-hostile]`}],
	[
		401,
		{
			status: 'error',
			error: 'totp-required',
			message: hostile,
			details: {method: hostile, availableMethods: [hostile]},
		},
	],
	[401, {status: 'error', error: 403, message: hostile}],
	[403, {success: false, error: `${hostile} [error-unauthorized]`}],
	[429, {success: false, error: `${hostile} wait 7 seconds ${hostile} [error-too-many-requests]`}],
	[500, {success: false, error: hostile, message: hostile, reason: hostile}],
	[
		200,
		{
			success: true,
			message: JSON.stringify({
				msg: 'result',
				id: '1',
				error: {error: hostile, reason: hostile, message: hostile, name: hostile, details: hostile},
			}),
		},
	],
];

/** Writes an answer as bytes, since Node itself refuses to send such headers. */
function sendRaw(response: ServerResponse, head: readonly string[], body: string | Uint8Array): void {
	const content = typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body);
	const lines = [...head, `content-length: ${content.length}`, 'connection: close', '', ''].join('\r\n');
	response.socket?.end(Buffer.concat([Buffer.from(lines, 'utf8'), content]));
}

// A line end would only end the header; what follows a NUL no client reads.
const inHeader = hostile.replaceAll(/[\0\n\r]/g, '');

/**
Starts a hostile workspace.

@param url - Of the practice workspace behind it.
@param how - What is hostile; may be changed on the way.
*/
export async function startHostileWorkspace(url: string, how: Hostile): Promise<OddServer> {
	let turn = 0;
	const forward = async ({method, path, headers, body}: Asked): Promise<{status: number; text: string}> => {
		const sent = Object.fromEntries(
			Object.entries(headers).filter(([name]) => /^(?:content-type|user-agent|x-)/.test(name)),
		);
		const answer = await fetch(`${url}${path}`, {
			method,
			headers: sent as Record<string, string>,
			redirect: 'manual',
			...(method === 'POST' && {body}),
		});
		return {status: answer.status, text: await answer.text()};
	};

	const answer = async (asked: Asked, response: ServerResponse): Promise<void> => {
		const isSpared = how.signIn === 'friendly' && signingIn.has(asked.path);
		const hostility = isSpared ? 'none' : how.hostility;
		switch (hostility) {
			case 'none':
			case 'names':
			case 'all-texts': {
				const {status, text} = await forward(asked);
				const isPoisoned = (name: string): boolean =>
					hostility === 'all-texts' || (hostility === 'names' && !structural.has(name));
				response.writeHead(status, {'content-type': 'application/json'});
				const given = text.startsWith('{') ? poisonedAnswer(JSON.parse(text), isPoisoned) : null;
				response.end(given === null ? text : JSON.stringify(given));
				break;
			}

			case 'refusals': {
				const [status, body] = refusals[turn++ % refusals.length]!;
				response.writeHead(status, {'content-type': 'application/json'});
				response.end(JSON.stringify(body));
				break;
			}

			case 'redirects': {
				const target = [
					`https://hostile.example/${inHeader}`,
					`//${inHeader}`,
					`https://hostile.example${asked.path}?${inHeader}`,
					inHeader,
				];
				sendRaw(response, ['HTTP/1.1 302 Found', `location: ${target[turn++ % target.length]!}`], '');
				break;
			}

			case 'headers': {
				const {status, text} = await forward(asked);
				const latin = '\u{85}\u{9B}66m\u{9D}0;hostile\u{9C}';
				const heads = [
					[`HTTP/1.1 ${status} ${inHeader}`],
					[`HTTP/1.1 ${status} ${latin}`, `x-hostile: ${latin}`, `retry-after: ${latin}`, `date: ${latin}`],
					[`HTTP/1.1 ${status} OK`, `x-hostile: ${inHeader}`, `set-cookie: ${inHeader}`],
					[`HTTP/1.1 ${status} OK`, `${inHeader}: hostile`],
					[`HTTP/${inHeader} 200 OK`],
				];
				sendRaw(response, heads[turn++ % heads.length]!, text);
				break;
			}

			case 'pages': {
				const pages = [
					`<html>${hostile}</html>`,
					hostile,
					`{"${hostile}"`,
					`["${hostile}"]`,
					`${hostile}{}`,
					JSON.stringify(hostile),
				];
				response.writeHead(200, {'content-type': 'text/html'});
				response.end(pages[turn++ % pages.length]);
				break;
			}

			case 'bytes': {
				sendRaw(
					response,
					[turn++ % 2 === 0 ? 'HTTP/1.1 200 OK' : hostile],
					Uint8Array.from({length: 512}, (_, index) => index % 256),
				);
				break;
			}
		}
	};

	return startOddServer((asked, response) => {
		void answer(asked, response);
	});
}
