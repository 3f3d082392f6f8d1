// The form of a license text, without its meaning: whether all of it is there. Decoding and verifying come later.

import {decodeBase64} from '../base64.js';
import {jwsAt, licensePrefix} from './jws-text.js';
import {symbolsOf} from './symbols.js';

/** The two formats (protocol, section 8.1). */
export type LicenseVersion = 'v2' | 'v3';

/** Bytes of a V2 license: one RSA block of a key of 4096 (the vendor's), 3072 or 2048 bits. */
export const v2Sizes: readonly number[] = [512, 384, 256];

/**
Says which license format a text has, judged by its form alone.

@param text - The exact text, without white space around it.
@returns The format, or null where it is neither, or not all of it.
*/
export function licenseVersionOf(text: string): LicenseVersion | null {
	if (text.startsWith(licensePrefix)) {
		const symbols = symbolsOf(text);
		const jws = jwsAt(symbols, licensePrefix.length);
		const isExact = symbols.count === text.length && jws?.kind === 'whole' && jws.to === symbols.count;
		return isExact ? 'v3' : null;
	}

	const bytes = decodeBase64(text);
	return bytes !== null && v2Sizes.includes(bytes.length) ? 'v2' : null;
}
