// What a camera would see of a terminal's window: the cells as pixels, in the colors of a theme. It draws what QR codes
// are drawn with (spaces and half blocks, as a terminal that fills its cells does); any other glyph is a bar in its color.

import {Buffer} from 'node:buffer';
import type {IBufferCell, Terminal} from '@xterm/headless';

/** Pixels in rows, four bytes each (RGBA), as canvas and the QR readers have them. */
export type Bitmap = {
	readonly width: number;
	readonly height: number;
	readonly data: Uint8ClampedArray<ArrayBuffer>;
};

/** Red, green and blue as six hexadecimal digits. */
export type Color = string;

/** The colors of a terminal. */
export type Theme = {
	readonly foreground: Color;
	readonly background: Color;
	/** The sixteen that a theme can choose; the other 240 are the same everywhere. */
	readonly palette: readonly Color[];
};

const xtermPalette =
	'000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff'.split(
		' ',
	);
const solarizedPalette =
	'073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3'.split(
		' ',
	);

/** Grey on black, as xterm and most servers' consoles. */
export const darkTheme: Theme = {foreground: 'e5e5e5', background: '000000', palette: xtermPalette};

/** Black on white. */
export const lightTheme: Theme = {foreground: '000000', background: 'ffffff', palette: xtermPalette};

/** Solarized, light: its sixteen colors have little contrast, and its black is none. */
export const solarizedTheme: Theme = {foreground: '657b83', background: 'fdf6e3', palette: solarizedPalette};

const cellWidth = 6;
const cellHeight = 12;

/** Which rows of a cell's pixels a glyph fills, from and until. */
const glyphRows: Readonly<Record<string, readonly [from: number, until: number]>> = {
	'': [0, 0],
	' ': [0, 0],
	'▀': [0, cellHeight / 2],
	'▄': [cellHeight / 2, cellHeight],
	'█': [0, cellHeight],
};
const anyOtherGlyph = [5, 7] as const;

/**
Draws the visible window of an emulator.

@param terminal - The emulator, with all that was written on its screen.
@param theme - Its colors.
@returns The picture of the window, 6 by 12 pixels a cell.
*/
export function pixelsOf(terminal: Terminal, theme: Theme): Bitmap {
	const width = terminal.cols * cellWidth;
	const height = terminal.rows * cellHeight;
	const memory = new ArrayBuffer(width * height * 4);
	const pixels = new Uint32Array(memory);
	const buffer = terminal.buffer.active;
	for (let row = 0; row < terminal.rows; row++) {
		const line = buffer.getLine(buffer.viewportY + row);
		for (let column = 0; column < terminal.cols; column++) {
			const cell = line?.getCell(column);
			const [foreground, background] = cell ? pixelColors(cell, theme) : [0, pixelOf(theme.background)];
			const [from, until] = glyphRows[cell?.getChars() ?? ''] ?? anyOtherGlyph;
			for (let y = 0; y < cellHeight; y++) {
				const start = [row * cellHeight * width, y * width, column * cellWidth].reduce((sum, part) => sum + part);
				pixels.fill(y >= from && y < until ? foreground : background, start, start + cellWidth);
			}
		}
	}

	return {width, height, data: new Uint8ClampedArray(memory)};
}

function pixelColors(cell: IBufferCell, theme: Theme): readonly [foreground: number, background: number] {
	// Bold text in one of the first eight colors is drawn in the bright one beside it, as xterm does.
	const isBrightened = cell.isBold() !== 0 && cell.isFgPalette() && cell.getFgColor() < 8;
	const foreground = cell.isFgDefault()
		? theme.foreground
		: colorOf(cell.getFgColor() + (isBrightened ? 8 : 0), cell.isFgRGB(), theme);
	const background = cell.isBgDefault() ? theme.background : colorOf(cell.getBgColor(), cell.isBgRGB(), theme);
	return cell.isInverse() === 0
		? [pixelOf(foreground), pixelOf(background)]
		: [pixelOf(background), pixelOf(foreground)];
}

function colorOf(value: number, isDirect: boolean, theme: Theme): Color {
	if (isDirect) {
		return value.toString(16).padStart(6, '0');
	}

	if (value < 16) {
		return theme.palette[value]!;
	}

	if (value >= 232) {
		return hex(8, 10 * (value - 232)).repeat(3);
	}

	// The cube of 6 by 6 by 6: its first step is 95, the others are 40 (xterm's 256colres).
	return [36, 6, 1]
		.map((weight) => Math.floor((value - 16) / weight) % 6)
		.map((step) => (step === 0 ? '00' : hex(55, 40 * step)))
		.join('');
}

const hex = (base: number, more: number): string => (base + more).toString(16).padStart(2, '0');

/** The four bytes in memory are red, green, blue and opaque, on a little-endian machine. */
const pixelOf = (color: Color): number => Buffer.from(`${color}ff`, 'hex').readUInt32LE();
