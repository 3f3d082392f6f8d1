/**
Lays out a table of short texts, one row a line.

@param head - The names of the columns.
@param rows - Clean cells, as many as the head has; the last one may be long.
*/
export function columns(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const widths = head.map((name) => name.length);
	for (const row of rows) {
		for (const [index, cell] of row.entries()) {
			widths[index] = Math.max(widths[index] ?? 0, cell.length);
		}
	}

	return [head, ...rows]
		.map((row) =>
			row
				.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index]!)))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
