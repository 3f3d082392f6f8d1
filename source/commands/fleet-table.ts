/**
Lays out a table of short texts, one row a line.

@param head - The names of the columns.
@param rows - Clean cells, as many as the head has; the last one may be long.
*/
export function columns(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const widths = head.map((name, index) =>
		rows.reduce((most, row) => Math.max(most, row[index]?.length ?? 0), name.length),
	);
	return [head, ...rows]
		.map((row) =>
			row
				.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index]!)))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
