// One setting, from the administrator's call and from the public list.

import * as z from 'zod/mini';
import {lenient} from './lenient.js';
import {verbatimIfSafe} from './text.js';

/** What a setting can hold that is of use here. */
export type SettingValue = string | number | boolean | null;

const oneOfThree = z.union([z.string(), z.number(), z.boolean()]);
const value = lenient(z.nullish(oneOfThree), null);
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

/** Settings out of a list, by ID, and whether the list has any that were not asked for. */
export type PublicSettings = {
	readonly values: Readonly<Record<string, SettingValue>>;
	readonly list: 'as-asked' | 'unfiltered';
};

/**
Finds settings in the public list.

@param body - Parsed JSON.
@param ids - Names of the settings.
@returns Each with its value, null where the list does not have it; undefined where this is not such a list.
*/
export function readPublicSettings(body: unknown, ids: readonly string[]): PublicSettings | undefined {
	const {data} = list.safeParse(body);
	if (data === undefined) {
		return undefined;
	}

	const found = new Map(data.settings.map((setting) => [setting._id, setting.value]));
	return {
		values: Object.fromEntries(ids.map((id) => [id, safe(found.get(id))])),
		list: data.settings.every(({_id}) => ids.includes(_id)) ? 'as-asked' : 'unfiltered',
	};
}
