import {deflateSync} from 'node:zlib';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {createQrReader} from '../../source/adapters/qr-images.js';
import {framesOf} from '../../source/domain/qr/frames.js';
import {qrMatrix} from '../../source/domain/qr/matrix.js';
import {packRequest} from '../../source/domain/qr/pack.js';
import {jpegOf} from '../support/jpeg.js';
import {inverted, photograph, sheetOf, type Conditions, type GrayPicture} from '../support/photograph.js';
import {pngFile, pngOf} from '../support/png.js';
import {sampleRequest} from '../support/sample-request.js';

const request = sampleRequest();
const packed = packRequest(request.jws);
const frames = packed.ok ? framesOf({packed: packed.value, digest: request.digest, capacity: 192}) : [];
const [first = ''] = frames;
const reader = createQrReader();

const codes = (texts: readonly string[]) => texts.map((text) => qrMatrix(text));
const one = sheetOf(codes([first]), {background: 30, perRow: 1});
const all = sheetOf(codes(frames), {background: 30, perRow: 2});

/** What is read, in any order. */
async function read(bytes: Uint8Array): Promise<ReadonlySet<string> | string> {
	const texts = await reader.read(bytes);
	return texts.ok ? new Set(texts.value) : texts.fault.code;
}

const readPng = async (picture: GrayPicture) => read(pngOf(picture));
const readJpeg = async (picture: GrayPicture) => read(jpegOf(picture, 12));

const reached: string[] = [];

beforeEach(() => {
	vi.stubGlobal('fetch', async (address: string) => {
		reached.push(address);
		throw new Error('There is no network here.');
	});
});

afterEach(() => {
	vi.unstubAllGlobals();
	expect(reached).toStrictEqual([]);
});

test('the sample has several frames', () => {
	expect(frames.length).toBeGreaterThan(1);
});

const hand: Conditions = {turned: 5, leaning: 0.12, blur: 1, grain: 25, shadow: 70, shades: [35, 215]};

describe('a code on a screen is read from a photograph', () => {
	const conditions: Readonly<Record<string, Conditions>> = {
		'straight from the front': {},
		'so far away that a module is three pixels and a bit': {scale: 3.4},
		'turned by 3 degrees': {turned: 3},
		'turned by 7 degrees the other way': {turned: -7},
		'upside down': {turned: 180},
		'from above': {leaning: 0.25},
		'out of focus': {blur: 3},
		grainy: {grain: 60},
		'with a shadow across it': {shadow: 120},
		'on a dim screen': {shades: [60, 130]},
		'by hand, in every way a little': hand,
	};

	test.each(Object.entries(conditions))('%s', async (_, how) => {
		const picture = photograph(one, how);
		expect(await readPng(picture), 'light on dark').toStrictEqual(new Set([first]));
		expect(await readPng(inverted(picture)), 'colors turned around').toStrictEqual(new Set([first]));
		expect(await readJpeg(picture), 'JPEG').toStrictEqual(new Set([first]));
	});

	test('several codes in one picture', async () => {
		expect(await readPng(photograph(all, {}))).toStrictEqual(new Set(frames));
		expect(await readJpeg(photograph(all, hand))).toStrictEqual(new Set(frames));
	});

	test('on a dark wall and on a light one', async () => {
		for (const background of [0, 128, 255]) {
			const picture = photograph(sheetOf([qrMatrix(first)], {background, perRow: 1}), {turned: 4});
			// eslint-disable-next-line no-await-in-loop -- one picture after the other
			expect(await readPng(picture), String(background)).toStrictEqual(new Set([first]));
		}
	});
});

describe('what is no picture of a code', () => {
	test('a picture without a code gives none', async () => {
		const {width, height, data} = photograph(one, {});
		const stripes = data.map((_, index) => (index * 31) % 256);
		expect(await readPng({width, height, data: stripes})).toStrictEqual(new Set());
		const black = {width: 64, height: 64, data: new Uint8Array(64 * 64)};
		expect(await readJpeg(black)).toStrictEqual(new Set());
	});

	test('a code that is too blurred gives none', async () => {
		expect(await readPng(photograph(one, {scale: 4, blur: 6}))).toStrictEqual(new Set());
	});

	test('a PNG that is cut off anywhere is damaged', async () => {
		const whole = pngOf(photograph(one, {}));
		for (const length of [33, 40, 200, Math.floor(whole.length / 2), whole.length - 20]) {
			// eslint-disable-next-line no-await-in-loop -- one picture after the other
			expect(await read(whole.subarray(0, length)), String(length)).toBe('file-damaged');
		}
	});

	test('a PNG that unpacks to more than it says is not followed', async () => {
		const flood = deflateSync(new Uint8Array(64 * 1024 * 1024));
		expect(flood.length).toBeLessThan(100_000);
		expect(await read(pngFile({width: 100, height: 100, data: flood}))).toBe('file-damaged');
	});

	test('bytes that only begin like a picture are damaged', async () => {
		expect(await read(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))).toBe('file-damaged');
		expect(await read(new Uint8Array(0))).toBe('file-damaged');
	});
});
