// What only the drawn renderer knows: what is typed but not sent, what is pointed at, how far a text is scrolled. It is
// kept by the screen's key for the whole run, so that Back finds everything as it was.

import type {Drawing} from '../domain/qr/draw.js';
import type {Choice} from '../flow/event.js';
import type {Ask, Screen} from '../screens/screen.js';
import type {Draft} from './input/text-edit.js';

/** An option that the operator went to. By its name, since another may stand at its number when the screen is come back to. */
type Pointed = {readonly choice: Choice; readonly among: string};

export type View = {
	readonly size: {readonly columns: number; readonly rows: number};
	/** By `<screen key>/<field name>`. */
	readonly drafts: Readonly<Record<string, Draft>>;
	/** Which field is typed in, by screen key. */
	readonly focus: Readonly<Record<string, number>>;
	/** Which option is pointed at, by screen key. */
	readonly highlight: Readonly<Record<string, Pointed>>;
	/** Rows that the body is scrolled down, by screen key. */
	readonly scroll: Readonly<Record<string, number>>;
	readonly overlay: 'none' | 'help';
	readonly qr: {readonly frame: number; readonly turning: 'by key' | 'by itself'; readonly drawing: Drawing};
	/** Letters that were typed to find an option, and when the last one was. */
	readonly find: {readonly letters: string; readonly at: number};
	/** What copying came to, said on the screen where it was asked for. */
	readonly copied: {readonly key: string; readonly sentence: string} | null;
	/** When the last piece of a paste came, in milliseconds; a line end right behind it belongs to it. */
	readonly pastedAt: number;
	/** Whether the terminal said where the paste ends. */
	readonly pastedFrom: 'brackets' | 'chunk';
};

/** The view at the start. */
export const initialView = (size: View['size'], drawing: Drawing): View => ({
	size,
	drafts: {},
	focus: {},
	highlight: {},
	scroll: {},
	overlay: 'none',
	qr: {frame: 0, turning: 'by key', drawing},
	find: {letters: '', at: -Infinity},
	copied: null,
	pastedAt: -Infinity,
	pastedFrom: 'brackets',
});

/** The option that is pointed at: where the operator left it, if the same is offered still, else what is most likely meant. */
export function highlightOf({key, ask}: Screen, {highlight}: View): number {
	if (ask.kind !== 'choice') {
		return 0;
	}

	const left = highlight[key];
	const meant = left?.among === offerIn(ask) ? left.choice : ask.preselected;
	return Math.max(
		0,
		ask.options.findIndex(({choice}) => choice === meant),
	);
}

/** What is remembered of an option that the operator went to. */
export const pointedAt = (ask: Extract<Ask, {kind: 'choice'}>, index: number): Pointed => ({
	choice: ask.options[index]?.choice ?? ask.preselected,
	among: offerIn(ask),
});

const offerIn = ({options, preselected}: Extract<Ask, {kind: 'choice'}>): string =>
	[preselected, ...options.map(({choice}) => choice)].join(' ');

/** The field that is typed in. */
export const focusOf = ({key, ask}: Screen, {focus}: View): number =>
	ask.kind === 'form' ? Math.min(focus[key] ?? 0, ask.fields.length - 1) : 0;

/** What stands in each field. */
export const draftsOf = ({key, ask}: Screen, {drafts}: View): readonly Draft[] =>
	ask.kind === 'form'
		? ask.fields.map(({name, initial}) => drafts[`${key}/${name}`] ?? {text: initial, cursor: initial.length})
		: [];

/**
The view after a refusal: a secret that was refused is typed anew, since letters behind it would be refused again, until
the account is locked. All else stays.

@param screen - The form that says the refusal.
@param screen.key
@param screen.ask
@param view
*/
export function withoutSecrets({key, ask}: Screen, view: View): View {
	const fields = ask.kind === 'form' ? ask.fields : [];
	const first = fields.findIndex(({input}) => input === 'secret');
	const secrets = new Set(fields.filter(({input}) => input === 'secret').map(({name}) => `${key}/${name}`));
	return first === -1
		? view
		: {
				...view,
				drafts: Object.fromEntries(Object.entries(view.drafts).filter(([name]) => !secrets.has(name))),
				focus: {...view.focus, [key]: first},
			};
}
