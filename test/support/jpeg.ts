// Writes gray pictures as JPEG files (ITU-T T.81, baseline), as cameras do. The Huffman codes all have one length, which
// the format allows and which saves their tables.

import {Buffer} from 'node:buffer';
import type {GrayPicture} from './photograph.js';

const dcSizes = Array.from({length: 12}, (_, size) => size);
const runs = Array.from({length: 16}, (_, run) => run);
const acSymbols = [0x00, ...runs.flatMap((run) => Array.from({length: 10}, (_, size) => run * 16 + size + 1)), 0xf0];
const dcCodeLength = 4;
const acCodeLength = 8;

const isEven = (value: number): boolean => value % 2 === 0;

/** The order of a block's 64 values, from the corner along the diagonals (figure A.6). */
const zigzag = Array.from({length: 64}, (_, index) => ({x: index % 8, y: Math.floor(index / 8)}))
	.toSorted((a, b) => (a.x + a.y - (b.x + b.y)) * 8 + (isEven(a.x + a.y) ? a.x - b.x : a.y - b.y))
	.map(({x, y}) => y * 8 + x);

const eight = [0, 1, 2, 3, 4, 5, 6, 7];
const cosines = eight.map((u) =>
	eight.map((x) => Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1) * 0.5),
);

/**
A JPEG file.

@param picture - Its data.
@param picture.width
@param picture.height
@param picture.data
@param coarseness - By what every value is divided: 1 is nearly lossless, 40 shows blocks.
*/
export function jpegOf({width, height, data}: GrayPicture, coarseness: number): Buffer {
	const bits = bitWriter();
	let before = 0;
	for (let top = 0; top < height; top += 8) {
		for (let left = 0; left < width; left += 8) {
			const block = Array.from({length: 64}, (_, index) => {
				const x = Math.min(width - 1, left + (index % 8));
				const y = Math.min(height - 1, top + Math.floor(index / 8));
				return data[y * width + x]! - 128;
			});
			const values = transformed(block).map((value) => Math.round(value / coarseness));
			writeBlock(bits, values, before);
			before = values[0]!;
		}
	}

	return Buffer.concat([
		Buffer.of(0xff, 0xd8),
		segment(0xdb, [0, ...Array.from({length: 64}, () => coarseness)]),
		segment(0xc0, [8, ...twoBytes(height), ...twoBytes(width), 1, 1, 0x11, 0]),
		segment(0xc4, [0x00, ...countsOf(dcCodeLength, dcSizes), ...dcSizes]),
		segment(0xc4, [0x10, ...countsOf(acCodeLength, acSymbols), ...acSymbols]),
		segment(0xda, [1, 1, 0x00, 0, 63, 0]),
		bits.end(),
		Buffer.of(0xff, 0xd9),
	]);
}

type BitWriter = ReturnType<typeof bitWriter>;

function writeBlock(bits: BitWriter, values: readonly number[], before: number): void {
	const first = values[0]! - before;
	bits.put(sizeOf(first), dcCodeLength);
	bits.put(amountOf(first), sizeOf(first));
	const last = values.findLastIndex((value) => value !== 0);
	let run = 0;
	for (const value of values.slice(1, last + 1)) {
		if (value === 0) {
			run++;
			continue;
		}

		for (; run > 15; run -= 16) {
			bits.put(acSymbols.indexOf(0xf0), acCodeLength);
		}

		bits.put(acSymbols.indexOf(run * 16 + sizeOf(value)), acCodeLength);
		bits.put(amountOf(value), sizeOf(value));
		run = 0;
	}

	if (last < 63) {
		bits.put(acSymbols.indexOf(0), acCodeLength);
	}
}

/** How many bits a value takes (table F.1), and those bits: a negative one is written less one. */
const sizeOf = (value: number): number => (value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1);
const amountOf = (value: number): number => (value < 0 ? value + 2 ** sizeOf(value) - 1 : value);

/** The cosine transform (A.3.3), in the order of the file. */
function transformed(block: readonly number[]): readonly number[] {
	const rows = Array.from({length: 64}, (_, index) => {
		const [u, y] = [index % 8, Math.floor(index / 8)];
		return cosines[u]!.reduce((sum, cosine, x) => sum + cosine * block[y * 8 + x]!, 0);
	});
	return zigzag.map((place) => {
		const [u, v] = [place % 8, Math.floor(place / 8)];
		return cosines[v]!.reduce((sum, cosine, y) => sum + cosine * rows[y * 8 + u]!, 0);
	});
}

function bitWriter() {
	const bytes: number[] = [];
	let held = 0;
	let count = 0;
	const put = (value: number, length: number): void => {
		for (let bit = length - 1; bit >= 0; bit--) {
			held = held * 2 + (Math.floor(value / 2 ** bit) % 2);
			count++;
			if (count !== 8) {
				continue;
			}

			bytes.push(held, ...(held === 0xff ? [0] : []));
			held = 0;
			count = 0;
		}
	};

	return {
		put,
		end(): Buffer {
			put(0x7f, count === 0 ? 0 : 8 - count);
			return Buffer.from(bytes);
		},
	};
}

const segment = (marker: number, content: readonly number[]): Buffer => {
	const length = content.length + 2;
	return Buffer.from([0xff, marker, ...twoBytes(length), ...content]);
};

/** How many codes there are of each length from 1 to 16. */
const countsOf = (length: number, symbols: readonly number[]): readonly number[] =>
	Array.from({length: 16}, (_, index) => (index + 1 === length ? symbols.length : 0));

const twoBytes = (value: number): readonly number[] => [Math.floor(value / 256), value % 256];
