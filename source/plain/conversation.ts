// What all questions have in common: the words that work everywhere, and the end of the input.

import type {FlowEvent} from '../flow/event.js';
import type {Screen} from '../screens/screen.js';
import type {LineInput, Reading, Reply} from './line-input.js';
import type {Printer} from './printer.js';
import {closed, screenSentences, type Sentence} from './sentences.js';

/** The window that one talks in. */
export type Window =
	| {readonly kind: 'terminal'; readonly columns: number; readonly rows: number; readonly name: string}
	| {readonly kind: 'other'};

/** Two sides that talk about one screen. */
export type Conversation = {
	readonly screen: Screen;
	readonly input: LineInput;
	readonly printer: Printer;
	readonly window: () => Window;
	readonly signal: AbortSignal;
};

/** What an answer amounts to. */
export type Heard =
	| {readonly kind: 'answer'; readonly text: string}
	| {readonly kind: 'event'; readonly event: FlowEvent}
	/** It was heard and acted on: the question is asked again. */
	| {readonly kind: 'again'}
	| {readonly kind: 'withdrawn'};

/** The words that are understood at every question of a screen, for its hint. */
export const wordsOf = ({canGoBack}: Screen): string => `${canGoBack ? 'back, ' : ''}repeat, help or quit`;

/** Says sentences, each on its line. */
export function sayAll(printer: Printer, sentences: readonly Sentence[]): void {
	for (const {text, below} of sentences) {
		printer.say(text, below === true ? 2 : 0);
	}
}

/**
Asks for one line and answers what is no answer: help, back, quit, the end of the input.

@param conversation
@param prompt - Stands in front of the answer.
@param reading
*/
export async function listen(conversation: Conversation, prompt: string, reading: Reading): Promise<Heard> {
	const {screen, printer} = conversation;
	const reply = await readLine(conversation, prompt, reading);
	if (reply.kind === 'withdrawn') {
		return reply;
	}

	if (reply.kind === 'end') {
		printer.say('Problem: The input ended before this question was answered.');
		printer.say('To do: Answer every question, one answer a line; or use the commands that ask nothing.');
		return {kind: 'event', event: {type: 'interrupted'}};
	}

	const {text} = reply;
	switch (text.trim().toLowerCase()) {
		case 'back': {
			if (screen.canGoBack) {
				return {kind: 'event', event: {type: 'chose', choice: 'back'}};
			}

			printer.say('There is no way back from here.');
			return {kind: 'again'};
		}

		case 'quit': {
			return {kind: 'event', event: {type: 'chose', choice: 'quit'}};
		}

		case 'repeat': {
			printer.blank();
			sayAll(printer, screenSentences(screen));
			return {kind: 'again'};
		}

		case 'help':
		case '?': {
			help(conversation);
			return {kind: 'again'};
		}

		default: {
			// For whoever has such a password.
			const literal = /^=(?<word>back|quit|repeat|help|\?)$/i.exec(text)?.groups?.word;
			return {kind: 'answer', text: literal ?? text};
		}
	}
}

/** The empty lines of a paste must not take what is proposed: an empty line counts only when it answers the question. */
async function readLine({input, signal}: Conversation, prompt: string, reading: Reading): Promise<Reply> {
	for (;;) {
		// eslint-disable-next-line no-await-in-loop -- line after line
		const reply = await input.read({prompt, reading, signal});
		if (reply.kind !== 'line' || !reply.early || reply.text.trim() !== '') {
			return reply;
		}
	}
}

function help({screen, printer}: Conversation): void {
	for (const text of screen.help) {
		printer.say(closed(text));
	}

	printer.say(
		`Understood everywhere: ${screen.canGoBack ? 'back goes to the screen before, ' : ''}repeat says this screen again, help says this, quit leaves. Where such a word is itself the answer, type = before it.`,
	);
}
