// The terminals of the matrix: each combination of what surrounds the program, and what has to come of it.

import type {Manner, Way} from '../support/whole-setup.js';

/** Every value that is combined. */
export const dimensions = {
	place: ['here', 'ssh', 'tmux'],
	term: ['xterm-256color', 'screen', 'linux', 'vt100', 'dumb'],
	size: ['80x24', '60x20', '132x50'],
	locale: ['C.UTF-8', 'C'],
	color: ['', 'NO_COLOR'],
	way: ['online', 'air-gapped'],
} as const;

type Dimensions = typeof dimensions;

/** One combination. */
export type Cell = {readonly [Name in keyof Dimensions]: Dimensions[Name][number]};

/** What has to come of it. */
export type Expected = {
	readonly manner: Manner;
	readonly way: Way;
	readonly columns: number;
	readonly rows: number;
	/** Plain mode says all it has to say in ASCII, whatever it may use. */
	readonly characters: 'unicode' | 'ascii' | 'any';
	readonly escapes: 'with color' | 'without color' | 'none';
};

/** A cell in one line. */
export const nameOf = (cell: Cell): string =>
	Object.values(cell)
		.filter((value) => value !== '')
		.join(' ');

/** What has to come of a cell. */
export function expectedOf({term, size, locale, color, way}: Cell): Expected {
	const [columns = 0, rows = 0] = size.split('x').map(Number);
	const isPlain = term === 'dumb';
	const hasLetters = term === 'xterm-256color' || term === 'screen';
	return {
		manner: isPlain ? 'plain' : 'drawn',
		way,
		columns,
		rows,
		characters: isPlain ? (locale === 'C' ? 'ascii' : 'any') : hasLetters && locale === 'C.UTF-8' ? 'unicode' : 'ascii',
		escapes: isPlain ? 'none' : color === 'NO_COLOR' || term === 'vt100' ? 'without color' : 'with color',
	};
}

/** Every combination, those of one place together. */
export function allCells(): readonly Cell[] {
	let cells: ReadonlyArray<Readonly<Record<string, string>>> = [{}];
	for (const [name, values] of Object.entries(dimensions)) {
		cells = cells.flatMap((cell) => values.map((value) => ({...cell, [name]: value})));
	}

	return cells as unknown as readonly Cell[];
}

/** The pairs of values that a cell has, in any two dimensions. */
export function pairsOf(cell: Cell): readonly string[] {
	const values = Object.entries(cell).map(([name, value]) => `${name}=${value}`);
	return values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one} ${other}`));
}

/** Cells in which each pair of values stands at least once: always the one that adds most pairs, the first of such. */
export function coveringCells(cells: readonly Cell[] = allCells()): readonly Cell[] {
	const missing = new Set(cells.flatMap((cell) => pairsOf(cell)));
	const chosen: Cell[] = [];
	while (missing.size > 0) {
		let best = cells[0]!;
		let most = 0;
		for (const cell of cells) {
			const count = pairsOf(cell).filter((pair) => missing.has(pair)).length;
			// Far away it takes longest: where it makes no difference, not there.
			if (count > most || (count === most && best.place === 'ssh' && cell.place !== 'ssh')) {
				[best, most] = [cell, count];
			}
		}

		chosen.push(best);
		for (const pair of pairsOf(best)) {
			missing.delete(pair);
		}
	}

	return chosen;
}
