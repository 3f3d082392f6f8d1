// A flow on the real transitions; what the engine would do is answered from a table, and a command without an entry
// never ends.

import type {Answer, Command, CommandName, CommandTable} from '../../source/flow/command.js';
import type {FlowEvent} from '../../source/flow/event.js';
import type {FlowRunner} from '../../source/flow/flow-runner.js';
import {initialMachine} from '../../source/flow/machine.js';
import type {Settings} from '../../source/flow/settings.js';
import type {Machine} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import {success, type Result} from '../../source/domain/result.js';

/** What each command comes to; a list is used up in order, its last entry stays. */
export type AnswerTable = {
	readonly [Name in CommandName]?: ReadonlyArray<
		| Result<CommandTable[Name]['answer']>
		| {readonly notes: readonly string[]; readonly value: CommandTable[Name]['answer']}
	>;
};

export type FakeFlow = FlowRunner & {
	readonly ended: Promise<unknown>;
	/** Every command that was issued. */
	readonly commands: readonly Command[];
	/** Every event that a renderer dispatched. */
	readonly events: readonly FlowEvent[];
};

/** Settings of a plain run: no practice, nothing given. */
export const plainSettings: Settings = {
	tool: 'rc-register/0.1.0',
	givenUrl: null,
	defaultUrl: 'http://localhost:3000',
	credentials: null,
	airGapped: false,
	expiresInDays: 30,
	comeBack: 'rc-register',
	accept: {expired: false, deskKey: null},
	practice: null,
};

/** Starts a flow whose engine is a table. */
export function fakeFlow(table: AnswerTable, settings: Settings = plainSettings): FakeFlow {
	let machine: Machine = initialMachine(settings);
	const listeners = new Set<() => void>();
	const commands: Command[] = [];
	const events: FlowEvent[] = [];
	const used = new Map<CommandName, number>();
	const {promise: ended, resolve} = Promise.withResolvers<unknown>();

	const move = (event: FlowEvent): void => {
		const step = transition(machine, event);
		if (step.machine === machine) {
			return;
		}

		machine = step.machine;
		for (const {ticket, command} of step.commands) {
			commands.push(command);
			setImmediate(answer, ticket, command);
		}

		for (const listener of listeners) {
			listener();
		}

		if (machine.state.at === 'ended') {
			resolve(undefined);
		}
	};

	const answer = (ticket: number, {type}: Command): void => {
		const list = table[type] ?? [];
		const count = used.get(type) ?? 0;
		used.set(type, count + 1);
		const entry = list[Math.min(count, list.length - 1)];
		if (entry === undefined) {
			return;
		}

		for (const note of 'notes' in entry ? entry.notes : []) {
			move({type: 'progressed', ticket, note});
		}

		const result = 'notes' in entry ? success(entry.value) : entry;
		move({type: 'answered', ticket, answer: answerTo(type, result)});
	};

	return {
		machine: () => machine,
		dispatch(event) {
			events.push(event);
			move(event);
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		ended,
		commands,
		events,
	};
}

// The table says by its type that a command's entry is an answer to that command.
function answerTo(to: CommandName, result: Result<unknown>): Answer {
	const answer: unknown = {to, result};
	return answer as Answer;
}
