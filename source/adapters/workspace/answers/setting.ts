// One setting, from the administrator's call and from the public list.

import {z} from 'zod';
import {verbatimIfSafe} from './text.js';

/** What a setting can hold that is of use here. */
export type SettingValue = string | number | boolean | null;

const value = z.union([z.string(), z.number(), z.boolean()]).nullish().catch(null);
const one = z.looseObject({value});
const named = z.looseObject({_id: z.string(), value});
const list = z.looseObject({settings: z.array(named)});

const safe = (found: z.infer<typeof value>): SettingValue =>
	typeof found === 'string' ? verbatimIfSafe(found) : (found ?? null);

/**
Reads `settings/:_id`.

@param body - Parsed JSON.
@returns The value, null where there is none.
*/
export const readSetting = (body: unknown): SettingValue => safe(one.safeParse(body).data?.value);

/**
Reads a license text from `settings/Enterprise_License`, verbatim: it is compared and sent back, and never shown.

@param body - Parsed JSON.
*/
export function readSecretText(body: unknown): string | null {
	const found = one.safeParse(body).data?.value;
	return typeof found === 'string' && found.trim() !== '' ? found : null;
}

/**
Finds one setting in the public list. Older servers ignore the filter and give the first fifty.

@param body - Parsed JSON.
@param id - Name of the setting.
@returns Undefined where this is not such a list.
*/
export function readPublicSetting(body: unknown, id: string): SettingValue | undefined {
	const {data} = list.safeParse(body);
	return data === undefined ? undefined : safe(data.settings.find(({_id}) => _id === id)?.value);
}
