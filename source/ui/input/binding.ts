import type {FlowEvent} from '../../flow/event.js';
import type {Screen} from '../../screens/screen.js';
import type {View} from '../view.js';
import type {KeyName, KeyPress} from './key-press.js';

/** What a key acts on. */
export type KeyContext = {
	readonly screen: Screen;
	readonly view: View;
	/** How far the body can be scrolled in this window. */
	readonly furthestScroll: number;
	/** How many QR frames the request makes in this window. */
	readonly qrCount: number;
	/** Milliseconds, from any one moment on. */
	readonly now: number;
};

/** What a key does: to what is shown, and to the flow. */
export type Effect = {
	readonly view?: View;
	readonly event?: FlowEvent;
	/** A text for the clipboard. */
	readonly copy?: string;
};

/** A key, what the hint line says of it, and what it does. The hint line and the handling come from the same table. */
export type Binding = {
	/** Null for keys that a hint would not help with, such as the letters of a text. */
	readonly hint: {readonly keys: string; readonly does: string} | null;
	readonly matches: (press: KeyPress) => boolean;
	readonly act: (context: KeyContext, press: KeyPress) => Effect;
};

/** Matches named keys. */
export const onKey =
	(...names: readonly KeyName[]): Binding['matches'] =>
	(press) =>
		press.kind === 'key' && names.includes(press.name);

/** Matches characters that are typed one at a time. */
export const onText =
	(...texts: readonly string[]): Binding['matches'] =>
	(press) =>
		press.kind === 'text' && texts.includes(press.text);

/** Matches Ctrl with a letter. */
export const onCtrl =
	(letter: string): Binding['matches'] =>
	(press) =>
		press.kind === 'ctrl' && press.letter === letter;

/** Matches what any of several matches. */
export const onAny =
	(...matches: ReadonlyArray<Binding['matches']>): Binding['matches'] =>
	(press) =>
		matches.some((one) => one(press));

/** A view with one screen's entry of a record replaced. */
export const withEntry = <Name extends 'focus' | 'highlight' | 'scroll'>(
	view: View,
	name: Name,
	key: string,
	value: View[Name][string],
): View => ({...view, [name]: {...view[name], [key]: value}});
