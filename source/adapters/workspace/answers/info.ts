// `/api/info` in the shapes of all versions (protocol, section 2.1).

import {z} from 'zod';
import {shownText} from './text.js';
import {readSupportedUntil} from './supported-until.js';

const version = z
	.string()
	.max(64)
	.regex(/^\d+\.\d[\w+\-.]*$/u)
	.optional()
	.catch(undefined);

const infoAnswer = z.looseObject({
	success: z.literal(true),
	version,
	info: z.looseObject({version}).optional().catch(undefined),
	cloudWorkspaceId: shownText,
	workspaceUrl: z.string().max(2048).nullish().catch(null),
	// A bare string in late 6.4, an object from 6.5.
	supportedVersions: z
		.union([z.string(), z.looseObject({signed: z.string().nullish()}).transform(({signed}) => signed)])
		.nullish()
		.catch(null),
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
	return data === undefined || found === undefined
		? null
		: {
				version: found,
				cloudWorkspaceId: data.cloudWorkspaceId,
				workspaceUrl: data.workspaceUrl ?? null,
				supportedUntil: readSupportedUntil(data.supportedVersions ?? null, {
					version: found,
					workspaceUrl: data.workspaceUrl ?? null,
				}),
			};
}
