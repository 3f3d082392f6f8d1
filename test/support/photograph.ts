// What a phone's camera makes of a code on a screen: turned, leaning, out of focus, grainy, and lit from one side.

import type {QrMatrix} from '../../source/domain/qr/matrix.js';

/** A picture in shades of gray, row by row; 255 is white. */
export type GrayPicture = {readonly width: number; readonly height: number; readonly data: Uint8Array};

/** How it is photographed. What is left out is perfect. */
export type Conditions = {
	/** Pixels that a module takes at the middle; need not be whole. */
	readonly scale?: number;
	/** Degrees, clockwise. */
	readonly turned?: number;
	/** How much smaller the far edge is than the near one, from 0. */
	readonly leaning?: number;
	/** Radius of the blur in pixels. */
	readonly blur?: number;
	/** Largest change of a pixel by grain, in shades. */
	readonly grain?: number;
	/** Shades that the picture darkens from one corner to the other. */
	readonly shadow?: number;
	/** The shades of black and white, as a screen in a room gives them. */
	readonly shades?: readonly [dark: number, light: number];
};

const margin = 2;

/** A sheet with codes side by side, one pixel a module, on a background of a shade. */
export function sheetOf(
	codes: readonly QrMatrix[],
	{background, perRow}: {readonly background: number; readonly perRow: number},
): GrayPicture {
	const gap = 6;
	const side = Math.max(...codes.map(({size}) => size)) + 2 * margin;
	const columns = Math.min(perRow, codes.length);
	const width = columns * (side + gap) + gap;
	const height = Math.ceil(codes.length / columns) * (side + gap) + gap;
	const data = new Uint8Array(width * height).fill(background);
	for (const [index, {size, dark}] of codes.entries()) {
		const left = gap + (index % columns) * (side + gap);
		const top = gap + Math.floor(index / columns) * (side + gap);
		for (let y = 0; y < side; y++) {
			for (let x = 0; x < side; x++) {
				const [column, row] = [x - margin, y - margin];
				const isInside = column >= 0 && row >= 0 && column < size && row < size;
				data[(top + y) * width + left + x] = isInside && dark(column, row) ? 0 : 255;
			}
		}
	}

	return {width, height, data};
}

/** Photographs a sheet. The grain is the same each time. */
export function photograph(sheet: GrayPicture, conditions: Conditions): GrayPicture {
	const {scale = 8, turned = 0, leaning = 0, blur = 0, grain = 0, shadow = 0, shades = [0, 255]} = conditions;
	// Room for what the turn puts outside.
	const side = Math.ceil(Math.hypot(sheet.width, sheet.height) * scale * (1 + leaning));
	const data = new Uint8Array(side * side);
	const angle = (turned * Math.PI) / 180;
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const random = grainOf(17);
	for (let y = 0; y < side; y++) {
		for (let x = 0; x < side; x++) {
			const [dx, dy] = [x - side / 2, y - side / 2];
			// The further down, the nearer: a plane that leans, seen through a pinhole.
			const depth = scale * (1 + (leaning * dy) / side);
			const column = (cos * dx + sin * dy) / depth + sheet.width / 2;
			const row = (cos * dy - sin * dx) / depth + sheet.height / 2;
			const shade = sampleAt(sheet, column, row) / 255;
			const lit = shades[0] + shade * (shades[1] - shades[0]) - (shadow * (x + y)) / (2 * side);
			data[y * side + x] = clamp(lit + (grain === 0 ? 0 : (random() * 2 - 1) * grain));
		}
	}

	return blurred({width: side, height: side, data}, blur);
}

/** Photographed dark for light, as a terminal with inverted colors gives it. */
export const inverted = ({data, ...size}: GrayPicture): GrayPicture => ({
	...size,
	data: data.map((shade) => 255 - shade),
});

const clamp = (shade: number): number => Math.max(0, Math.min(255, Math.round(shade)));

function sampleAt({width, height, data}: GrayPicture, x: number, y: number): number {
	const [column, row] = [Math.floor(x), Math.floor(y)];
	return column < 0 || row < 0 || column >= width || row >= height ? data[0]! : data[row * width + column]!;
}

/** A box blur, once along the rows and once along the columns. */
function blurred(picture: GrayPicture, radius: number): GrayPicture {
	return radius === 0 ? picture : transposedBlur(transposedBlur(picture, radius), radius);
}

function transposedBlur({width, height, data}: GrayPicture, radius: number): GrayPicture {
	const result = new Uint8Array(data.length);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			let sum = 0;
			for (let by = -radius; by <= radius; by++) {
				sum += data[y * width + Math.max(0, Math.min(width - 1, x + by))]!;
			}

			result[x * height + y] = Math.round(sum / (2 * radius + 1));
		}
	}

	return {width: height, height: width, data: result};
}

/** Numbers from 0 to 1 that look like chance and are the same in every run (a linear congruential generator). */
function grainOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
		return state / 2 ** 32;
	};
}
