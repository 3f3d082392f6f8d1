// The cells of an emulated screen as plain data: text, and colors as six hexadecimal digits.
import type {IBufferCell, Terminal} from '@xterm/headless';

/** A color as `rrggbb`. */
export type HexColor = string;

/** What a terminal's theme decides. */
export type Palette = {
	readonly foreground: HexColor;
	readonly background: HexColor;
	/** The sixteen basic colors: eight normal ones, eight bright ones. */
	readonly basic: readonly HexColor[];
};

/** One cell, or the two that a wide character takes. Colors are those that are seen: inverse is already swapped. */
export type ScreenCell = {
	readonly column: number;
	readonly width: number;
	/** What the cell shows; a space where it is empty or hidden. */
	readonly text: string;
	readonly foreground: HexColor;
	readonly background: HexColor;
	readonly isBold: boolean;
	readonly isDim: boolean;
	readonly isItalic: boolean;
	readonly isUnderlined: boolean;
	readonly isStruck: boolean;
};

/**
Reads the visible rows of an emulator.

@param terminal the emulator, with all that was written on its screen.
@param palette the colors of its theme.
*/
export function readScreenCells(terminal: Terminal, palette: Palette): ScreenCell[][] {
	const buffer = terminal.buffer.active;
	return Array.from({length: terminal.rows}, (_row, row) => {
		const line = buffer.getLine(buffer.baseY + row);
		return Array.from({length: terminal.cols}, (_cell, column) => ({column, cell: line?.getCell(column)})).flatMap(
			// The second half of a wide character has the width 0.
			({column, cell}) => (cell === undefined || cell.getWidth() === 0 ? [] : [readCell(cell, column, palette)]),
		);
	});
}

function readCell(cell: IBufferCell, column: number, palette: Palette): ScreenCell {
	const foreground = cell.isFgDefault() ? palette.foreground : colorOf(cell.getFgColor(), cell.isFgRGB(), palette);
	const background = cell.isBgDefault() ? palette.background : colorOf(cell.getBgColor(), cell.isBgRGB(), palette);
	const isInverse = cell.isInverse() !== 0;
	return {
		column,
		width: cell.getWidth(),
		text: cell.isInvisible() !== 0 || cell.getChars() === '' ? ' ' : cell.getChars(),
		foreground: isInverse ? background : foreground,
		background: isInverse ? foreground : background,
		isBold: cell.isBold() !== 0,
		isDim: cell.isDim() !== 0,
		isItalic: cell.isItalic() !== 0,
		isUnderlined: cell.isUnderline() !== 0,
		isStruck: cell.isStrikethrough() !== 0,
	};
}

function colorOf(value: number, isTrueColor: boolean, palette: Palette): HexColor {
	return isTrueColor ? value.toString(16).padStart(6, '0') : paletteColor(value, palette);
}

const cubeLevels = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff] as const;

// Xterm's 256 colors: sixteen of the theme, a cube of six steps for each of red, green and blue, and 24 greys.
function paletteColor(index: number, palette: Palette): HexColor {
	if (index < 16) {
		return palette.basic[index]!;
	}

	if (index >= 232) {
		const brighter = (index - 232) * 10;
		return hex(8 + brighter).repeat(3);
	}

	const level = (place: number): number => cubeLevels[Math.floor((index - 16) / place) % 6]!;
	return hex(level(36)) + hex(level(6)) + hex(level(1));
}

function hex(value: number): string {
	return value.toString(16).padStart(2, '0');
}
