import {describe, expect, it} from 'vitest';
import {emptyState} from '../../source/domain/saved-state.js';
import {canBeCancelled} from '../../source/flow/interruption.js';
import {transition} from '../../source/flow/transition.js';
import {afterRollback, atOverviewWith, atRollback, keptState} from '../support/license-machines.js';
import {after, chose, refused, stateAt} from '../support/machines.js';
import {registeredStatus, someFault} from '../support/setup-data.js';
import {checkedRollback} from '../support/setup-imports.js';

describe('the way back to the previous license', () => {
	it('is there only where a license was kept', () => {
		const none = atOverviewWith(emptyState);
		expect(after(none, chose('rollback'))).toBe(none);
		const checking = after(atOverviewWith(keptState), chose('rollback'));
		const {command} = stateAt(checking, 'working');
		expect(command.type).toBe('check-rollback');
		expect(canBeCancelled(command)).toBe(true);
	});

	it('shows what would change before anything is done, and leads back', () => {
		const machine = atRollback();
		expect(stateAt(machine, 'rollback').checked).toStrictEqual(checkedRollback);
		const {status} = stateAt(after(machine, chose('back')), 'overview');
		expect(status).toStrictEqual(registeredStatus);
		expect(after(machine, chose('apply'))).toBe(machine);
	});

	it('is gone by choice, and is not broken off half way', () => {
		const {machine, commands} = transition(atRollback(), chose('put-back'));
		expect(commands.map(({command}) => command)).toMatchObject([{type: 'rollback', checked: checkedRollback}]);
		expect(canBeCancelled(stateAt(machine, 'working').command)).toBe(false);
		expect(after(machine, {type: 'cancelled'})).toBe(machine);
	});

	it('ends with what was read back', () => {
		const {outcome, overview} = stateAt(afterRollback(), 'outcome');
		expect(outcome).toMatchObject({kind: 'step', step: 'rollback'});
		expect(overview.status.license?.valid).toBe(true);
	});

	it('that did not take is told with its fault, and the run ends in its status', () => {
		const puttingBack = after(atRollback(), chose('put-back'));
		const failed = refused(puttingBack, someFault('step-without-effect'));
		expect(stateAt(failed, 'failed').fault.code).toBe('step-without-effect');
		const {checked} = stateAt(after(failed, chose('back')), 'rollback');
		expect(checked).toStrictEqual(checkedRollback);
		expect(after(failed, chose('quit')).exitStatus).toBe(6);
	});
});

it('what runs out is a look, and leads back', () => {
	const machine = after(atOverviewWith(keptState), chose('renewal'));
	stateAt(machine, 'renewal');
	stateAt(after(machine, chose('back')), 'overview');
});
