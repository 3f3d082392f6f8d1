// Until when a release is supported, from the signed list in `/api/info` (protocol, section 9). The signature is not
// checked: the date is shown, and nothing is decided by it.

import {Buffer} from 'node:buffer';
import {z} from 'zod';
import {isoDate} from './text.js';

const entries = z.array(z.looseObject({version: z.string(), expiration: isoDate})).catch([]);

const list = z.looseObject({
	versions: entries,
	exceptions: z
		.looseObject({domain: z.string().catch(''), versions: entries})
		.optional()
		.catch(undefined),
});

// A release is listed as `8.8.0` and stands for all of 8.8: the clients look for it with `~8.8`.
const release = (version: string): string | null => /^\D*(?<release>\d+\.\d+)/u.exec(version)?.groups?.release ?? null;

function latest(found: z.infer<typeof entries>, version: string): string | null {
	const dates = found
		.filter((entry) => release(entry.version) !== null && release(entry.version) === release(version))
		.map((entry) => entry.expiration)
		.filter((date) => date !== null);
	return dates.toSorted().at(-1) ?? null;
}

function decodePayload(jws: string): unknown {
	try {
		return JSON.parse(Buffer.from(jws.split('.', 2)[1] ?? '', 'base64url').toString('utf8')) as unknown;
	} catch {
		return undefined;
	}
}

/**
Finds the date until which a release is supported.

@param signed - Compact JWS of the list, or null.
@param workspace - Its version, and its address without scheme where known: some have an exception of their own.
@param workspace.version
@param workspace.workspaceUrl
@returns ISO 8601, or null where the list does not say.
*/
export function readSupportedUntil(
	signed: string | null,
	workspace: {readonly version: string; readonly workspaceUrl: string | null},
): string | null {
	const {data} = signed === null ? {data: undefined} : list.safeParse(decodePayload(signed));
	if (data === undefined) {
		return null;
	}

	const {exceptions} = data;
	const excepted =
		exceptions !== undefined && exceptions.domain !== '' && exceptions.domain === workspace.workspaceUrl
			? latest(exceptions.versions, workspace.version)
			: null;
	const usual = latest(data.versions, workspace.version);
	return (
		[usual, excepted]
			.filter((date) => date !== null)
			.toSorted()
			.at(-1) ?? null
	);
}
