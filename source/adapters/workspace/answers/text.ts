// Text fields of answers: what is shown loses its control characters, what is compared or sent on stays as it is.

import * as z from 'zod/mini';
import {instantText} from '../../../domain/instant.js';
import {plainText} from '../../../domain/plain-text.js';
import {lenient} from './lenient.js';

const someText = z.nullish(z.string());

/** A text to show, or null where it is missing, empty or no text. */
export const shownText = z.pipe(
	lenient(someText, null),
	z.transform((text) => {
		const plain = plainText(text ?? '', 300);
		return plain === '' ? null : plain;
	}),
);

// Everything that a terminal could act on.
const unsafe = /[\p{Line_Separator}\p{Other}\p{Paragraph_Separator}]/u;

/**
Keeps a text verbatim, white space included, unless it holds characters that a terminal could act on: a hash is made of
`Site_Url` as it stands.

@param text - From the workspace.
*/
export const verbatimIfSafe = (text: string): string => (unsafe.test(text) ? plainText(text, 4096) : text);

const textOrNumber = z.union([z.string(), z.number()]);

/** A date as ISO 8601, or null where it is missing, empty, zero or no date (protocol, section 8.4b). */
export const isoDate = z.pipe(
	lenient(z.nullish(textOrNumber), null),
	z.transform((value) => {
		// An empty text is no date either, without being named here.
		const isSet = value !== null && value !== undefined && value !== 0;
		const date = new Date(isSet ? value : NaN);
		return instantText(date.getTime());
	}),
);
