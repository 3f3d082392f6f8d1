// How the practice workspace calls the practice portal: real HTTP, to loopback only. The portal takes the place of
// cloud.rocket.chat and of nothing else.

import {Client} from 'undici';

/** What the cloud answered. */
export type CloudAnswer =
	{readonly kind: 'answer'; readonly status: number; readonly body: unknown} | {readonly kind: 'unreachable'};

/** A call of the workspace to the cloud. */
export type CloudCall = {
	readonly method: 'GET' | 'POST';
	/** Path and query. */
	readonly path: string;
	readonly bearer?: string;
	readonly json?: unknown;
	readonly form?: Readonly<Record<string, string>>;
};

/** The way to the cloud. */
export type CloudClient = {
	readonly call: (call: CloudCall) => Promise<CloudAnswer>;
	readonly close: () => Promise<void>;
};

// The server's own calls mostly have no limit (protocol, section 7); practice ends them, so that nothing hangs for ever.
const longest = 20_000;
const largest = 1_000_000;

const unreachable: CloudAnswer = {kind: 'unreachable'};

function bodyOf({json, form}: CloudCall): {readonly type: string; readonly text: string} | null {
	if (json !== undefined) {
		return {type: 'application/json', text: JSON.stringify(json)};
	}

	return form ? {type: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString()} : null;
}

/**
Opens the way to the practice portal.

@param url - The portal's address; must be on loopback. Null for a workspace without a way to the internet.
@param isReachable - Asked before every call: false while the workspace is cut off.
*/
export function cloudClient(url: string | null, isReachable: () => boolean): CloudClient {
	if (url !== null && new URL(url).hostname !== '127.0.0.1') {
		throw new RangeError('The practice workspace calls 127.0.0.1 only.');
	}

	// An own connection, because the global one may be told by the environment to go through a proxy.
	const client = url === null ? null : new Client(url, {maxResponseSize: largest});
	return {
		async call(call) {
			if (client === null || !isReachable()) {
				return unreachable;
			}

			const body = bodyOf(call);
			try {
				const response = await client.request({
					method: call.method,
					path: call.path,
					headers: {
						...(call.bearer !== undefined && {authorization: `Bearer ${call.bearer}`}),
						...(body && {'content-type': body.type}),
					},
					body: body?.text ?? null,
					signal: AbortSignal.timeout(longest),
				});
				return {kind: 'answer', status: response.statusCode, body: await response.body.json()};
			} catch {
				return unreachable;
			}
		},
		async close() {
			await client?.destroy();
		},
	};
}
