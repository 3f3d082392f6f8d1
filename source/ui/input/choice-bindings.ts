import type {Option, Screen} from '../../screens/screen.js';
import {highlightOf, pointedAt, type View} from '../view.js';
import {onKey, onText, withEntry, type Binding, type Effect, type KeyContext} from './binding.js';

// Letters that follow one another faster than this belong together.
const pause = 1000;

/**
The keys of a list: move, by the beginning of a word too, take, or take by number.

@param options - What is offered.
@param movingKeys - How the keys that move are named: without the letters where one of them does something else.
*/
export const choiceBindings = (options: readonly Option[], movingKeys: string): readonly Binding[] => [
	{
		hint: {keys: movingKeys, does: 'move'},
		matches: onKey('up', 'back-tab'),
		act: (context) => move(context, -1),
	},
	{hint: null, matches: onKey('down', 'tab'), act: (context) => move(context, 1)},
	{hint: null, matches: onKey('home'), act: (context) => move(context, -Infinity)},
	{hint: null, matches: onKey('end'), act: (context) => move(context, Infinity)},
	{
		hint: {keys: 'Enter, 1-9', does: 'take'},
		matches: onKey('enter'),
		act: ({screen, view, ...rest}) => take({screen, view, ...rest}, highlightOf(screen, view)),
	},
	{
		hint: null,
		matches: (press) => press.kind === 'text' && /^[1-9]$/.test(press.text),
		act: (context, press) => (press.kind === 'text' ? take(context, Number(press.text) - 1) : {}),
	},
	{
		hint: null,
		matches: (press) => press.kind === 'text' && options.some(({label}) => hasWord(label, press.text)),
		act: (context, press) => (press.kind === 'text' ? find(context, press.text, options) : {}),
	},
	// Where no label has such a word, as in many other programs.
	{hint: null, matches: onText('k'), act: (context) => move(context, -1)},
	{hint: null, matches: onText('j'), act: (context) => move(context, 1)},
];

const hasWord = (label: string, beginning: string): boolean =>
	/^\p{Letter}+$/u.test(beginning) &&
	label
		.toLowerCase()
		.split(/[^\p{Letter}\p{Number}]+/u)
		.some((word) => word.startsWith(beginning.toLowerCase()));

/** Points at the next option with a word that begins so; letters in quick succession are one beginning. */
function find({screen, view, now}: KeyContext, typed: string, options: readonly Option[]): Effect {
	const longer = now - view.find.at < pause ? view.find.letters + typed : typed;
	const isLonger = longer !== typed && options.some(({label}) => hasWord(label, longer));
	const letters = isLonger ? longer : typed;
	const at = highlightOf(screen, view);
	// Another letter of the same word stays where it fits; the same letter again goes on to the next.
	const first = isLonger ? at : at + 1;
	const order = options.map((_, index) => (first + index) % options.length);
	const to = order.find((index) => hasWord(options[index]?.label ?? '', letters)) ?? at;
	return {view: pointTo(screen, {...view, find: {letters, at: now}}, to)};
}

function move({screen, view}: KeyContext, by: number): Effect {
	if (screen.ask.kind !== 'choice') {
		return {};
	}

	const last = screen.ask.options.length - 1;
	const to = Math.max(0, Math.min(last, highlightOf(screen, view) + by));
	return {view: pointTo(screen, view, to)};
}

/** Takes an option, and remembers it as the one that is pointed at when the screen is come back to. */
function take({screen, view}: KeyContext, index: number): Effect {
	const option = screen.ask.kind === 'choice' ? screen.ask.options[index] : undefined;
	return option === undefined
		? {}
		: {view: pointTo(screen, view, index), event: {type: 'chose', choice: option.choice}};
}

const pointTo = ({key, ask}: Screen, view: View, index: number): View =>
	ask.kind === 'choice' ? withEntry(view, 'highlight', key, pointedAt(ask, index)) : view;
