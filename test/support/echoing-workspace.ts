// A server in front of a practice workspace that repeats in its refusals what it was sent, as a careless one does.

import {Buffer} from 'node:buffer';
import {sendJson, startOddServer, type Asked, type OddServer} from './odd-server.js';

/** What a server repeats. */
export type Echo = {
	/** Calls whose path has one of these pieces in it are refused with all that they sent. */
	calls: readonly string[];
};

/** What was sent, in the forms in which log lines and messages quote it. */
function quoted({body, headers, path}: Asked): string {
	const token = String(headers['x-auth-token'] ?? '');
	const inner = values(body);
	return [
		body,
		token,
		path,
		...inner,
		...inner.map((text) => encodeURIComponent(text)),
		...inner.map((text) => Buffer.from(text).toString('base64')),
	].join(' ');
}

/** Every string in a JSON text, those of a method's message among them. */
function values(json: string): readonly string[] {
	try {
		const parsed: unknown = JSON.parse(json);
		return parsed === null || typeof parsed !== 'object'
			? []
			: Object.values(parsed).flatMap((value: unknown): readonly string[] =>
					typeof value === 'string' ? [value, ...values(value)] : values(JSON.stringify(value)),
				);
	} catch {
		return [];
	}
}

/**
Starts an echoing workspace.

@param url - Of the practice workspace behind it.
@param echo - What is repeated; may be changed on the way.
@param passwords - Passwords that stand for the practice password, so that they can be told from a common word.
*/
export const startEchoingWorkspace = async (
	url: string,
	echo: Echo,
	passwords: readonly string[],
): Promise<OddServer> =>
	startOddServer((asked, response) => {
		void (async () => {
			const {method, path, headers, body} = asked;
			if (echo.calls.some((piece) => path.includes(piece))) {
				const words = `Refused: ${quoted(asked)}`;
				sendJson(response, 400, {success: false, error: `${words} [error-refused]`, message: words, reason: words});
				return;
			}

			let translated = body;
			for (const password of passwords) {
				translated = translated.replaceAll(JSON.stringify(password), () => '"practice"');
			}

			const sent = Object.entries(headers).filter(([name]) => /^(?:content-type|user-agent|x-)/.test(name));
			const answer = await fetch(`${url}${path}`, {
				method,
				headers: Object.fromEntries(sent) as Record<string, string>,
				redirect: 'manual',
				...(method === 'POST' && {body: translated}),
			});
			response.writeHead(answer.status, {'content-type': 'application/json'});
			response.end(await answer.text());
		})();
	});
