// A portal blob whose base64 somebody decoded, to look at it or to print it nicely. The server wants the base64.

import {Buffer} from 'node:buffer';
import {encodeBase64} from '../base64.js';
import {jsonExtentOf} from './json-extent.js';

/**
Encodes the portal blob that stands in a text as JSON.

@param text - The text as it came.
@returns Base64 of exactly that JSON, or null where no JSON object with the fields of a blob is there.
*/
export function encodeRawBlob(text: string): string | null {
	const from = text.indexOf('{');
	if (from === -1 || !text.includes('"client_id"') || !text.includes('"client_secret"')) {
		return null;
	}

	const bytes = Buffer.from(text.slice(from), 'utf8');
	const extent = jsonExtentOf(bytes);
	const json = extent.kind === 'whole' ? bytes.subarray(0, extent.end) : null;
	return json?.includes('"client_id"') === true ? encodeBase64(json) : null;
}
