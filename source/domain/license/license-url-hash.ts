import {createHash} from 'node:crypto';
import {licenseUrlOf} from '../workspace-url.js';

/**
The hash that a license can have in place of the address.

@param siteUrl - `Site_Url`, verbatim.
@returns SHA-256 of `licenseUrlOf(siteUrl)`, lower-case hexadecimal.
*/
export const licenseUrlHash = (siteUrl: string): string =>
	createHash('sha256').update(licenseUrlOf(siteUrl), 'utf8').digest('hex');
