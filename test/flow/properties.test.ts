// No sequence of events, sensible or not, brings the guided setup to a place that makes no sense.

import fc from 'fast-check';
import {expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import type {Command} from '../../source/flow/command.js';
import type {FlowEvent} from '../../source/flow/event.js';
import {initialMachine} from '../../source/flow/machine.js';
import type {Machine, State} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import {frameOf} from '../support/frame-text.js';
import {eventOf, step} from '../support/random-steps.js';
import {practiceFacts, secrets, settings, url} from '../support/setup-data.js';

/** What makes the workspace reach out: nothing of it may be asked for under --air-gapped. */
const reachingOut: ReadonlySet<Command['type']> = new Set(['connect', 'sync', 'send-email', 'await-email']);

/** The privacy terms are agreed to where a person has just said so, and nowhere else. */
const isAgreement = (event: FlowEvent, before: Machine): boolean =>
	(event.type === 'chose' && event.choice === 'agree' && before.state.at === 'privacy-terms') ||
	(event.type === 'confirmation-given' && before.state.at === 'terms-confirmation') ||
	(event.type === 'chose' && event.choice === 'retry' && before.state.at === 'failed');

/** Whether nothing but the wish to leave was noted. */
const isWishToLeave = (before: State, now: State): boolean =>
	before.at === 'working' &&
	now.at === 'working' &&
	before.command === now.command &&
	before.afterwards === 'go-on' &&
	now.afterwards === 'leave';

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
				} else if (isWishToLeave(before.state, machine.state)) {
					// What runs goes on to be waited for.
					expect(machine.ticket).toBe(before.ticket);
					expect(moved.commands).toStrictEqual([]);
				} else {
					expect(machine.ticket).toBe(before.ticket + 1);
					running = moved.commands[0]?.command ?? null;
				}

				if (chosen.airGapped) {
					expect(moved.commands.filter(({command: {type}}) => reachingOut.has(type))).toStrictEqual([]);
				}

				if (moved.commands[0]?.command.type === 'agree-to-terms') {
					expect(isAgreement(next, before)).toBe(true);
				}

				expectSense(machine, running);
				visited.add(machine.state.at);
				expect(frameOf(machine, {columns: 60, rows: 20}).lines.length).toBeLessThanOrEqual(18);
			}
		}),
		{numRuns: 500, seed: 20_261_121},
	);
	// A property that never leaves the first screens would hold of anything.
	const reached = [
		'overview',
		'review',
		'request-ready',
		'import',
		'preview',
		'outcome',
		'failed',
		'ended',
		'privacy-terms',
		'terms-confirmation',
		...(chosen.airGapped ? [] : ['registration-token', 'registration-email']),
	];
	expect(reached.filter((at) => !visited.has(at))).toStrictEqual([]);
});
