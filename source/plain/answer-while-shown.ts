// Something is shown, and whoever looks at it answers until an answer leads away from it.

import type {FlowEvent} from '../flow/event.js';
import {listen, type Conversation} from './conversation.js';

/** What an answer came to: it did something here, it goes back, or it is none. */
export type Taken = 'taken' | 'back' | 'none';

/**
Asks until an answer leads away.

@param conversation
@param way - Says what can be answered, before each answer; and takes one, trimmed and in lower case.
@param way.say
@param way.take
@returns The event of back or quit, or null where the question was withdrawn.
*/
export async function answerWhileShown(
	conversation: Conversation,
	way: {readonly say: () => void; readonly take: (answer: string) => Taken},
): Promise<FlowEvent | null> {
	for (;;) {
		way.say();
		// eslint-disable-next-line no-await-in-loop -- one answer after the other
		const heard = await listen(conversation, 'Answer: ', 'shown');
		if (heard.kind === 'withdrawn' || heard.kind === 'event') {
			return heard.kind === 'event' ? heard.event : null;
		}

		if (heard.kind === 'again') {
			continue;
		}

		const taken = way.take(heard.text.trim().toLowerCase());
		if (taken === 'back') {
			return {type: 'chose', choice: 'back'};
		}

		if (taken === 'none') {
			conversation.printer.say('That is none of the answers.');
		}
	}
}
