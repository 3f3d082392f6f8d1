// What every place of the guided setup must have in which something is asked: a way on, a way out, and words that help.

import {exitStatusByCode, type Fault} from '../../source/domain/fault.js';
import type {Choice} from '../../source/flow/event.js';
import type {Machine} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import {screenOf} from '../../source/screens/screen-of.js';
import type {Screen} from '../../source/screens/screen.js';

/** The faults that a screen shows. */
export const faultsOn = ({blocks}: Screen): readonly Fault[] =>
	blocks.flatMap((block) => (block.kind === 'fault' ? [block.fault] : []));

const choicesOn = ({ask}: Screen): readonly Choice[] =>
	ask.kind === 'choice' ? ask.options.map(({choice}) => choice) : [];

/** Where a choice leads, without anybody acting on it. */
const after = (machine: Machine, choice: Choice): Machine => transition(machine, {type: 'chose', choice}).machine;

/**
Looks for what would leave an operator stuck at a place.

@returns A sentence for each; none where all is well.
*/
export function deadEndsAt(machine: Machine): string[] {
	const screen = screenOf(machine);
	const found = [
		...silenceOf(screen),
		...waysOf(machine, screen),
		...backOf(machine, screen),
		...leavingOf(machine, screen),
	];
	return found.map((sentence) => `${screen.key}: ${sentence}`);
}

/** A refusal that says nothing of use. */
function silenceOf(screen: Screen): string[] {
	const isFilled = (text: string): boolean => text.trim() !== '';
	return faultsOn(screen).flatMap(({code, message, cause, next}) => [
		...(isFilled(message) && (cause === undefined || isFilled(cause)) ? [] : [`${code} has an empty sentence`]),
		...(next.length > 0 && next.every((step) => isFilled(step)) ? [] : [`${code} does not say what to do`]),
		...(Object.hasOwn(exitStatusByCode, code) ? [] : [`${code} has no exit status`]),
	]);
}

const waysOut: ReadonlySet<Choice> = new Set(['retry', 'back', 'quit']);

/** Nothing to choose, or a choice that leads nowhere. */
function waysOf(machine: Machine, screen: Screen): string[] {
	const {ask, canGoBack} = screen;
	if (ask.kind === 'wait' || ask.kind === 'nothing') {
		return ['nothing is asked, and nothing runs'];
	}

	const choices = choicesOn(screen);
	return [
		...(canGoBack || choices.some((choice) => waysOut.has(choice)) ? [] : ['there is neither retry, back nor quit']),
		...(ask.kind !== 'choice' || choices.includes(ask.preselected)
			? []
			: [`${ask.preselected} is proposed, but not offered`]),
		...(machine.state.at !== 'failed' || choices.includes('retry') ? [] : ['what failed cannot be tried again']),
		...choices.filter((choice) => after(machine, choice) === machine).map((choice) => `${choice} does nothing`),
	];
}

/** Going back loses what was done, or does not work. */
function backOf(machine: Machine, {canGoBack}: Screen): string[] {
	if (!canGoBack) {
		return [];
	}

	const before = after(machine, 'back');
	const isKept =
		before.saved === machine.saved && before.milestones === machine.milestones && before.sessions === machine.sessions;
	return [
		...(before === machine || before.state.at === 'working' ? ['back leads nowhere'] : []),
		...(isKept ? [] : ['back forgets what was done']),
		...(screenOf(before).ask.kind === 'wait' ? ['back leads to where nothing is asked'] : []),
	];
}

/** The exit status of a machine that is on its way out; null where it is not. */
function statusOf({state, exitStatus}: Machine): number | null {
	if (state.at === 'ended') {
		return state.exitStatus;
	}

	return state.at === 'working' &&
		state.command.type === 'sign-out' &&
		state.back.at === 'ended' &&
		state.back.exitStatus === exitStatus
		? exitStatus
		: null;
}

/** Leaving does not end, or ends in another status than the contract has for what is shown. */
function leavingOf(machine: Machine, screen: Screen): string[] {
	const interrupted = statusOf(transition(machine, {type: 'interrupted'}).machine);
	const found = interrupted === 130 ? [] : [`Ctrl-C ends in ${interrupted}, not in 130`];
	// In plain mode the word is understood everywhere.
	const [fault] = faultsOn(screen);
	const expected = fault === undefined ? machine.exitStatus : exitStatusByCode[fault.code];
	const status = statusOf(after(machine, 'quit'));
	return status === expected ? found : [...found, `quit ends in ${status}, not in ${expected}`];
}
