// While an e-mail is waited for, keys choose other ways on, and the time that is left is counted down.

import {describe, expect, it} from 'vitest';
import type {Machine} from '../../source/flow/state.js';
import {asciiGlyphs} from '../../source/ui/layout/glyphs.js';
import {createModel} from '../../source/ui/model.js';
import type {KeyPress} from '../../source/ui/input/key-press.js';
import {initialView} from '../../source/ui/view.js';
import {rowsOf} from '../support/frame-text.js';
import {answered} from '../support/machines.js';
import {paperFlow} from '../support/paper-flow.js';
import {awaitingEmail, emailSent} from '../support/registration-machines.js';
import {doneStep, practiceFacts, registeredStatus} from '../support/setup-data.js';

const minute = 60_000;

/** Someone who waits. */
function waiting(machine: Machine = awaitingEmail()) {
	const flow = paperFlow(machine);
	const time = {now: 5000};
	const view = initialView({columns: 80, rows: 24}, 'full');
	const model = createModel(flow, {view, glyphs: asciiGlyphs, now: () => time.now, copy: () => 'sent'});
	return {
		flow,
		model,
		screen: () => rowsOf(model.moment().frame).join('\n'),
		press(...presses: readonly KeyPress[]) {
			for (const press of presses) {
				model.press(press);
			}
		},
		/** Time goes by, second by second as the renderer ticks. */
		pass(milliseconds: number) {
			time.now += milliseconds;
			model.tick();
		},
	};
}

const down: KeyPress = {kind: 'key', name: 'down'};
const enter: KeyPress = {kind: 'key', name: 'enter'};
const escape: KeyPress = {kind: 'key', name: 'escape'};

describe('the screen of a wait', () => {
	it('the time is counted from when the waiting began, and the place that is pointed at stays', () => {
		const {flow, pass, press, screen} = waiting();
		// The model counts from the moment at which it saw the command begin.
		flow.set({...flow.machine()});
		press(down);
		pass(minute + 1000);
		expect(screen()).toContain('Waiting for the confirmation: 28:59 left');
		expect(screen()).toMatch(/> 2 Register with a token instead/);
		pass(60 * minute);
		expect(screen()).toContain('0:00 left');
		expect(flow.events).toStrictEqual([]);
	});

	it('starts anew where the e-mail is sent again', () => {
		const {flow, pass, press, screen} = waiting();
		flow.set({...flow.machine()});
		pass(10 * minute);
		press({kind: 'text', text: '1'});
		expect(flow.commands.at(-1)).toMatchObject({type: 'send-email', sending: 'again'});
		expect(screen()).toContain('Having the e-mail sent');
		flow.set(answered(flow.machine(), 'send-email', {...emailSent, userCode: 'ABCD-0815'}));
		expect(screen()).toContain('Waiting for the confirmation: 30:00 left');
		expect(screen()).toContain('that shows ABCD-0815');
	});

	it.each([
		['Enter', [enter], 'working'],
		['the arrow and Enter', [down, enter], 'registration-token'],
		['a number', [{kind: 'text', text: '2'}], 'registration-token'],
		['Esc', [escape], 'registration-email'],
		['Ctrl-C', [{kind: 'ctrl', letter: 'c'}], 'working'],
	] as const)('keys work meanwhile: %s', (_keys, presses, place) => {
		const {flow, press} = waiting();
		press(...presses);
		expect(flow.machine().state.at).toBe(place);
		expect(flow.machine().ticket).toBeGreaterThan(awaitingEmail().ticket);
	});

	it('the confirmation takes the screen away from under the keys', () => {
		const {flow, press, screen} = waiting(awaitingEmail({practice: practiceFacts}));
		press(down);
		flow.set(answered(flow.machine(), 'await-email', doneStep(registeredStatus)));
		expect(screen()).toContain('The workspace is registered and licensed');
	});

	it('help is there, and the wait goes on behind it', () => {
		const {flow, press, pass, screen} = waiting();
		flow.set({...flow.machine()});
		press({kind: 'text', text: '?'});
		expect(screen()).toContain('Help: Open the link in the e-mail');
		pass(minute);
		press(escape);
		expect(flow.machine().state.at).toBe('working');
		expect(screen()).toContain('29:00 left');
	});
});
