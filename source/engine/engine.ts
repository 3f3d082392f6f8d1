// Runs the flow: takes events, moves the machine, performs its commands through the ports and brings each answer back
// as one event. An answer that nobody waits for any more is dropped by its ticket.

import {fault} from '../domain/fault.js';
import {plainText} from '../domain/plain-text.js';
import {failure} from '../domain/result.js';
import type {Answer, Command} from '../flow/command.js';
import type {FlowEvent} from '../flow/event.js';
import type {FlowRunner} from '../flow/flow-runner.js';
import type {IssuedCommand} from '../flow/machine.js';
import type {Machine} from '../flow/state.js';
import {transition} from '../flow/transition.js';
import type {perform} from './perform.js';
import type {GuidedRun, World} from './world.js';

/** The guided setup, running. */
export type Engine = FlowRunner & {
	/** Settles when the machine has ended. */
	readonly ended: Promise<{readonly exitStatus: number; readonly next: 'nothing' | 'practice'}>;
	/** Gives up what runs and the lock. Safe to call twice. */
	readonly close: () => Promise<void>;
};

/**
Starts an engine on a machine.

@param world - Asked for when the first command is to be performed, so that the first frame need not wait for it.
@param initial
@param report - Told of a fault of the program itself, with the error, for the crash file; the operator sees a sentence.
*/
export function createEngine(world: () => Promise<World>, initial: Machine, report: (error: unknown) => void): Engine {
	let machine = initial;
	let loaded: Acting | null = null;
	let running: {readonly ticket: number; readonly controller: AbortController} | null = null;
	const listeners = new Set<() => void>();
	const releases = new Set<() => Promise<void>>();
	const {promise: ended, resolve: end} = Promise.withResolvers<Awaited<Engine['ended']>>();

	const dispatch = (event: FlowEvent): void => {
		const step = transition(machine, event);
		if (step.machine === machine) {
			return;
		}

		machine = step.machine;
		if (running !== null && running.ticket !== machine.ticket) {
			running.controller.abort();
			running = null;
		}

		for (const issued of step.commands) {
			start(issued);
		}

		for (const listener of listeners) {
			listener();
		}

		settle();
	};

	const settle = (): void => {
		if (machine.state.at === 'ended') {
			end({exitStatus: machine.state.exitStatus, next: machine.state.next});
		}
	};

	const start = ({ticket, command}: IssuedCommand): void => {
		const controller = new AbortController();
		running = {ticket, controller};
		const run: GuidedRun = {
			signal: controller.signal,
			access: machine.access.kind,
			progress(note: string) {
				dispatch({type: 'progressed', ticket, note});
			},
			hold(release: () => Promise<void>) {
				releases.add(release);
			},
		};
		const act = async (): Promise<Answer> => {
			// What is there already acts at once: a step that was given up meanwhile has then at least begun.
			loaded ??= await load(world);
			return loaded.perform(loaded.world, command, run);
		};

		void answerTo(act, command, report).then((answer) => {
			dispatch({type: 'answered', ticket, answer});
		});
	};

	return {
		machine: () => machine,
		dispatch,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		ended,
		async close() {
			running?.controller.abort();
			running = null;
			const held = [...releases];
			releases.clear();
			await Promise.all(held.map(async (release) => release()));
		},
	};
}

type Acting = {readonly perform: typeof perform; readonly world: World};

async function load(world: () => Promise<World>): Promise<Acting> {
	const [steps, opened] = await Promise.all([import('./perform.js'), world()]);
	return {perform: steps.perform, world: opened};
}

/** Performs a command; an error that nobody foresaw becomes a fault that says so. */
async function answerTo(
	act: () => Promise<Answer>,
	command: Command,
	report: (error: unknown) => void,
): Promise<Answer> {
	try {
		return await act();
	} catch (error) {
		report(error);
		const cause = plainText(error instanceof Error ? error.message : String(error), 200);
		return {
			to: command.type,
			result: failure(
				fault('internal', 'The program itself failed in this step.', {
					cause,
					next: ['Look at the status: what was done so far stands.', 'Report this, with the version of rc-register.'],
				}),
			),
		};
	}
}
