// A flow without an engine: it moves as the real one does, and the commands that it issues stay on paper.

import type {FlowRunner} from '../../source/flow/flow-runner.js';
import type {Command} from '../../source/flow/command.js';
import type {FlowEvent} from '../../source/flow/event.js';
import type {Machine} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';

export type PaperFlow = FlowRunner & {
	/** What the engine would have been asked. */
	readonly commands: readonly Command[];
	readonly events: readonly FlowEvent[];
	/** Puts the flow at another moment, as an answer would. */
	readonly set: (machine: Machine) => void;
};

/** Makes a flow that begins at a machine. */
export function paperFlow(initial: Machine): PaperFlow {
	let machine = initial;
	const commands: Command[] = [];
	const events: FlowEvent[] = [];
	const listeners = new Set<() => void>();
	const set = (next: Machine): void => {
		machine = next;
		for (const listener of listeners) {
			listener();
		}
	};

	return {
		commands,
		events,
		machine: () => machine,
		dispatch(event) {
			events.push(event);
			const step = transition(machine, event);
			commands.push(...step.commands.map(({command}) => command));
			if (step.machine !== machine) {
				set(step.machine);
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		set,
	};
}
