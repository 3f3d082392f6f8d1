// No sequence of events, sensible or not, brings the guided setup to a place that makes no sense.

import fc from 'fast-check';
import {expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {emptyState} from '../../source/domain/saved-state.js';
import type {Answer, Command, CommandName} from '../../source/flow/command.js';
import type {Choice, FlowEvent} from '../../source/flow/event.js';
import {initialMachine} from '../../source/flow/machine.js';
import type {Machine, State} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {frameOf} from '../support/frame-text.js';
import {
	appliedImport,
	checkedAgain,
	checkedBlob,
	checkedMisfit,
	doneStep,
	freshStatus,
	info,
	made,
	practiceFacts,
	registerData,
	registeredStatus,
	rolledBackImport,
	secrets,
	session,
	settings,
	someFault,
	today,
	url,
	waitingState,
} from '../support/setup-data.js';

const choices: readonly Choice[] = [
	'practice',
	'found-workspace',
	'other-workspace',
	'with-password',
	'with-access-token',
	'online',
	'air-gapped',
	'import',
	'show-request',
	'show-qr',
	'portal-steps',
	'new-request',
	'make-request',
	'practice-carry',
	'sync',
	'disconnect',
	'refresh',
	'apply',
	'overview',
	'retry',
	'back',
	'quit',
];

const opened = {saved: emptyState, notices: [], found: info, at: today};

/** What each command may come to. */
const values: Readonly<Record<CommandName, readonly unknown[]>> = {
	open: [opened, {...opened, found: null}, {...opened, saved: waitingState, notices: ['Something was broken.']}],
	look: [info],
	'sign-in': [
		{kind: 'signed-in', session},
		{kind: 'signed-in', session: {...session, made: 'elsewhere'}},
		{kind: 'code-needed', method: 'totp', fault: someFault('two-factor-required')},
		{kind: 'code-needed', method: 'email', fault: someFault('two-factor-wrong')},
	],
	'read-status': [freshStatus, registeredStatus],
	connect: [doneStep(registeredStatus), doneStep(registeredStatus, someFault('sync-owed'))],
	sync: [doneStep(registeredStatus), doneStep(freshStatus, someFault('step-refused'))],
	disconnect: [doneStep(freshStatus)],
	'read-register-data': [registerData],
	'make-request': [{made, saved: waitingState}],
	'show-request': [made],
	'check-import': [checkedBlob, checkedMisfit, checkedAgain],
	'apply-import': [appliedImport, rolledBackImport],
	'practice-carry': [{file: '/tmp/answer.txt'}],
	'sign-out': [null],
};

const faults = [
	someFault('internal'),
	someFault('workspace-timeout'),
	someFault('sign-in-refused'),
	someFault('file-damaged'),
	someFault('state-locked'),
	someFault('step-without-effect'),
];

/** One step of a story, before it is known where the machine is. */
type Step =
	| {readonly kind: 'event'; readonly event: FlowEvent}
	| {readonly kind: 'choose-offered' | 'fill-in'; readonly nth: number}
	| {readonly kind: 'answer'; readonly nth: number; readonly isLate: boolean; readonly isRefused: boolean};

/** What each form takes. */
const filledIn: Partial<Record<State['at'], FlowEvent>> = {
	address: {type: 'address-given', address: url},
	password: {type: 'password-given', user: 'ops', password: new Secret(secrets.password)},
	'access-token': {type: 'access-token-given', userId: 'x', token: new Secret(secrets.accessToken)},
	'two-factor': {type: 'code-given', code: new Secret(secrets.code)},
	'registration-token': {type: 'registration-token-given', token: new Secret(secrets.registrationToken)},
	import: {type: 'import-given', source: {kind: 'text', text: new Secret(secrets.paste)}},
	disconnect: {type: 'host-given', host: 'chat.vessel-07.example'},
};

const event = fc.oneof(
	fc.constantFrom(...choices).map((choice): FlowEvent => ({type: 'chose', choice})),
	fc.constantFrom<FlowEvent>(
		{type: 'started'},
		{type: 'address-given', address: url},
		{type: 'address-given', address: 'not an address'},
		{type: 'password-given', user: 'ops', password: new Secret(secrets.password)},
		{type: 'password-given', user: '', password: new Secret('')},
		{type: 'access-token-given', userId: 'x', token: new Secret(secrets.accessToken)},
		{type: 'code-given', code: new Secret(secrets.code)},
		{type: 'registration-token-given', token: new Secret(secrets.registrationToken)},
		{type: 'import-given', source: {kind: 'text', text: new Secret(secrets.paste)}},
		{type: 'import-given', source: {kind: 'path', path: '/tmp/x'}},
		{type: 'host-given', host: 'chat.vessel-07.example'},
		{type: 'host-given', host: 'elsewhere'},
		{type: 'cancelled'},
	),
);

const leaving: Step = {kind: 'event', event: {type: 'interrupted'}};
const nth = fc.nat({max: 9});
const step = fc.oneof(
	{weight: 2, arbitrary: event.map((one): Step => ({kind: 'event', event: one}))},
	{weight: 4, arbitrary: nth.map((index): Step => ({kind: 'fill-in', nth: index}))},
	{weight: 5, arbitrary: nth.map((index): Step => ({kind: 'choose-offered', nth: index}))},
	{
		weight: 6,
		arbitrary: fc
			.record({nth, isRefused: fc.nat({max: 4}).map((one) => one === 0)})
			.map((answer): Step => ({kind: 'answer', isLate: false, ...answer})),
	},
	{
		weight: 1,
		arbitrary: nth.map((index): Step => ({kind: 'answer', nth: index, isLate: true, isRefused: false})),
	},
	// Whoever leaves at every fifth step never gets far.
	{weight: 1, arbitrary: fc.nat({max: 9}).map((one): Step => (one === 0 ? leaving : {kind: 'fill-in', nth: one}))},
);

/** An answer whose value goes with its command by the table above. */
const asAnswer = (answer: unknown): Answer => answer as Answer;

/** Turns a step into an event at a machine; null where there is none. */
function eventOf(machine: Machine, one: Step): FlowEvent | null {
	const {state} = machine;
	switch (one.kind) {
		case 'event': {
			return one.event;
		}

		case 'choose-offered': {
			const {ask} = screenOf(machine);
			const options =
				ask.kind === 'choice' ? ask.options.filter(({choice}) => choice !== 'quit' && choice !== 'back') : [];
			const option = options[one.nth % Math.max(1, options.length)];
			return option === undefined ? null : {type: 'chose', choice: option.choice};
		}

		case 'fill-in': {
			return filledIn[state.at] ?? null;
		}

		case 'answer': {
			if (state.at !== 'working') {
				return null;
			}

			const to = state.command.type;
			const possible = values[to];
			const result = one.isRefused
				? {ok: false, fault: faults[one.nth % faults.length]}
				: {ok: true, value: possible[one.nth % possible.length]};
			return {
				type: 'answered',
				ticket: one.isLate ? machine.ticket - 1 : machine.ticket,
				answer: asAnswer({to, result}),
			};
		}
	}
}

/** Whether a place can be come back to. */
const backs = (state: State): readonly State[] => ('back' in state ? [state.back, ...backs(state.back)] : []);

function expectSense(machine: Machine, running: Command | null): void {
	const {state} = machine;
	// What runs on the screen is what the engine was asked last, and nothing runs anywhere else.
	expect(state.at === 'working' ? state.command : null).toBe(running);
	// Nobody is sent back into something that ran, or to the end of a path that is closed.
	const behind = state.at === 'working' && state.command.type === 'sign-out' ? [] : backs(state);
	expect(behind.filter(({at}) => ['working', 'ended', 'outcome'].includes(at))).toStrictEqual([]);
	if (state.at === 'ended') {
		expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 130]).toContain(state.exitStatus);
	}

	const text = JSON.stringify(machine);
	expect(Object.values(secrets).filter((secret) => text.includes(secret))).toStrictEqual([]);
}

