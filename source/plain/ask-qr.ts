// A request as QR codes, one code after the other; or why not, and what to carry instead.

import {drawFullCells, largestVersion, sizeOf} from '../domain/qr/draw.js';
import {frameCapacity, framesOf, greatestVersion} from '../domain/qr/frames.js';
import {qrMatrix} from '../domain/qr/matrix.js';
import type {FlowEvent} from '../flow/event.js';
import type {Machine} from '../flow/state.js';
import type {Ask} from '../screens/screen.js';
import {answerWhileShown} from './answer-while-shown.js';
import {wordsOf, type Conversation, type Window} from './conversation.js';
import {closed} from './sentences.js';

type QrAsk = Extract<Ask, {kind: 'qr'}>;

// Below the code stand its caption, a hint that may take two rows, and the prompt.
const rowsBelow = 4;
const leastVersion = 3;

/** What can be drawn in a window: codes up to a version, or none, and why. */
export type QrRoom =
	{readonly kind: 'drawn'; readonly version: number} | {readonly kind: 'not-drawn'; readonly why: string};

/** Why nothing can be drawn at all in a window, however large; null where something can. */
export function whyNoCodes(window: Window): string | null {
	if (window.kind === 'other') {
		return 'The QR codes are not drawn, because the output is not a terminal.';
	}

	if (!['', 'dumb'].includes(window.name)) {
		return null;
	}

	const what = window.name === '' ? 'TERM is not set' : 'TERM is dumb';
	return `The QR codes are not drawn, because ${what}: such a terminal shows no colors.`;
}

/** Decides whether QR codes can be drawn. Half blocks are left out: they need a font without gaps. */
export function qrRoomIn(window: Window): QrRoom {
	const why = whyNoCodes(window);
	if (why !== null || window.kind === 'other') {
		return {kind: 'not-drawn', why: why ?? ''};
	}

	const {columns, rows} = window;
	const version = largestVersion({columns, rows: rows - rowsBelow, drawing: 'full'});
	if (version !== null) {
		return {kind: 'drawn', version};
	}

	const least = sizeOf(leastVersion, 'full');
	return {
		kind: 'not-drawn',
		why: `The QR codes are not drawn, because the window has ${columns} columns and ${rows} rows, and the smallest code needs ${least.columns} columns and ${least.rows + rowsBelow} rows.`,
	};
}

/**
Shows the codes one after the other.

@param conversation
@param ask
@param machine - Names the files that can be carried instead.
@returns The event of back or quit, or null where the question was withdrawn.
*/
export async function askQr(conversation: Conversation, ask: QrAsk, machine: Machine): Promise<FlowEvent | null> {
	const {printer} = conversation;
	let next = 0;
	let shows: 'next' | 'nothing' = 'next';
	let room = qrRoomIn(conversation.window());
	let texts: readonly string[] = [];
	return answerWhileShown(conversation, {
		say() {
			// The window may have become larger or smaller.
			room = qrRoomIn(conversation.window());
			const capacity = frameCapacity(room.kind === 'drawn' ? room.version : greatestVersion);
			texts = framesOf({packed: ask.packed, digest: ask.digest, capacity});
			if (shows === 'next') {
				if (room.kind === 'drawn') {
					show(conversation, ask, texts, next % texts.length);
					next = (next + 1) % texts.length;
				} else {
					explain(conversation, room.why, machine);
				}
			}

			shows = 'nothing';
			sayWays(conversation, room, {count: texts.length, next});
		},
		take(answer) {
			if (answer === 'text') {
				for (const text of texts) {
					printer.print(text);
				}

				return 'taken';
			}

			if (room.kind === 'drawn' && isCode(answer, texts.length)) {
				next = answer === '' ? next : Number(answer) - 1;
				shows = 'next';
				return 'taken';
			}

			return answer === '' ? 'back' : 'none';
		},
	});
}

const isCode = (answer: string, count: number): boolean =>
	answer === '' || (/^\d{1,4}$/.test(answer) && Number(answer) >= 1 && Number(answer) <= count);

function show({printer}: Conversation, ask: QrAsk, texts: readonly string[], index: number): void {
	printer.blank();
	for (const row of drawFullCells(qrMatrix(texts[index]!))) {
		printer.print(row);
	}

	printer.say(
		`Code ${index + 1} of ${texts.length} of the ${ask.label.replace('Request', 'request')} ${ask.caseName}.`,
	);
}

function explain({printer}: Conversation, why: string, {state}: Machine): void {
	printer.say(why);
	if (state.at !== 'qr') {
		return;
	}

	printer.say(`To do: Carry the request file instead: ${state.made.pending.file}`);
	printer.say(`To do: Or carry the portal text, for a person with a browser: ${state.made.pending.portalFile}`);
}

function sayWays(
	{printer, screen}: Conversation,
	room: QrRoom,
	{count, next}: {readonly count: number; readonly next: number},
): void {
	const enter = room.kind === 'drawn' ? `Enter for code ${next + 1}, or the number of a code.` : 'Enter for back.';
	const what = count === 1 ? 'its text on one line' : `the texts of the ${count} codes, one a line`;
	printer.say(closed(`${enter} Answer "text" to print ${what}, to be copied. Also: ${wordsOf(screen)}`));
}
