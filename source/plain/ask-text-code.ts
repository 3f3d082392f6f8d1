// A text as one QR code in full cells, or why not and what to do instead.

import {drawFullCells} from '../domain/qr/draw.js';
import {textCodeIn} from '../domain/qr/text-code.js';
import type {FlowEvent} from '../flow/event.js';
import type {Ask} from '../screens/screen.js';
import {grouped} from '../screens/words.js';
import {answerWhileShown} from './answer-while-shown.js';
import {whyNoCodes} from './ask-qr.js';
import {wordsOf, type Conversation} from './conversation.js';
import {closed} from './sentences.js';

type TextCodeAsk = Extract<Ask, {kind: 'qr-text'}>;

// Below the code stand its words and the prompt; what is above it may scroll away.
const rowsBelow = 4;

/**
Shows the code once, and waits for back or quit.

@param conversation
@param ask
@returns The event of back or quit, or null where the question was withdrawn.
*/
export async function askTextCode(conversation: Conversation, ask: TextCodeAsk): Promise<FlowEvent | null> {
	const {printer, screen} = conversation;
	for (const text of ask.words) {
		if (text !== '') {
			printer.say(closed(text));
		}
	}

	show(conversation, ask);
	return answerWhileShown(conversation, {
		say() {
			printer.say(closed(`Enter for back, or answer "text" to print the text itself. Also: ${wordsOf(screen)}`));
		},
		take(answer) {
			if (answer === 'text') {
				printer.print(ask.text);
				return 'taken';
			}

			return answer === '' ? 'back' : 'none';
		},
	});
}

function show({printer, window}: Conversation, {text, instead}: TextCodeAsk): void {
	const given = window();
	const reason = whyNoCodes(given);
	if (reason !== null || given.kind === 'other') {
		printer.say(reason ?? '');
		printer.say(closed(`To do: ${instead}`));
		return;
	}

	const code = textCodeIn(text, {columns: given.columns, rows: given.rows - rowsBelow, drawing: 'full'});
	switch (code.kind) {
		case 'drawn': {
			printer.blank();
			for (const row of drawFullCells(code.matrix)) {
				printer.print(row);
			}

			return;
		}

		case 'too-long': {
			printer.say(
				`The QR code is not drawn, because the text has ${grouped(text.length)} characters, and a code that phones read from a screen holds ${grouped(code.most)}.`,
			);
			break;
		}

		case 'no-room': {
			printer.say(
				`The QR code is not drawn, because the window has ${given.columns} columns and ${given.rows} rows, and the code needs ${code.columns} columns and ${code.rows + rowsBelow} rows.`,
			);
			break;
		}
	}

	printer.say(closed(`To do: ${instead}`));
}
