// Reading QR codes out of pictures.

import type {Result} from '../domain/result.js';

/** What finds QR codes in a picture. */
export type QrReader = {
	/**
	Reads all QR codes in a picture.

	@param bytes - A PNG or JPEG file whose header was judged before: it is decoded whole.
	@returns The texts of the codes, none where no code was found; or `file-damaged` where the picture cannot be decoded.
	Texts come from outside: clean them before they are shown.
	*/
	readonly read: (bytes: Uint8Array) => Promise<Result<readonly string[]>>;
};
