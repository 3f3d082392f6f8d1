// Two QR readers that share no code: jsQR, and ZXing's C++ compiled to WebAssembly. Neither may try the inverted
// picture, and a mirrored code counts as unread: phones that do without would fail where these still read.

import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import jsQrModule from 'jsqr';
import {prepareZXingModule, readBarcodes} from 'zxing-wasm/reader';
import type {Bitmap} from './pixels.js';

/** What each reader saw; null where it found no code. */
export type Readings = {readonly jsqr: string | null; readonly zxing: string | null};

// The package is CommonJS with `__esModule`: Node gives its exports as the default.
const jsQr = jsQrModule.default ?? jsQrModule;

// Its own way to the WebAssembly file is a download.
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
const ready = prepare();

/**
Reads the QR code in a picture with both readers.

@param bitmap - The picture.
@returns The text that each found.
*/
export async function decodeAll(bitmap: Bitmap): Promise<Readings> {
	await ready;
	const {data, width, height} = bitmap;
	// The shape of a browser's ImageData, which Node does not have.
	const image = {data, width, height, colorSpace: 'srgb'};
	const [found] = await readBarcodes(image, {formats: ['QRCode'], tryInvert: false, maxNumberOfSymbols: 1});
	return {
		jsqr: jsQr(data, width, height, {inversionAttempts: 'dontInvert'})?.data ?? null,
		zxing: found && !found.isMirrored ? found.text : null,
	};
}

async function prepare(): Promise<void> {
	const bytes = await readFile(wasm);
	await prepareZXingModule({
		overrides: {wasmBinary: new Uint8Array(bytes).buffer},
		fireImmediately: true,
	});
}
