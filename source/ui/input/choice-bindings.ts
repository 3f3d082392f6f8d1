import {highlightOf} from '../view.js';
import {onAny, onKey, onText, withEntry, type Binding, type Effect, type KeyContext} from './binding.js';

/** The keys of a list: move, take, or take by number. */
export const choiceBindings: readonly Binding[] = [
	{
		hint: {keys: 'Up/Down', does: 'move'},
		matches: onAny(onKey('up', 'back-tab'), onText('k')),
		act: (context) => move(context, -1),
	},
	{hint: null, matches: onAny(onKey('down', 'tab'), onText('j')), act: (context) => move(context, 1)},
	{hint: null, matches: onKey('home'), act: (context) => move(context, -Infinity)},
	{hint: null, matches: onKey('end'), act: (context) => move(context, Infinity)},
	{
		hint: {keys: 'Enter or 1-9', does: 'take'},
		matches: onKey('enter'),
		act: ({screen, view, ...rest}) => take({screen, view, ...rest}, highlightOf(screen, view)),
	},
	{
		hint: null,
		matches: (press) => press.kind === 'text' && /^[1-9]$/.test(press.text),
		act: (context, press) => (press.kind === 'text' ? take(context, Number(press.text) - 1) : {}),
	},
];

function move({screen, view}: KeyContext, by: number): Effect {
	if (screen.ask.kind !== 'choice') {
		return {};
	}

	const last = screen.ask.options.length - 1;
	const to = Math.max(0, Math.min(last, highlightOf(screen, view) + by));
	return {view: withEntry(view, 'highlight', screen.key, to)};
}

/** Takes an option, and remembers it as the one that is pointed at when the screen is come back to. */
function take({screen, view}: KeyContext, index: number): Effect {
	const option = screen.ask.kind === 'choice' ? screen.ask.options[index] : undefined;
	return option === undefined
		? {}
		: {view: withEntry(view, 'highlight', screen.key, index), event: {type: 'chose', choice: option.choice}};
}
