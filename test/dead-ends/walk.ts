// A walk through the guided setup, in which every step is taken with a fault switched on: where it does not go on, it is
// tried again, and once more after the fault is gone. What is wrong on the way is gathered in sentences.

import {Secret} from '../../source/domain/secret.js';
import type {FlowEvent} from '../../source/flow/event.js';
import type {Machine} from '../../source/flow/state.js';
import {practiceCodes} from '../../source/practice/accounts.js';
import type {PracticeFault} from '../../source/practice/faults.js';
import type {GuidedRun} from '../support/guided-world.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {deadEndsAt, faultsOn} from '../support/way-on.js';

type Place = Machine['state']['at'];

/** A walk, and what it has found. */
export type Walk = {
	/** Takes a step with the fault on; gives the place that it leads to in the end. */
	readonly step: (name: string, event: FlowEvent | (() => FlowEvent), goals: readonly Place[]) => Promise<Place>;
	/** The same without the fault: for what leads to the place that is looked at. */
	readonly go: (event: FlowEvent) => Promise<Place>;
	/** Waits for what somebody elsewhere brings about. */
	readonly until: (name: string, goals: readonly Place[]) => Promise<Place>;
	readonly found: string[];
	/** How many steps were taken with the fault. */
	readonly taken: number;
};

// A second of these would be waited for in earnest.
const slow: ReadonlySet<PracticeFault> = new Set(['no-answer', 'a-byte-a-second', 'slow-info']);

const told = (machine: Machine): string => {
	const faults = faultsOn(screenOf(machine)).map(({code, message}) => `${code}, ${message}`);
	return `${machine.state.at} (${faults.join('; ')})`;
};

/** Answers a second factor with the code that practice takes. */
async function pastSecondFactor({does}: GuidedRun, machine: Machine): Promise<Machine> {
	const {state} = machine;
	if (state.at === 'two-factor') {
		return does({type: 'code-given', code: new Secret(practiceCodes[state.method === 'email' ? 'email' : 'totp'])});
	}

	return state.at === 'terms-confirmation'
		? does({
				type: 'confirmation-given',
				secret: new Secret(state.method === 'password' ? 'practice' : practiceCodes.totp),
			})
		: machine;
}

/** Starts a walk with a fault. */
export function startWalk(run: GuidedRun, fault: PracticeFault): Walk {
	const {workspace, does, errors} = run;
	const found: string[] = [];
	let taken = 0;
	let lastErrors = 0;

	const look = (name: string, machine: Machine, before: Machine): void => {
		found.push(...deadEndsAt(machine).map((sentence) => `${name}: ${sentence}`));
		if (before.milestones.some((milestone, index) => machine.milestones[index] !== milestone)) {
			found.push(`${name}: a milestone is gone`);
		}

		if (before.sessions.length > machine.sessions.length) {
			found.push(`${name}: a session is forgotten`);
		}

		if (!(errors.length > lastErrors)) {
			return;
		}

		lastErrors = errors.length;
		found.push(`${name}: ${String(errors.at(-1))}`);
	};

	return {
		found,
		get taken() {
			return taken;
		},
		async step(name, given, goals) {
			const eventOf = typeof given === 'function' ? given : () => given;
			taken++;
			const before = run.engine.machine();
			const take = async (event: FlowEvent): Promise<Machine> => {
				const arrived = await pastSecondFactor(run, await does(event));
				look(name, arrived, before);
				return arrived;
			};

			const again = async (machine: Machine): Promise<Machine> =>
				take(machine.state.at === 'failed' ? {type: 'chose', choice: 'retry'} : eventOf());
			workspace.switchFault(fault, 'on');
			run.limit(slow.has(fault) ? 'short' : 'real');
			let machine = await take(eventOf());
			if (!goals.includes(machine.state.at)) {
				if (faultsOn(screenOf(machine)).length === 0) {
					found.push(`${name}: it does not go on, and no fault is shown, at ${told(machine)}`);
				}

				const calls = workspace.calls.length;
				machine = await again(machine);
				if (workspace.calls.length === calls) {
					found.push(`${name}: trying again asks nothing of the workspace`);
				}
			}

			workspace.switchFault(fault, 'off');
			run.limit('real');
			if (!goals.includes(machine.state.at)) {
				machine = await again(machine);
			}

			if (!goals.includes(machine.state.at)) {
				found.push(`${name}: without the fault it still does not go on, at ${told(machine)}`);
			}

			return machine.state.at;
		},
		async until(name, goals) {
			const before = run.engine.machine();
			const machine = await run.left(before.state);
			look(name, machine, before);
			if (!goals.includes(machine.state.at)) {
				found.push(`${name}: it does not come, at ${told(machine)}`);
			}

			return machine.state.at;
		},
		async go(event) {
			const before = run.engine.machine();
			const machine = await does(event);
			look('between', machine, before);
			return machine.state.at;
		},
	};
}
