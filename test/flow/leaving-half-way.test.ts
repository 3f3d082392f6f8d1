// Leaving while something changes the workspace: half of it is what nobody wants.

import {describe, expect, it} from 'vitest';
import {success} from '../../source/domain/result.js';
import type {FlowEvent} from '../../source/flow/event.js';
import {transition} from '../../source/flow/transition.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {after, answered, applying, atOverview, refused, stateAt} from '../support/machines.js';
import {agreeing} from '../support/registration-machines.js';
import {someFault} from '../support/setup-data.js';
import {rolledBackImport} from '../support/setup-imports.js';

const interrupted: FlowEvent = {type: 'interrupted'};
const lost: FlowEvent = {type: 'terminal-lost'};

describe.each([
	['Ctrl-C', interrupted],
	['a terminal that is lost', lost],
])('%s while something changes the workspace', (_what, leave) => {
	it('lets it run on and says so, and leaves with 130 when the answer comes', () => {
		const machine = applying();
		const asked = transition(machine, leave);
		expect(asked.commands).toStrictEqual([]);
		expect(asked.machine.ticket).toBe(machine.ticket);
		expect(JSON.stringify(screenOf(asked.machine).blocks)).toContain('Leaving when this step is done.');
		const done = answered(asked.machine, 'apply-import', rolledBackImport);
		expect(stateAt(done, 'working').command.type).toBe('sign-out');
		// What was read back stays in the scrollback.
		expect(done.milestones.map(({title}) => title)).toContain('Left to do');
		expect(answered(done, 'sign-out', null).state).toStrictEqual({at: 'ended', exitStatus: 130, next: 'nothing'});
	});

	it('tells a refusal in a line that remains', () => {
		const done = refused(after(applying(), leave), someFault('step-refused'));
		expect(stateAt(done, 'working').command.type).toBe('sign-out');
		expect(done.milestones.at(-1)).toMatchObject({tone: 'short', title: 'Not done'});
		expect(done.milestones.at(-1)?.detail).toContain(someFault('step-refused').message);
	});

	it('goes on with nothing that the answer would lead to', () => {
		const asked = after(agreeing(), leave);
		const done = transition(asked, {
			type: 'answered',
			ticket: asked.ticket,
			answer: {to: 'agree-to-terms', result: success({kind: 'agreed'})},
		});
		expect(done.commands.map(({command}) => command.type)).toStrictEqual(['sign-out']);
	});
});

it('a second Ctrl-C breaks off what changes the workspace, also after the terminal was lost', () => {
	for (const first of [interrupted, lost]) {
		const broken = after(applying(), first, interrupted);
		expect(stateAt(broken, 'working').command.type).toBe('sign-out');
	}
});

it('a terminal that is lost breaks nothing off, in however many ways it shows', () => {
	const changing = after(applying(), lost, lost, lost);
	expect(stateAt(changing, 'working').command.type).toBe('apply-import');
	const looking = after(atOverview(), lost, lost, lost);
	expect(stateAt(looking, 'working').command.type).toBe('sign-out');
});
