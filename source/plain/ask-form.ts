// A form, one question for each field.

import type {FlowEvent} from '../flow/event.js';
import type {Ask, Field} from '../screens/screen.js';
import {listen, wordsOf, type Conversation, type Heard} from './conversation.js';
import type {Reading} from './line-input.js';
import {closed} from './sentences.js';

/** What was typed last time, by the name of the field. */
export type Drafts = ReadonlyMap<string, string>;

type Form = Extract<Ask, {kind: 'form'}>;

/** A form that was filled in, or left. */
export type FilledForm = {readonly event: FlowEvent | null; readonly drafts: Drafts};

/**
Asks for each field.

@param conversation
@param form
@param drafts - What was typed the last time that this very form was asked.
@returns The form's event, or null where the question was withdrawn; and what to propose where it is asked again.
*/
export async function askForm(conversation: Conversation, form: Form, drafts: Drafts): Promise<FilledForm> {
	const values: Record<string, string> = {};
	for (const field of form.fields) {
		const proposed = field.initial === '' ? (drafts.get(field.name) ?? '') : field.initial;
		// eslint-disable-next-line no-await-in-loop -- one question after the other
		const heard = await askField(conversation, field, proposed);
		if (heard.kind !== 'answer') {
			return {event: heard.kind === 'event' ? heard.event : null, drafts: new Map()};
		}

		values[field.name] = heard.text;
	}

	return {event: form.submit(values), drafts: draftsOf(form, values)};
}

// Only where another field would have to be typed again: a code is used up, a host name is typed to confirm.
const draftsOf = ({fields}: Form, values: Readonly<Record<string, string>>): Drafts =>
	new Map(
		fields.length > 1
			? fields.filter(({input}) => input === 'text').map(({name}) => [name, values[name] ?? ''] as const)
			: [],
	);

const readingOf: Readonly<Record<Field['input'], Reading>> = {
	text: 'shown',
	confirmation: 'shown',
	secret: 'secret',
	code: 'secret',
	'path-or-text': 'path-or-text',
};

async function askField(
	conversation: Conversation,
	field: Field,
	proposed: string,
): Promise<Exclude<Heard, {kind: 'again'}>> {
	sayField(conversation, field, proposed);
	for (;;) {
		// eslint-disable-next-line no-await-in-loop -- the same question again
		const heard = await listen(conversation, `${field.label}: `, readingOf[field.input]);
		if (heard.kind !== 'again') {
			return heard.kind === 'answer' && heard.text === '' ? {...heard, text: proposed} : heard;
		}

		sayField(conversation, field, proposed);
	}
}

function sayField({printer, screen}: Conversation, {label, input, hint}: Field, proposed: string): void {
	printer.say(
		[
			closed(`Question: ${label}`),
			...(hint === undefined ? [] : [closed(hint.charAt(0).toUpperCase() + hint.slice(1))]),
			...(readingOf[input] === 'secret' ? ['It is not shown while you type.'] : []),
			...(input === 'path-or-text' ? ['After a text, an empty line or a line with a single dot ends it.'] : []),
			...(proposed === '' ? [] : [`Enter alone keeps ${closed(proposed)}`]),
		].join(' '),
	);
	printer.say(`Also: ${wordsOf(screen)}.`);
}
