// Says what happens while nothing is asked: milestones, what runs, and that it still runs. It listens to the flow itself,
// so that a note is said even where the answer follows on its heels.

import type {FlowRunner} from '../flow/flow-runner.js';
import type {StateAt} from '../flow/state.js';
import {leavingNote} from '../screens/leaving.js';
import {screenOf} from '../screens/screen-of.js';
import {sayAll} from './conversation.js';
import type {Printer} from './printer.js';
import {blockSentences, closed, milestoneSentence} from './sentences.js';

type Running = {
	readonly ticket: number;
	notes: number;
	afterwards: StateAt<'working'>['afterwards'];
	readonly timer: NodeJS.Timeout;
};

const secondsBetween = 10;
const minutesBetween = 5;

/** Starts to tell; gives the way to stop. */
export function tellProgress(flow: FlowRunner, printer: Printer): {readonly stop: () => void} {
	let milestones = flow.machine().milestones.length;
	let running: Running | null = null;

	const begin = (state: StateAt<'working'>, ticket: number): void => {
		const screen = screenOf(flow.machine());
		if (screen.ask.kind === 'choice') {
			running = {ticket, notes: 0, afterwards: 'go-on', timer: tellTimeLeft(screen.ask.waiting?.seconds ?? 0, printer)};
			return;
		}

		const notes = new Set(state.notes);
		const blocks = screen.blocks.filter((block) => block.kind !== 'text' || !notes.has(block.text));
		printer.blank();
		if (state.command.type !== 'open') {
			printer.say(closed(screen.title));
		}

		sayAll(
			printer,
			blocks.flatMap((block) => blockSentences(block)),
		);
		printer.say('Working.');
		const canCancel = screen.ask.kind === 'wait' && screen.ask.canCancel;
		let seconds = 0;
		const timer = setInterval(() => {
			seconds += secondsBetween;
			const hint = canCancel && seconds === secondsBetween ? ' Type cancel, then Enter, to give up.' : '';
			printer.say(`Still working, ${seconds} seconds.${hint}`);
		}, secondsBetween * 1000);
		running = {ticket, notes: 0, afterwards: 'go-on', timer};
	};

	const end = (): void => {
		clearInterval(running?.timer);
		running = null;
	};

	const tell = (): void => {
		const {state, ticket, settings, milestones: all} = flow.machine();
		if (running !== null && (state.at !== 'working' || running.ticket !== ticket)) {
			end();
		}

		for (const milestone of all.slice(milestones)) {
			printer.say(milestoneSentence(milestone, settings));
		}

		milestones = all.length;
		if (state.at !== 'working') {
			return;
		}

		if (running === null) {
			begin(state, ticket);
		}

		for (const note of state.notes.slice(running?.notes ?? 0)) {
			printer.say(closed(note));
		}

		if (running === null) {
			return;
		}

		running.notes = state.notes.length;
		if (running.afterwards === state.afterwards) {
			return;
		}

		running.afterwards = state.afterwards;
		printer.say(leavingNote);
	};

	const unsubscribe = flow.subscribe(tell);
	return {
		stop() {
			unsubscribe();
			end();
		},
	};
}

/** Where something is asked meanwhile, the session says the screen; now and then, how much time is left is enough. */
function tellTimeLeft(seconds: number, printer: Printer): NodeJS.Timeout {
	let passed = 0;
	return setInterval(() => {
		passed += minutesBetween;
		const left = Math.round(seconds / 60) - passed;
		if (left > 0) {
			printer.say(`Still waiting. ${left} ${left === 1 ? 'minute is' : 'minutes are'} left.`);
		}
	}, minutesBetween * 60_000);
}
