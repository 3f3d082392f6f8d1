// The search for a secret in all the forms in which it could slip out: as it stands, in part, encoded, turned around, or
// broken into lines.

import {Buffer} from 'node:buffer';

const longEnough = 40;
const pieceLength = 24;

/** Base64 of a secret wherever it stands in what was encoded: of three alignments, without what neighbors decide. */
const alignedBase64 = (secret: string, encoding: 'base64' | 'base64url'): readonly string[] =>
	[0, 1, 2].map((offset) =>
		Buffer.concat([Buffer.alloc(offset), Buffer.from(secret, 'utf8')])
			.toString(encoding)
			.replaceAll('=', '')
			.slice(offset === 0 ? 0 : offset + 1, -1),
	);

/** The forms of a secret, each with its name. */
function formsOf(secret: string): ReadonlyArray<readonly [form: string, text: string]> {
	const middle = Math.floor((secret.length - pieceLength) / 2);
	const hex = Buffer.from(secret, 'utf8').toString('hex');
	const forms: ReadonlyArray<readonly [string, string]> = [
		['whole', secret],
		['in part', secret.length > longEnough ? secret.slice(middle, middle + pieceLength) : secret],
		...alignedBase64(secret, 'base64').map((text) => ['base64', text] as const),
		...alignedBase64(secret, 'base64url').map((text) => ['base64url', text] as const),
		['hexadecimal', hex],
		['hexadecimal', hex.toUpperCase()],
		['URL-encoded', encodeURIComponent(secret)],
		['as JSON', JSON.stringify(secret).slice(1, -1)],
		['turned around', [...secret].toReversed().join('')],
	];
	// A piece of four characters is found everywhere.
	return forms.filter(([, text]) => text.length > 5);
}

/**
Searches a text.

@param text - What was printed or kept.
@param secrets - Each with what it is called.
@returns What was found, in which form; never the secret itself.
*/
export function secretsIn(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
	const unwrapped = text.replaceAll(/\s+/g, '');
	return Object.entries(secrets).flatMap(([name, secret]) => {
		const found = formsOf(secret).filter(
			([, form]) => text.includes(form) || unwrapped.includes(form.replaceAll(/\s+/g, '')),
		);
		return [...new Set(found.map(([form]) => `${name}, ${form}`))];
	});
}
