// A picture of an emulated screen as SVG: a grid of cells in a small window. The same screen gives the same bytes.
import type {Terminal} from '@xterm/headless';
import {blockOf, linePathOf, type Box} from './glyph-shapes.js';
import {readScreenCells, type Palette, type ScreenCell} from './screen-cells.js';

// Whole numbers, and a font size whose usual advance (0.6 of it) is the width of a cell.
const cellWidth = 9;
const cellHeight = 19;
const fontSize = 15;
const baseline = 14;
const padding = 14;
const titleHeight = 34;
const titleBaseline = 22;

const palette: Palette = {
	foreground: 'd7dce2',
	background: '16191d',
	basic:
		'2b3036 e5707a 8fc77f e0b866 74a9e8 c490dd 62c1c9 d7dce2 7c8794 f28f97 a9dd99 f0cd84 96c2f5 d9aeec 84d6dd ffffff'.split(
			' ',
		),
};
const windowColors = {edge: '3a4048', bar: '22262b', title: '9aa4af', button: '4a515a'};

/**
Draws the visible window of an emulator.

@param terminal the emulator, with all that was written on its screen.
@param title the words in the window's bar; also what a screen reader says of the picture.
@returns a whole SVG document.
*/
export function screenToSvg(terminal: Terminal, title: string): string {
	const [gridWidth, gridHeight] = [terminal.cols * cellWidth, terminal.rows * cellHeight];
	const width = padding + gridWidth + padding;
	const height = titleHeight + padding + gridHeight + padding;
	const rows = readScreenCells(terminal, palette);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(title)}">`,
		`<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#${palette.background}" stroke="#${windowColors.edge}"/>`,
		`<path d="M1 ${titleHeight}V8.5A7.5 7.5 0 0 1 8.5 1H${width - 8.5}A7.5 7.5 0 0 1 ${width - 1} 8.5V${titleHeight}Z" fill="#${windowColors.bar}"/>`,
		...[20, 38, 56].map((x) => `<circle cx="${x}" cy="${titleHeight / 2}" r="5" fill="#${windowColors.button}"/>`),
		`<text x="${width / 2}" y="${titleBaseline}" text-anchor="middle" font-family="system-ui, sans-serif" font-size="13" fill="#${windowColors.title}">${escapeXml(title)}</text>`,
		`<g transform="translate(${padding} ${titleHeight + padding})" font-family="ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${fontSize}">`,
		'<g shape-rendering="crispEdges">',
		...rows.flatMap((cells, row) => fillRow(cells, row)),
		'</g>',
		...rows.flatMap((cells, row) => writeRow(cells, row)),
		'</g>',
		'</svg>',
		'',
	].join('\n');
}

/** Backgrounds and blocks. Neighbors of one color become one rectangle, so that no seam shows between them. */
function fillRow(cells: readonly ScreenCell[], row: number): string[] {
	const fills: Array<Box & {color: string; opacity: number}> = [];
	const add = (box: Box, color: string, opacity = 1) => {
		const before = fills.findLast((fill) => fill.y === box.y && fill.height === box.height);
		if (before?.color === color && before.opacity === opacity && before.x + before.width === box.x) {
			fills[fills.indexOf(before)] = {...before, width: before.width + box.width};
		} else {
			fills.push({...box, color, opacity});
		}
	};

	for (const cell of cells) {
		if (cell.background !== palette.background) {
			add(boxOf(cell, row), cell.background);
		}
	}

	for (const cell of cells) {
		const block = blockOf(cell.text, boxOf(cell, row));
		if (block !== undefined) {
			add(block, cell.foreground, opacityOf(cell));
		}
	}

	return fills.map(
		({x, y, width, height, color, opacity}) =>
			`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#${color}"${opacity === 1 ? '' : ` fill-opacity="${opacity}"`}/>`,
	);
}

/** Lines, and text in runs of one look. A run's length is given, so that any font keeps to the grid. */
function writeRow(cells: readonly ScreenCell[], row: number): string[] {
	const written: string[] = [];
	for (const run of runsOf(cells, row)) {
		const first = run[0]!;
		const {x, y} = boxOf(first, row);
		const paths = run.map((cell) => linePathOf(cell.text, boxOf(cell, row)));
		if (paths[0] !== undefined) {
			written.push(
				`<path d="${paths.join('')}" fill="none" stroke="#${first.foreground}"${opacityAttribute('stroke', first)}/>`,
			);
			continue;
		}

		const width = run.reduce((sum, cell) => sum + cell.width, 0) * cellWidth;
		const text = run.map((cell) => cell.text).join('');
		written.push(
			`<text x="${x}" y="${y + baseline}" textLength="${width}" lengthAdjust="spacingAndGlyphs" xml:space="preserve" fill="#${first.foreground}"${lookOf(first)}>${escapeXml(text)}</text>`,
		);
	}

	return written;
}

/** Neighboring cells that look the same; lines and text apart; what shows nothing, and blocks, left out. */
function runsOf(cells: readonly ScreenCell[], row: number): ScreenCell[][] {
	const runs: ScreenCell[][] = [];
	let key = '';
	let space: ScreenCell[] = [];
	for (const cell of cells) {
		const kind = kindOf(cell, row);
		// One space between two words of one look keeps the sentence together.
		if (kind === 'space' && key.startsWith('text') && space.length === 0) {
			space = [cell];
			continue;
		}

		// A wide character stands alone: its neighbors would be stretched with it.
		const place = cell.width > 1 ? cell.column : '';
		const next = kind === 'text' || kind === 'line' ? [kind, cell.foreground, lookOf(cell), place].join(' ') : '';
		if (next !== '' && next === key) {
			runs.at(-1)!.push(...space, cell);
		} else if (next !== '') {
			runs.push([cell]);
		}

		key = next;
		space = [];
	}

	return runs;
}

function kindOf(cell: ScreenCell, row: number): 'space' | 'block' | 'line' | 'text' {
	const box = boxOf(cell, row);
	if (cell.text.trim() === '' && !cell.isUnderlined && !cell.isStruck) {
		return 'space';
	}

	if (blockOf(cell.text, box) !== undefined) {
		return 'block';
	}

	return linePathOf(cell.text, box) === undefined ? 'text' : 'line';
}

function boxOf(cell: ScreenCell, row: number): Box {
	return {x: cell.column * cellWidth, y: row * cellHeight, width: cell.width * cellWidth, height: cellHeight};
}

function lookOf(cell: ScreenCell): string {
	const decorations = [cell.isUnderlined && 'underline', cell.isStruck && 'line-through'].filter(Boolean).join(' ');
	return [
		cell.isBold ? ' font-weight="bold"' : '',
		cell.isItalic ? ' font-style="italic"' : '',
		decorations === '' ? '' : ` text-decoration="${decorations}"`,
		opacityAttribute('fill', cell),
	].join('');
}

function opacityOf(cell: ScreenCell): number {
	return cell.isDim ? 0.6 : 1;
}

function opacityAttribute(what: 'fill' | 'stroke', cell: ScreenCell): string {
	return cell.isDim ? ` ${what}-opacity="${opacityOf(cell)}"` : '';
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
