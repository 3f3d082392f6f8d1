// `/api/info` in the shapes of all versions (protocol, section 2.1).

import * as z from 'zod/mini';
import {supportedUntil} from '../../../domain/supported-versions.js';
import {lenient} from './lenient.js';
import {shownText} from './text.js';

const versionText = z.string().check(z.maxLength(64), z.regex(/^\d+\.\d[\w+\-.]*$/u));
const withVersion = z.looseObject({version: lenient(z.optional(versionText), undefined)});

const signedList = z.looseObject({signed: z.nullish(z.string())});
// A bare string in late 6.4, an object from 6.5.
const supportedVersions = z.union([z.string(), signedList]);

const address = z.string().check(z.maxLength(2048));

const infoAnswer = z.extend(withVersion, {
	success: z.literal(true),
	info: lenient(z.optional(withVersion), undefined),
	cloudWorkspaceId: shownText,
	workspaceUrl: lenient(z.nullish(address), null),
	supportedVersions: lenient(z.nullish(supportedVersions), null),
});

/** What `/api/info` says. */
export type InfoAnswer = {
	readonly version: string;
	readonly cloudWorkspaceId: string | null;
	readonly workspaceUrl: string | null;
	/** ISO 8601. */
	readonly supportedUntil: string | null;
};

/**
Reads the answer of `/api/info`.

@param body - Parsed JSON.
@returns Null where this is not the answer of a Rocket.Chat.
*/
export function readInfo(body: unknown): InfoAnswer | null {
	const {data} = infoAnswer.safeParse(body);
	// Whoever may see statistics gets the whole version in `info`; the one at the top has no patch level for the others.
	const found = data?.info?.version ?? data?.version;
	if (data === undefined || found === undefined) {
		return null;
	}

	const {cloudWorkspaceId, workspaceUrl = null, supportedVersions: list} = data;
	const signed = typeof list === 'string' ? list : (list?.signed ?? null);
	return {
		version: found,
		cloudWorkspaceId,
		workspaceUrl,
		supportedUntil:
			signed === null ? null : supportedUntil(signed, found, {domain: workspaceUrl?.split(/[/:]/u, 1)[0]}),
	};
}
