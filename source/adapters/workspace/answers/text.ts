// Text fields of answers: what is shown loses its control characters, what is compared or sent on stays as it is.

import * as z from 'zod';
import {instantText} from '../../../domain/instant.js';
import {plainText} from '../../../domain/plain-text.js';

/** A text to show, or null where it is missing, empty or no text. */
export const shownText = z
	.string()
	.nullish()
	.catch(null)
	.transform((text) => {
		const plain = plainText(text ?? '', 300);
		return plain === '' ? null : plain;
	});

// Everything that a terminal could act on.
const unsafe = /[\p{Line_Separator}\p{Other}\p{Paragraph_Separator}]/u;

/**
Keeps a text verbatim, white space included, unless it holds characters that a terminal could act on: a hash is made of
`Site_Url` as it stands.

@param text - From the workspace.
*/
export const verbatimIfSafe = (text: string): string => (unsafe.test(text) ? plainText(text, 4096) : text);

/** A date as ISO 8601, or null where it is missing, empty, zero or no date (protocol, section 8.4b). */
export const isoDate = z
	.union([z.string(), z.number()])
	.nullish()
	.catch(null)
	.transform((value) => {
		// An empty text is no date either, without being named here.
		const isSet = value !== null && value !== undefined && value !== 0;
		const date = new Date(isSet ? value : NaN);
		return instantText(date.getTime());
	});
