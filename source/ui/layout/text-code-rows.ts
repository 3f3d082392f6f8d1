// A text as one QR code, with words beside it.

import {drawFullCells, drawHalfBlocks, sizeOf} from '../../domain/qr/draw.js';
import type {QrMatrix} from '../../domain/qr/matrix.js';
import {textCodeIn, type TextCode} from '../../domain/qr/text-code.js';
import type {Ask, Screen} from '../../screens/screen.js';
import {grouped} from '../../screens/words.js';
import type {View} from '../view.js';
import type {LaidFrame} from './laid-frame.js';
import {blank, line, span, type Line} from './line.js';
import {wrap} from './wrap.js';

type TextCodeAsk = Extract<Ask, {kind: 'qr-text'}>;
type Titled = TextCodeAsk & {readonly title: string};
type Room = {readonly columns: number; readonly rows: number};

const leastWords = 24;
const gap = 2;
const widestWords = 72;

/** Lays out the code, or says why it is not drawn. */
export function layTextCode({
	screen: {title},
	ask,
	view,
	room,
	hints,
}: {
	readonly screen: Screen;
	readonly ask: TextCodeAsk;
	readonly view: View;
	readonly room: Room;
	readonly hints: readonly Line[];
}): LaidFrame {
	const {drawing} = view.qr;
	const titled = {...ask, title};
	const code = textCodeIn(ask.text, {columns: room.columns - gap - leastWords, rows: room.rows, drawing});
	const lines = code.kind === 'drawn' ? drawn(titled, code.matrix, view, room) : notDrawn(titled, code, view, room);
	return {
		lines: [...lines, ...hints],
		cursor: null,
		furthestScroll: 0,
		qrCount: 0,
	};
}

function drawn({title, words, ...ask}: Titled, matrix: QrMatrix, view: View, room: Room): readonly Line[] {
	const {drawing} = view.qr;
	const {columns: width, rows} = sizeOf(matrix.version, drawing);
	const beside = [title, ...words].flatMap((text) => wrapped(text, Math.min(room.columns - width - gap, widestWords)));
	if (beside.length > room.rows) {
		// A step that is cut off is worse than a code that is not drawn.
		const needed = {kind: 'no-room', columns: width, rows: beside.length} as const;
		return notDrawn({...ask, title, words}, needed, view, room);
	}

	const code = drawing === 'half' ? drawHalfBlocks(matrix) : drawFullCells(matrix);
	return Array.from({length: Math.max(rows, beside.length)}, (_, row): Line => {
		const cells = code[row] ?? ' '.repeat(width);
		const text = beside[row] ?? '';
		return text === '' ? {kind: 'raw', text: cells} : {kind: 'raw', text: `${cells}${' '.repeat(gap)}${text}`};
	});
}

function notDrawn(
	{title, instead}: Titled,
	code: Exclude<TextCode, {kind: 'drawn'}>,
	{qr}: View,
	room: Room,
): readonly Line[] {
	const why =
		code.kind === 'too-long'
			? `It is too long for a QR code that phones read from a screen: those hold ${grouped(code.most)} characters.`
			: `This window is too small for its QR code: it has room for ${room.columns} columns and ${room.rows} rows, and the code with the words beside it needs ${code.columns + gap + leastWords} columns and ${code.rows} rows.`;
	const larger =
		code.kind === 'too-long'
			? []
			: [
					qr.drawing === 'full'
						? 'Make the window larger or the font smaller, or press f for the smaller drawing with half blocks.'
						: 'Make the window larger or the font smaller.',
				];
	const sentences = [title, '', why, ...larger, instead];
	return [
		...sentences.flatMap((text) => wrapped(text, Math.min(room.columns, widestWords)).map((row) => line(span(row)))),
		blank,
	];
}

/** A numbered step goes on under its words, not under its number. */
function wrapped(text: string, width: number): readonly string[] {
	const number = /^\d+\. /.exec(text)?.[0] ?? '';
	const rows = text === '' ? [''] : wrap(text.slice(number.length), width - number.length);
	return rows.map((row, index) => (index === 0 ? number : ' '.repeat(number.length)) + row);
}
