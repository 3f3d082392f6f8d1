// Letters that are read across a room, for a code that is compared with one on another screen. Five rows of four cells.

// A row is a hexadecimal digit: one bit a cell, the highest at the left.
const rowsOf: Readonly<Record<string, string>> = {
	'-': '00f00',
	0: '6bbd6',
	1: '4c44e',
	2: '6924f',
	3: 'e161e',
	4: '99f11',
	5: 'f8e1e',
	6: '68e96',
	7: 'f1244',
	8: '69696',
	9: '69716',
	A: '69f99',
	B: 'e9e9e',
	C: '78887',
	D: 'e999e',
	E: 'f8e8f',
	F: 'f8e88',
	G: '78b97',
	H: '99f99',
	I: 'e444e',
	J: '11196',
	K: '9aca9',
	L: '8888f',
	M: '9ff99',
	N: '9dbb9',
	O: '69996',
	P: 'e9e88',
	Q: '699a5',
	R: 'e9ea9',
	S: '7861e',
	T: 'e4444',
	U: '99996',
	V: '999a4',
	W: '99ff9',
	X: '99699',
	Y: 'aa444',
	Z: 'f248f',
};

const height = 5;
const letterWidth = 4;
const apart = ' ';

/** How cells are drawn: two rows of them in one, or each as a sign of its own where there are no half blocks. */
export type Ink = 'half-blocks' | 'number-signs';

/**
Draws a code large.

@param code - Latin letters, digits and hyphens.
@param width - Cells in a row.
@param ink
@returns Three rows of half blocks, or five of number signs; null where a character has no drawing or there is no room:
then the code is only written.
*/
export function largeLetters(code: string, width: number, ink: Ink): readonly string[] | null {
	const letters = Array.from(code.toUpperCase(), (character) =>
		Object.hasOwn(rowsOf, character) ? rowsOf[character] : undefined,
	);
	if (letters.length * (letterWidth + apart.length) > width || letters.includes(undefined)) {
		return null;
	}

	const rows = Array.from({length: height + 1}, (_, row) =>
		letters.map((drawing) => cellsOf(drawing?.[row] ?? '0')).join(apart),
	);
	return ink === 'half-blocks'
		? [0, 2, 4].map((row) => halved(rows[row] ?? '', rows[row + 1] ?? ''))
		: rows.slice(0, height).map((row) => row.trimEnd());
}

const cellsOf = (digit: string): string =>
	Number.parseInt(digit, 16).toString(2).padStart(letterWidth, '0').replaceAll('1', '#').replaceAll('0', ' ');

const blocks: Readonly<Record<string, string>> = {'##': '\u{2588}', '# ': '\u{2580}', ' #': '\u{2584}', '  ': ' '};

const halved = (upper: string, lower: string): string =>
	Array.from(upper, (cell, index) => blocks[`${cell}${lower[index] ?? ' '}`] ?? ' ')
		.join('')
		.trimEnd();
