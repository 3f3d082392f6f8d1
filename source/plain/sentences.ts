// Screens as sentences. Nothing here depends on color, position or a sign: whoever hears the lines one after the other
// knows as much as whoever sees the drawn screens.

import type {Fault} from '../domain/fault.js';
import type {Settings} from '../flow/settings.js';
import type {Milestone} from '../flow/state.js';
import type {Block, Fact, Screen, Trail} from '../screens/screen.js';

/** One line; `below` belongs to the line before it. */
export type Sentence = {readonly text: string; readonly below?: true};

/** Where one is. */
export const placeInWords = ({parts, current}: Trail): string =>
	`Step ${current + 1} of ${parts.length}, ${parts[current] ?? ''}.`;

/**
Ends a line as a sentence ends. A path, an address or a token at its end stays bare, so that it can be copied.

@param text - One line.
*/
export function closed(text: string): string {
	const ended = text.trim().replace(/ \.{3}$/, '.');
	const last = ended.slice(ended.lastIndexOf(' ') + 1);
	return ended === '' || /[!.:?]$/.test(ended) || isToCopy(last) ? ended : `${ended}.`;
}

const isToCopy = (word: string): boolean => /[/@\\_]|[a-z][A-Z]/.test(word) || (/[a-z]/i.test(word) && /\d/.test(word));

/** A screen's title and what it says. */
export const screenSentences = ({trail, title, blocks}: Screen): readonly Sentence[] => [
	{text: placeInWords(trail)},
	{text: closed(title)},
	...blocks.flatMap((block) => blockSentences(block)),
];

const leads = {good: '', quiet: '', warn: 'Note: ', bad: 'Warning: '} as const;

/** One block. */
export function blockSentences(block: Block): readonly Sentence[] {
	switch (block.kind) {
		case 'text': {
			return [{text: closed(block.text)}];
		}

		case 'heading': {
			return [{text: `${block.text}:`}];
		}

		case 'note': {
			return [{text: closed(leads[block.tone] + block.text)}];
		}

		case 'list': {
			return block.items.map((item, index) => ({text: closed(block.numbered ? `${index + 1}. ${item}` : `- ${item}`)}));
		}

		case 'facts': {
			return block.facts.flatMap((fact) => factSentences(fact));
		}

		case 'fault': {
			return faultSentences(block.fault);
		}

		case 'code': {
			// As a screen reader should say it; a text beside it has it as it is written.
			return [
				{
					text: `Letter by letter: ${Array.from(block.code, (letter) => (letter === '-' ? 'hyphen' : letter)).join(' ')}.`,
				},
			];
		}
	}
}

const factSentences = ({name, value, detail}: Fact): readonly Sentence[] => [
	{text: closed(`${name}: ${value.replaceAll(' -> ', ' becomes ')}`)},
	...(detail === undefined ? [] : [{text: closed(detail), below: true as const}]),
];

/** A refusal: what is wrong, why, and what to do. */
export const faultSentences = ({message, cause, next}: Fault): readonly Sentence[] => [
	{text: closed(`Problem: ${message}`)},
	...(cause === undefined ? [] : [{text: closed(`Cause: ${cause}`)}]),
	...next.map((step) => ({text: closed(`To do: ${step}`)})),
];

const reached: Readonly<Record<Milestone['tone'], string>> = {done: 'Done. ', notice: 'Note. ', short: 'Still open. '};

/** What is done and stays true. */
export const milestoneSentence = ({tone, title, detail}: Milestone, {practice}: Pick<Settings, 'practice'>): string =>
	closed(`${practice === null ? '' : 'PRACTICE. '}${reached[tone]}${title}: ${detail}`);
