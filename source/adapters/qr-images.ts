// Reads QR codes out of pictures with ZXing's C++, compiled to WebAssembly, which also decodes PNG and JPEG.

import {prepareZXingModule, readBarcodes} from 'zxing-wasm/reader';
import {fault} from '../domain/fault.js';
import {failure, success} from '../domain/result.js';
import type {QrReader} from '../ports/qr-reader.js';
import {isInflatedAsTold} from './png-inflation.js';
import {readerWasm} from './qr-reader-wasm.js';

// Far more than a picture can hold readably: a request with a license takes 50 codes in a small window.
const mostCodes = 255;

/** Makes a reader. The decoder starts with the first picture. */
export function createQrReader(): QrReader {
	let started: Promise<unknown> | null = null;
	return {
		async read(bytes) {
			started ??= start();
			await started;
			if (!(await isInflatedAsTold(bytes))) {
				return failure(undecodable);
			}

			// Everything is tried: a photograph is crooked, blurred, or of a screen whose colors are turned around.
			const found = await readBarcodes(bytes, {
				formats: ['QRCode'],
				tryHarder: true,
				tryRotate: true,
				tryInvert: true,
				tryDownscale: true,
				tryDenoise: true,
				maxNumberOfSymbols: mostCodes,
				// Without this, a picture that cannot be decoded would look like one without codes.
				returnErrors: true,
			});
			return found.some(({isValid, format}) => !isValid && (format as string) === '')
				? failure(undecodable)
				: success(found.filter(({isValid}) => isValid).map(({text}) => text));
		},
	};
}

const undecodable = fault('file-damaged', 'The picture is damaged: it cannot be decoded.', {
	next: ['Copy the picture again, or take it again.'],
});

const start = async (): Promise<unknown> =>
	prepareZXingModule({
		overrides: {
			wasmBinary: readerWasm.buffer.slice(readerWasm.byteOffset, readerWasm.byteOffset + readerWasm.byteLength),
			// Never asked where the bytes are given; the package's own answer would be an address on the internet.
			locateFile: (file: string) => file,
		},
		fireImmediately: true,
	});
