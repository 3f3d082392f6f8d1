// Why a document of our own does not fit its schema, in our words: zod's small form has none.

import type * as z from 'zod/mini';
import {plainText} from './plain-text.js';

/**
Says what is wrong with a document.

@param error - From zod.
@returns Words that complete "it …", with the path of the first wrong field, cleaned.
*/
export function flawIn(error: z.core.$ZodError): string {
	const place = plainText((error.issues[0]?.path ?? []).join('.'), 120);
	return place === '' ? 'holds fields that do not belong there' : `is wrong at "${place}"`;
}
