// `deploy` of the statistics: `platform` is what the environment of the server names, `selfinstall` where it names none.

import * as z from 'zod/mini';
import {lenient} from './lenient.js';
import {shownText} from './text.js';

const deployment = z.looseObject({platform: shownText});
const statistics = z.looseObject({deploy: lenient(z.optional(deployment), undefined)});

/**
Reads where a workspace was deployed.

@param body - Parsed JSON of `statistics`.
@returns The name of the platform; null where it is not told.
*/
export const readDeploymentPlatform = (body: unknown): string | null =>
	statistics.safeParse(body).data?.deploy?.platform ?? null;
