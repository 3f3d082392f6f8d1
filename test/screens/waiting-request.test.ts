// A request that waits for its answer: seen wherever another one would end that wait.

import {describe, expect, it} from 'vitest';
import {withRecord} from '../../source/domain/saved-state.js';
import {screenOf} from '../../source/screens/screen-of.js';
import type {Machine} from '../../source/flow/state.js';
import {operatorAt} from '../support/drawn-operator.js';
import {after, answered, atOverview, atRegisteredOverview, atResume, chose} from '../support/machines.js';
import {offerOf, saidAt} from '../support/screen-text.js';
import {pending, registerData, url, waitingState} from '../support/setup-data.js';

const waiting = (machine: Machine): Machine => ({...machine, saved: waitingState});

const labelsAt = (machine: Machine): readonly string[] => {
	const {ask} = screenOf(machine);
	return ask.kind === 'choice' ? ask.options.map(({label}) => label) : [];
};

describe.each([
	['registered', () => waiting(atRegisteredOverview())],
	['registered, air-gapped', () => waiting(atRegisteredOverview({airGapped: true}))],
	['not registered', () => waiting(atOverview())],
])('the overview of a workspace that is %s', (_, make) => {
	it('offers the answer first, then the request, and a new one by its name', () => {
		const machine = make();
		expect(labelsAt(machine)).toStrictEqual(
			expect.arrayContaining([
				`Import the answer to ${pending.case}`,
				'Show the request that waits',
				'Make a new request',
			]),
		);
		expect(labelsAt(machine)).not.toContain('Make a request');
		expect(offerOf(machine).preselected).toBe('import');
	});

	it('says at its top what is waited for, in the smallest window too', () => {
		const machine = make();
		for (const size of [
			{columns: 80, rows: 24},
			{columns: 60, rows: 20},
		]) {
			expect(operatorAt(machine, size).look()).toMatch(new RegExp(`Waiting for +${pending.case}`));
		}
	});

	it('leads to a review that says what signing another one ends, and does not propose it', () => {
		const asked = after(make(), chose('air-gapped'));
		const review = answered(asked, 'read-register-data', registerData);
		expect(operatorAt(review).look()).toContain(`! ${pending.case} waits for its answer.`);
		expect(saidAt(review)).toContain('If you sign this one, that answer is refused here.');
		expect(offerOf(review).preselected).toBe('back');
	});
});

it.each([
	['registered', () => atRegisteredOverview()],
	['not registered', () => atOverview()],
])('the overview of a workspace that is %s proposes a new request once the one that waits has expired', (_, make) => {
	const expiresAt = '2026-11-01T00:00:00.000Z';
	const machine = {...make(), saved: withRecord(waitingState, url, {pending: {...pending, expiresAt}})};
	expect(saidAt(machine)).toContain(`${pending.case}, which expired on 2026-11-01`);
	expect(labelsAt(machine)).toContain(`Import the answer to ${pending.case}`);
	expect(offerOf(machine).preselected).toBe('air-gapped');
});

it('a review says nothing of the kind where none waits', () => {
	const review = answered(after(atOverview(), chose('air-gapped')), 'read-register-data', registerData);
	expect(saidAt(review)).not.toContain('waits for its answer');
	expect(offerOf(review).preselected).toBe('make-request');
});

it('the read-only day stands first among the facts, in the smallest window too', () => {
	expect(operatorAt(atOverview(), {columns: 60, rows: 20}).look()).toMatch(/Read-only +on 2026-11-30/);
});

describe('the option that was pointed at', () => {
	it('is found again where the same is offered', () => {
		const operator = operatorAt(atResume());
		operator.hits('down', 'enter');
		operator.flow.set(atResume());
		expect(operator.look()).toMatch(/> 2 Show the request again/);
	});

	it('is forgotten where something else is offered meanwhile, so that what is most likely meant is pointed at', () => {
		const operator = operatorAt(atRegisteredOverview());
		operator.hits('down', 'down', 'enter');
		expect(operator.flow.commands.at(-1)).toMatchObject({type: 'read-register-data'});
		operator.flow.set(waiting(atRegisteredOverview()));
		expect(operator.look()).toMatch(/> 1 Import the answer to/);
	});
});
