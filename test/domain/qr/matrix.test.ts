import {Buffer} from 'node:buffer';
import {build} from 'esbuild';
import {expect, test} from 'vitest';
import {frameCapacity, greatestVersion} from '../../../source/domain/qr/frames.js';
import {qrMatrix, type QrMatrix} from '../../../source/domain/qr/matrix.js';
import type {Bitmap} from '../../support/pixels.js';
import {decodeAll} from '../../support/qr-decoders.js';

const versions = Array.from({length: greatestVersion}, (_, index) => index + 1);
// 21 modules on a side, and four more with each version (ISO/IEC 18004, 7.1).
const sizes = Array.from({length: greatestVersion}, (_, index) => 4 * index).map((more) => 21 + more);
const textOf = (length: number) => 'RCQ1.Az09_-~ '.repeat(Math.ceil(length / 13)).slice(0, length);

const modulePixels = 4;
const margin = 4;

// Straight from the matrix, with the margin of four that the standard asks for: no drawing and no terminal between.
function bitmapOf({size, dark}: QrMatrix): Bitmap {
	const modules = Array.from({length: size + margin + margin}, (_, place) => place - margin);
	const pixels = modules.flatMap((module) => Array.from({length: modulePixels}, () => module));
	const isInside = (module: number) => module >= 0 && module < size;
	const bytes = pixels.flatMap((y) =>
		pixels.flatMap((x) => (isInside(x) && isInside(y) && dark(x, y) ? [0, 0, 0, 255] : [255, 255, 255, 255])),
	);
	return {width: pixels.length, height: pixels.length, data: new Uint8ClampedArray(bytes)};
}

test.each(versions)(
	'version %i holds as many characters as its capacity says, and two readers read it',
	async (version) => {
		const text = textOf(frameCapacity(version));
		const matrix = qrMatrix(text);
		expect(matrix).toMatchObject({version, size: sizes[version - 1]});
		expect(await decodeAll(bitmapOf(matrix))).toEqual({jsqr: text, zxing: text});
	},
);

test.each(versions.slice(0, -1))('one character more than version %i holds takes the next version', (version) => {
	const text = textOf(frameCapacity(version) + 1);
	expect(qrMatrix(text).version).toBe(version + 1);
});

test('a short text can be drawn as large as its neighbors', async () => {
	const matrix = qrMatrix('RCQ1.short', 9);
	expect(matrix.version).toBe(9);
	expect(await decodeAll(bitmapOf(matrix))).toEqual({jsqr: 'RCQ1.short', zxing: 'RCQ1.short'});
});

test('what the encoder would silently garble or draw too large is refused', () => {
	expect(() => qrMatrix('café')).toThrow('printable ASCII');
	expect(() => qrMatrix('日本')).toThrow('printable ASCII');
	expect(() => qrMatrix('a\nb')).toThrow('printable ASCII');
	expect(() => qrMatrix(textOf(1004))).toThrow('do not fit');
});

test('the encoder, which is CommonJS, works in an ECMAScript bundle', async () => {
	const {outputFiles} = await build({
		entryPoints: ['source/domain/qr/matrix.ts'],
		bundle: true,
		format: 'esm',
		platform: 'node',
		write: false,
	});
	const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`;
	const bundled = (await import(url)) as {qrMatrix: typeof qrMatrix};
	const matrix = bundled.qrMatrix('RCQ1.bundled');
	expect(await decodeAll(bitmapOf(matrix))).toEqual({
		jsqr: 'RCQ1.bundled',
		zxing: 'RCQ1.bundled',
	});
});
