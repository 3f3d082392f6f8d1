// The header fields of a mail part that say how its body is to be read (RFC 2045, RFC 2183, RFC 2231).

/** How a part is to be read. */
export type MediaType = {
	/** Such as `text/plain`, small letters. */
	readonly kind: string;
	/** Of a multipart body, else empty. */
	readonly boundary: string;
	/** Empty where none is named. */
	readonly charset: string;
	/** Content-Transfer-Encoding, small letters. */
	readonly encoding: string;
	/** File name of an attachment, else empty. */
	readonly name: string;
};

/** A parameter of a field, quoted or not, also in the extended form `name*=charset'language'value`. */
function parameter(field: string, name: string): string {
	const found = new RegExp(
		String.raw`(?:^|[;\s])${name}(?:\*|\*0\*?)?=(?:"(?<quoted>[^"]{0,300})"|(?<bare>[^\s;"]{1,300}))`,
		'i',
	).exec(field)?.groups;
	return found?.quoted ?? found?.bare ?? '';
}

/** The bare file name that a header gives, also where RFC 2231 or RFC 2047 encoded it. */
function fileName(text: string): string {
	const plain = text.replace(/^[\w-]{1,40}'[\w-]{0,40}'/, '');
	try {
		return decodeURIComponent(plain);
	} catch {
		return plain;
	}
}

/**
Reads how a part is to be read; what is not said gets the value that RFC 2045 gives it.

@param headers - Fields by their names in small letters.
*/
export function mediaTypeOf(headers: ReadonlyMap<string, string>): MediaType {
	const type = (headers.get('content-type') ?? 'text/plain').slice(0, 4000);
	const disposition = (headers.get('content-disposition') ?? '').slice(0, 4000);
	const name = parameter(disposition, 'filename');
	return {
		kind: /^[\w+\-./]{1,100}/.exec(type)?.[0].toLowerCase() ?? 'text/plain',
		boundary: parameter(type, 'boundary'),
		charset: parameter(type, 'charset'),
		encoding: (headers.get('content-transfer-encoding') ?? '7bit').trim().toLowerCase(),
		name: fileName(name === '' ? parameter(type, 'name') : name),
	};
}
