import {sourceOf} from '../../screens/importing.js';
import type {Field, Screen} from '../../screens/screen.js';
import {draftsOf, focusOf, type View} from '../view.js';
import {onCtrl, onKey, withEntry, type Binding, type Effect, type KeyContext} from './binding.js';
import {printable, type KeyPress} from './key-press.js';
import {editText, type TextEdit} from './text-edit.js';

// A paste without brackets comes in pieces of up to 4,095 bytes, and a piece may end, or consist, of the line end alone.
const quietGap = 50;
// Over a slow link the pieces are small and come apart; what has begun as a text, and as no path, is waited for longer.
const slowGap = 1000;
// What is longer than this was not typed: its line ends belong to it.
const longestTyped = 1024;

const editKeys: ReadonlyArray<readonly [Binding['matches'], TextEdit]> = [
	[onKey('backspace'), {type: 'delete-back'}],
	[onKey('delete'), {type: 'delete-forward'}],
	[onKey('left'), {type: 'left'}],
	[onKey('right'), {type: 'right'}],
	[onKey('home'), {type: 'start'}],
	[onKey('end'), {type: 'end'}],
	[onKey('word-left'), {type: 'word-left'}],
	[onKey('word-right'), {type: 'word-right'}],
	[onCtrl('a'), {type: 'start'}],
	[onCtrl('e'), {type: 'end'}],
	[onCtrl('w'), {type: 'delete-word'}],
	[onCtrl('k'), {type: 'delete-to-end'}],
];

/**
The keys of a form.

@param count - How many fields it has.
*/
export const formBindings = (count: number): readonly Binding[] => [
	{hint: {keys: 'Enter', does: 'go on'}, matches: onKey('enter'), act: enter},
	...(count > 1
		? ([
				{
					hint: {keys: 'Tab', does: 'next field'},
					matches: onKey('tab', 'down'),
					act: (context) => moveFocus(context, 1),
				},
			] satisfies Binding[])
		: []),
	{hint: null, matches: onKey('back-tab', 'up'), act: (context) => moveFocus(context, -1)},
	{
		hint: {keys: 'Ctrl-U', does: 'clear'},
		matches: onCtrl('u'),
		act: (context) => edit(context, {type: 'delete-to-start'}),
	},
	...editKeys.map(([matches, change]): Binding => ({hint: null, matches, act: (context) => edit(context, change)})),
	{hint: null, matches: ({kind}) => kind === 'text' || kind === 'paste', act: insert},
];

/** The next field; from the last one, on. */
function enter(context: KeyContext, press: KeyPress): Effect {
	const {screen, view, now} = context;
	if (screen.ask.kind !== 'form') {
		return {};
	}

	const focus = focusOf(screen, view);
	const field = screen.ask.fields[focus];
	const isGoingOn = press.kind === 'key' && press.goesOn === true;
	if (field?.input === 'path-or-text' && (isGoingOn || now - view.pastedAt < gapAfter(view))) {
		return edit({...context, view: {...view, pastedAt: now}}, {type: 'insert', text: '\n'});
	}

	return focus < screen.ask.fields.length - 1 ? moveFocus(context, 1) : submit(screen, view);
}

const gapAfter = ({pastedFrom}: View): number => (pastedFrom === 'chunk' ? slowGap : quietGap);

function submit(screen: Screen, view: View): Effect {
	if (screen.ask.kind !== 'form') {
		return {};
	}

	const drafts = draftsOf(screen, view);
	const values = Object.fromEntries(screen.ask.fields.map(({name}, index) => [name, drafts[index]?.text ?? '']));
	// A field that was left empty is the one to go on with.
	const empty = drafts.findIndex(({text}) => text === '');
	const kept = withoutConfirmations(screen, view);
	return {
		view: empty === -1 ? kept : withEntry(kept, 'focus', screen.key, empty),
		event: screen.ask.submit(values),
	};
}

/** What confirms something, or is good once, is not there any more when the screen is come back to. */
function withoutConfirmations({key, ask}: Screen, view: View): View {
	const names = ask.kind === 'form' ? ask.fields.filter(({input}) => input === 'confirmation' || input === 'code') : [];
	const used = new Set(names.map(({name}) => `${key}/${name}`));
	return {
		...view,
		drafts: Object.fromEntries(Object.entries(view.drafts).filter(([name]) => !used.has(name))),
	};
}

function moveFocus({screen, view}: KeyContext, by: number): Effect {
	if (screen.ask.kind !== 'form') {
		return {};
	}

	const to = Math.max(0, Math.min(screen.ask.fields.length - 1, focusOf(screen, view) + by));
	return {view: withEntry(view, 'focus', screen.key, to)};
}

function edit({screen, view}: KeyContext, change: TextEdit): Effect {
	const focus = focusOf(screen, view);
	const field = screen.ask.kind === 'form' ? screen.ask.fields[focus] : undefined;
	const draft = draftsOf(screen, view)[focus];
	return field === undefined || draft === undefined
		? {}
		: {view: {...view, drafts: {...view.drafts, [`${screen.key}/${field.name}`]: editText(draft, change)}}};
}

/** Puts in what was typed or pasted. Only a field that takes long texts keeps the line ends of a paste. */
function insert(context: KeyContext, press: KeyPress): Effect {
	const {screen, view, now} = context;
	const field = screen.ask.kind === 'form' ? screen.ask.fields[focusOf(screen, view)] : undefined;
	if (field === undefined || (press.kind !== 'text' && press.kind !== 'paste')) {
		return {};
	}

	const text = wanted(field, press);
	const draft = draftsOf(screen, view)[focusOf(screen, view)];
	// A path is proposed in this field: a paste takes its place instead of being stuck to its end.
	const replaces =
		press.kind === 'paste' && field.input === 'path-or-text' && draft?.text === field.initial && field.initial !== '';
	const from = replaces
		? {...view, drafts: {...view.drafts, [`${screen.key}/${field.name}`]: {text: '', cursor: 0}}}
		: view;
	const before = replaces ? '' : (draft?.text ?? '');
	const isLong = press.kind === 'paste' || before.length + text.length > longestTyped;
	const isText = field.input === 'path-or-text' && sourceOf(before + text).kind === 'text';
	if (!isLong && !isText) {
		return edit({...context, view: from}, {type: 'insert', text});
	}

	const pastedFrom = wayOfPaste(press, isText ? 'text' : 'path');
	return edit({...context, view: {...from, pastedAt: now, pastedFrom}}, {type: 'insert', text});
}

/**
Which end of a paste is to be waited for: the terminal told it, or a quiet while has to. A path is one line, and whole with
it, however it came.
*/
function wayOfPaste(press: Extract<KeyPress, {text: string}>, holds: 'text' | 'path'): View['pastedFrom'] {
	const isTold = press.kind === 'paste' && press.from === 'brackets';
	return isTold || holds === 'path' ? 'brackets' : 'chunk';
}

function wanted({input}: Field, press: Extract<KeyPress, {text: string}>): string {
	if (press.kind === 'text') {
		return printable(press.text);
	}

	// A token or a password that was copied with its line end is meant without it.
	return input === 'path-or-text' ? press.text.replaceAll(/\r\n?/g, '\n') : printable(press.text).trim();
}
