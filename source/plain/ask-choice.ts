import type {FlowEvent} from '../flow/event.js';
import type {Ask} from '../screens/screen.js';
import {choiceNumber, readChoice} from './choice-answer.js';
import {listen, wordsOf, type Conversation} from './conversation.js';
import {closed} from './sentences.js';

/**
Asks for one of several ways on.

@returns The event that the answer means, or null where the question was withdrawn.
*/
export async function askChoice(
	conversation: Conversation,
	ask: Extract<Ask, {kind: 'choice'}>,
): Promise<FlowEvent | null> {
	const {printer, screen} = conversation;
	sayOptions(conversation, ask);
	for (;;) {
		// eslint-disable-next-line no-await-in-loop -- questions are asked one after the other
		const heard = await listen(conversation, 'Answer: ', 'shown');
		if (heard.kind === 'withdrawn' || heard.kind === 'event') {
			return heard.kind === 'event' ? heard.event : null;
		}

		if (heard.kind === 'again') {
			sayOptions(conversation, ask);
			continue;
		}

		const meant = readChoice(ask, heard.text);
		if (meant.kind === 'choice') {
			return {type: 'chose', choice: meant.choice};
		}

		printer.say(
			meant.kind === 'several'
				? `That fits ${meant.numbers.slice(0, -1).join(', ')} and ${meant.numbers.at(-1)}. Answer with the number.`
				: `That is none of the answers. Answer with a number from 1 to ${ask.options.length}, or ${wordsOf(screen)}.`,
		);
	}
}

function sayOptions({printer, screen}: Conversation, ask: Extract<Ask, {kind: 'choice'}>): void {
	if (ask.waiting !== undefined) {
		const minutes = Math.max(1, Math.round(ask.waiting.seconds / 60));
		printer.say(`${ask.waiting.what}, for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} at most.`);
	}

	printer.say(ask.options.length === 1 ? 'One answer:' : `${ask.options.length} answers:`);
	for (const [index, {label, detail}] of ask.options.entries()) {
		const said = closed(`${index + 1}. ${label}`);
		const about = detail === undefined ? '' : closed(detail);
		// What ends in an address has no full stop, and the detail would go on behind it.
		if (about !== '' && !said.endsWith('.')) {
			printer.say(said, 2);
			printer.say(about, 5);
		} else {
			printer.say(about === '' ? said : `${said} ${about}`, 2);
		}
	}

	printer.say(`Type a number or a word, Enter for ${choiceNumber(ask)}. Also: ${wordsOf(screen)}.`);
}
