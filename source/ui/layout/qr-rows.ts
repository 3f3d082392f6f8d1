// A request as QR codes: one code fills the window, with its case and number beside it.

import {drawFullCells, drawHalfBlocks, largestVersion, sizeOf} from '../../domain/qr/draw.js';
import {frameCapacity, framesOf} from '../../domain/qr/frames.js';
import {qrMatrix} from '../../domain/qr/matrix.js';
import type {Ask} from '../../screens/screen.js';
import type {View} from '../view.js';
import type {LaidFrame} from './laid-frame.js';
import {blank, line, span, type Line} from './line.js';
import {wrap} from './wrap.js';

type QrAsk = Extract<Ask, {kind: 'qr'}>;
type Room = {readonly columns: number; readonly rows: number};

const captionWidth = 26;
const gap = 2;

/** The texts of the frames that a request makes in a window; empty where the window is too small for any. */
function qrTexts(ask: QrAsk, room: Room, drawing: View['qr']['drawing']): readonly string[] {
	const version = largestVersion({columns: room.columns - captionWidth - gap, rows: room.rows, drawing});
	return version === null ? [] : framesOf({packed: ask.packed, digest: ask.digest, capacity: frameCapacity(version)});
}

/** Lays out the frame that is turned to. */
export function layQr({
	ask,
	view,
	room,
	hints,
}: {
	readonly ask: QrAsk;
	readonly view: View;
	readonly room: Room;
	readonly hints: readonly Line[];
}): LaidFrame {
	const texts = qrTexts(ask, room, view.qr.drawing);
	const number = view.qr.frame % Math.max(1, texts.length);
	const text = texts[number];
	if (text === undefined) {
		return {
			lines: [...tooSmall(ask, room, view.qr.drawing), blank, ...hints],
			cursor: null,
			furthestScroll: 0,
			qrCount: 0,
		};
	}

	// All codes of a request have one size, so that a phone held still reads them one after the other.
	const matrix = qrMatrix(text, qrMatrix(texts[0] ?? text).version);
	const code = view.qr.drawing === 'half' ? drawHalfBlocks(matrix) : drawFullCells(matrix);
	const caption = layCaption({ask, number, count: texts.length, running: view.qr.turning === 'by itself'});
	const lines = code.map((drawn, index): Line => {
		const beside = caption[index];
		return beside === undefined
			? {kind: 'raw', text: drawn}
			: {kind: 'raw', text: `${drawn}${' '.repeat(gap)}${beside}`};
	});
	return {lines: [...lines, ...hints], cursor: null, furthestScroll: 0, qrCount: texts.length};
}

function layCaption({
	ask,
	number,
	count,
	running,
}: {
	readonly ask: QrAsk;
	readonly number: number;
	readonly count: number;
	readonly running: boolean;
}): readonly string[] {
	return [
		ask.label,
		...wrap(ask.caseName, captionWidth),
		'',
		`Code ${number + 1} of ${count}`,
		'',
		...wrap(
			count === 1
				? 'Photograph it: this one code holds all.'
				: 'Photograph every code, in any order; twice does no harm.',
			captionWidth,
		),
		...(count === 1
			? []
			: [
					'',
					...wrap(running ? 'Turning by itself, one in three seconds.' : 'Space turns them by itself.', captionWidth),
				]),
		...(count === 1 ? [] : ['', ...wrap('A larger window or a smaller font gives fewer codes.', captionWidth)]),
	];
}

function tooSmall({caseName, label}: QrAsk, room: Room, drawing: View['qr']['drawing']): readonly Line[] {
	const least = sizeOf(3, drawing);
	const sentences = [
		`${label} ${caseName}`,
		`This window is too small for a QR code: it has room for ${room.columns} columns and ${room.rows} rows, and needs ${least.columns + captionWidth + gap} columns and ${least.rows} rows.`,
		drawing === 'full'
			? 'Make the window larger or the font smaller, or press f for the smaller drawing with half blocks.'
			: 'Make the window larger or the font smaller.',
		'Or carry the request file: it holds the same.',
	];
	return sentences.flatMap((sentence) => wrap(sentence, Math.min(room.columns, 72)).map((text) => line(span(text))));
}
