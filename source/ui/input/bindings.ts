// Which keys a screen takes.

import {fitsOneCode} from '../../domain/qr/text-code.js';
import type {Screen} from '../../screens/screen.js';
import type {View} from '../view.js';
import {onAny, onCtrl, onKey, onText, withEntry, type Binding, type KeyContext} from './binding.js';
import {choiceBindings} from './choice-bindings.js';
import {formBindings} from './form-bindings.js';
import {qrBindings, switchDrawing} from './qr-bindings.js';

/** The keys of a screen, most useful first. A press is taken by the first binding that matches it. */
export function bindingsFor(screen: Screen, view: View): readonly Binding[] {
	if (view.overlay === 'help') {
		return [closeHelp, scrollDown, scrollUp, leave];
	}

	switch (screen.ask.kind) {
		case 'choice': {
			return [
				...copying(screen),
				...choiceBindings(screen.ask.options, screen.copy === undefined ? 'Up/Down, a-z' : 'Up/Down'),
				...back(screen),
				openHelp,
				scrollDown,
				scrollUp,
				leave,
			];
		}

		case 'form': {
			return [...formBindings(screen.ask.fields.length), ...back(screen), openHelpInForm, pageDown, pageUp, leave];
		}

		case 'qr': {
			return [...qrBindings(view), ...back(screen), openHelp, leave];
		}

		case 'qr-text': {
			return [...(fitsOneCode(screen.ask.text) ? [switchDrawing(view)] : []), ...back(screen), openHelp, leave];
		}

		case 'wait': {
			return [...(screen.ask.canCancel ? [cancel] : []), leave];
		}

		case 'nothing': {
			return [];
		}
	}
}

const back = ({canGoBack}: Screen): readonly Binding[] =>
	canGoBack
		? [
				{
					hint: {keys: 'Esc', does: 'back'},
					matches: onKey('escape'),
					act: () => ({event: {type: 'chose', choice: 'back'}}),
				},
			]
		: [];

const copying = ({copy}: Screen): readonly Binding[] =>
	copy === undefined
		? []
		: [
				{
					hint: {keys: 'c', does: `copy ${copy.what.split(',', 1)[0]}`},
					matches: onText('c'),
					act: () => ({copy: copy.text}),
				},
			];

const leave: Binding = {
	hint: {keys: 'Ctrl-C', does: 'leave'},
	matches: onCtrl('c'),
	act: () => ({event: {type: 'interrupted'}}),
};

const cancel: Binding = {
	hint: {keys: 'Esc', does: 'give up'},
	matches: onKey('escape'),
	act: () => ({event: {type: 'cancelled'}}),
};

const showHelp: Binding['act'] = ({screen, view}) =>
	screen.help.length === 0 ? {} : {view: withEntry({...view, overlay: 'help'}, 'scroll', screen.key, 0)};

const openHelp: Binding = {hint: {keys: '?', does: 'help'}, matches: onText('?'), act: showHelp};

// In a field, a question mark is a character like any other.
const openHelpInForm: Binding = {hint: {keys: 'Ctrl-G', does: 'help'}, matches: onCtrl('g'), act: showHelp};

const closeHelp: Binding = {
	hint: {keys: 'Esc', does: 'close'},
	matches: onAny(onKey('escape', 'enter'), onText('?', 'q'), onCtrl('g')),
	act: ({screen, view}) => ({view: withEntry({...view, overlay: 'none'}, 'scroll', screen.key, 0)}),
};

const scrollBy =
	(pages: 1 | -1): Binding['act'] =>
	({screen, view, furthestScroll}: KeyContext) => {
		const step = Math.max(1, Math.floor(view.size.rows / 3)) * pages;
		const from = Math.min(view.scroll[screen.key] ?? 0, furthestScroll);
		return {view: withEntry(view, 'scroll', screen.key, Math.max(0, Math.min(furthestScroll, from + step)))};
	};

const pageDown: Binding = {hint: null, matches: onKey('page-down'), act: scrollBy(1)};
const pageUp: Binding = {hint: null, matches: onKey('page-up'), act: scrollBy(-1)};
const scrollDown: Binding = {...pageDown, matches: onAny(onKey('page-down'), onText(' '))};
const scrollUp: Binding = {...pageUp, matches: onAny(onKey('page-up'), onText('b'))};
