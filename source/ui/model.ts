// What the drawn renderer draws from and what keys act on: the machine of the flow, and the view. Every key finds the
// newest of both, also where several come in one chunk.

import {exitStatusOf} from '../domain/fault.js';
import type {FlowRunner} from '../flow/flow-runner.js';
import type {Machine, State} from '../flow/state.js';
import {aboutOf, badgesOf} from '../screens/about.js';
import {screenOf} from '../screens/screen-of.js';
import type {Screen} from '../screens/screen.js';
import {bindingsFor} from './input/bindings.js';
import type {KeyPress} from './input/key-press.js';
import {turn} from './input/qr-bindings.js';
import {layFrame} from './layout/frame.js';
import type {Glyphs} from './layout/glyphs.js';
import type {LaidFrame} from './layout/laid-frame.js';
import {withoutSecrets, type View} from './view.js';

/** One moment of the drawn renderer. */
export type Moment = {
	readonly machine: Machine;
	readonly screen: Screen;
	readonly view: View;
	readonly frame: LaidFrame;
};

export type Model = {
	readonly moment: () => Moment;
	readonly subscribe: (listener: () => void) => () => void;
	readonly press: (press: KeyPress) => void;
	readonly resize: (size: View['size']) => void;
	/** A second has passed: a running QR code turns, a running command says for how long. */
	readonly tick: () => void;
};

// A code that fits a window of 80 by 24 takes 2.5 kB: in three seconds that is less than a kilobyte a second, and whoever
// photographs codes by hand needs about as long for each.
const secondsOfCode = 3;

/**
Makes the model of a flow that runs.

@param flow
@param root0
@param root0.view
@param root0.glyphs
@param now - Milliseconds of a clock that only goes forward.
@param root0.now
@param root0.copy - Hands a text to the terminal's clipboard.
*/
export function createModel(
	flow: FlowRunner,
	{
		view: initial,
		glyphs,
		now,
		copy,
	}: {
		readonly view: View;
		readonly glyphs: Glyphs;
		readonly now: () => number;
		readonly copy: (text: string) => 'sent' | 'too-long';
	},
): Model {
	const listeners = new Set<() => void>();
	let view = initial;
	const typedAhead: KeyPress[] = [];
	let ticksOfCode = 0;
	let workingSince: {readonly ticket: number; readonly at: number} | null = null;

	const momentOf = (): Moment => {
		const machine = flow.machine();
		const screen = screenOf(machine);
		const seconds = workingSince === null ? 0 : Math.floor((now() - workingSince.at) / 1000);
		const frame = layFrame({
			screen,
			view,
			glyphs,
			about: aboutOf(machine),
			badges: badgesOf(machine.settings),
			seconds,
		});
		return {machine, screen, view, frame};
	};

	let moment = momentOf();

	const changed = (): void => {
		const {state, ticket} = flow.machine();
		if (moment.machine.state.at === 'working' && isRefusal(state)) {
			view = withoutSecrets(screenOf(flow.machine()), view);
		}

		if (state.at !== 'working') {
			workingSince = null;
		} else if (workingSince?.ticket !== ticket) {
			workingSince = {ticket, at: now()};
		}

		moment = momentOf();
		for (const listener of listeners) {
			listener();
		}

		// What was typed before there was anything to type into belongs to the first screen that asks.
		if (!isOpening(moment.machine)) {
			for (const press of typedAhead.splice(0)) {
				take(press);
			}
		}
	};

	flow.subscribe(changed);

	const take = (press: KeyPress): void => {
		ticksOfCode = 0;
		const {screen, machine: before} = moment;
		const binding = bindingsFor(screen, view).find(({matches}) => matches(press));
		const context = {
			screen,
			view,
			furthestScroll: moment.frame.furthestScroll,
			qrCount: moment.frame.qrCount,
			now: now(),
		};
		const effect = binding?.act(context, press);
		if (effect?.view !== undefined) {
			view = effect.view;
		}

		if (effect?.copy !== undefined) {
			view = {...view, copied: {key: screen.key, sentence: copiedInWords(screen, copy(effect.copy))}};
		}

		if (effect?.event !== undefined) {
			view = {...view, copied: null, overlay: 'none', qr: {...view.qr, turning: 'by key', frame: 0}};
			flow.dispatch(effect.event);
		}

		// Where the flow has moved, its own word of that has laid out the screen already.
		if (effect !== undefined && flow.machine() === before) {
			changed();
		}
	};

	return {
		moment: () => moment,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		press(press) {
			if (press.kind !== 'ctrl' && isOpening(moment.machine)) {
				typedAhead.push(press);
				return;
			}

			if (press.kind === 'ctrl' || moment.frame.isTooSmall === undefined) {
				take(press);
			}
		},
		resize(size) {
			if (size.columns === view.size.columns && size.rows === view.size.rows) {
				return;
			}

			view = {...view, size};
			changed();
		},
		tick() {
			if (moment.screen.ask.kind === 'qr' && view.qr.turning === 'by itself') {
				ticksOfCode++;
				if (ticksOfCode < secondsOfCode) {
					return;
				}

				ticksOfCode = 0;
				view = turn({view, qrCount: moment.frame.qrCount}, 1).view ?? view;
				changed();
			} else if (workingSince !== null) {
				changed();
			}
		},
	};
}

/** What is known of a copy, and no more: the terminal gives no answer. */
const copiedInWords = ({copy}: Screen, sent: 'sent' | 'too-long'): string =>
	sent === 'sent'
		? `Sent to your terminal: ${copy?.what ?? ''}. Not every terminal takes it, so check by pasting.`
		: `This is too long for a terminal's clipboard: ${copy?.what ?? ''}. Take the file.`;

const unanswered = 3;

/** Whether what was typed was refused: a workspace that did not answer has refused nothing. */
const isRefusal = (state: State): boolean =>
	'problem' in state && state.problem !== null && exitStatusOf(state.problem) !== unanswered;

/** Whether the program is still finding out where it is. */
const isOpening = ({state}: Machine): boolean =>
	state.at === 'start' || (state.at === 'working' && state.command.type === 'open');
