// Which choice an answer means: by number, by the words of its label, or the proposed one where it is empty.

import type {Choice} from '../flow/event.js';
import type {Ask, Option} from '../screens/screen.js';

/** What an answer to a list of choices means. */
export type ChoiceAnswer =
	| {readonly kind: 'choice'; readonly choice: Choice}
	/** More than one fits; their numbers, from 1. */
	| {readonly kind: 'several'; readonly numbers: readonly number[]}
	| {readonly kind: 'none'};

/**
Finds the choice that an answer means.

@param ask - The choices.
@param text - What was answered, on one line.
*/
export function readChoice(ask: Extract<Ask, {kind: 'choice'}>, text: string): ChoiceAnswer {
	const answer = wordsOf(text);
	if (answer.length === 0) {
		return text.trim() === '' ? {kind: 'choice', choice: ask.preselected} : {kind: 'none'};
	}

	const number = /^\s*(?<number>\d+)[).]?\s*$/.exec(text)?.groups?.number;
	if (number !== undefined) {
		const option = ask.options[Number(number) - 1];
		return option === undefined ? {kind: 'none'} : {kind: 'choice', choice: option.choice};
	}

	// The whole label is meant rather than another label that has the same word in it, a whole word rather than its start.
	const fits: ReadonlyArray<(label: readonly string[]) => boolean> = [
		(label) => label.join(' ') === answer.join(' '),
		(label) => answer.every((word) => label.includes(word)),
		(label) => answer.every((word) => label.some((own) => own.startsWith(word))),
	];
	for (const fit of fits) {
		const found = ask.options.filter(({label}) => fit(wordsOf(label)));
		if (found.length > 0) {
			return answerOf(ask.options, found);
		}
	}

	return {kind: 'none'};
}

const answerOf = (options: readonly Option[], found: readonly Option[]): ChoiceAnswer =>
	found.length === 1
		? {kind: 'choice', choice: found[0]!.choice}
		: {kind: 'several', numbers: found.map((option) => options.indexOf(option) + 1)};

const wordsOf = (text: string): readonly string[] =>
	text
		.toLowerCase()
		.split(/[^\p{Letter}\p{Number}]+/u)
		.filter((word) => word !== '');

/** The number of the proposed choice, from 1. */
export const choiceNumber = ({options, preselected}: Extract<Ask, {kind: 'choice'}>): number =>
	Math.max(
		0,
		options.findIndex(({choice}) => choice === preselected),
	) + 1;