it.each([
	['a real workspace', settings],
	['a real workspace under --air-gapped', {...settings, airGapped: true, givenUrl: url}],
	['practice', {...settings, practice: practiceFacts}],
	[
		'credentials from files',
		{...settings, credentials: {kind: 'access-token', userId: 'x', token: new Secret('y')} as const},
	],
])('at %s', (_where, chosen) => {
	const visited = new Set<string>();
	fc.assert(
		fc.property(fc.array(step, {minLength: 10, maxLength: 90, size: 'max'}), (steps) => {
			let {machine} = transition(initialMachine(chosen), {type: 'started'});
			let running: Command | null = machine.state.at === 'working' ? machine.state.command : null;
			for (const one of steps) {
				const next = eventOf(machine, one);
				if (next === null) {
					continue;
				}

				const before = machine;
				const moved = transition(machine, next);
				machine = moved.machine;
				expect(moved.commands.length).toBeLessThanOrEqual(1);
				if (machine === before) {
					expect(moved.commands).toStrictEqual([]);
				} else {
					expect(machine.ticket).toBe(before.ticket + 1);
					running = moved.commands[0]?.command ?? null;
				}

				if (chosen.airGapped) {
					expect(moved.commands.filter(({command: {type}}) => type === 'connect' || type === 'sync')).toStrictEqual([]);
				}

				expectSense(machine, running);
				visited.add(machine.state.at);
				expect(frameOf(machine, {columns: 60, rows: 20}).lines.length).toBeLessThanOrEqual(18);
			}
		}),
		{numRuns: 150, seed: 20_261_121},
	);
	// A property that never leaves the first screens would hold of anything.
	const reached = ['overview', 'review', 'request-ready', 'import', 'preview', 'outcome', 'failed', 'ended'];
	expect(reached.filter((at) => !visited.has(at))).toStrictEqual([]);
});
