// Where the privacy terms lead: they are agreed to by choice alone, and what was agreed to is known from then on.

import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {canBeCancelled} from '../../source/flow/interruption.js';
import type {Machine} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import {after, answered, atOverview, atRegisteredOverview, chose, refused, stateAt} from '../support/machines.js';
import {
	agreeing,
	atOverviewWithoutTerms,
	atPrivacyTerms,
	atTermsConfirmation,
	confirming,
} from '../support/registration-machines.js';
import {offerOf} from '../support/screen-text.js';
import {freshStatus, registerData, secrets, someFault} from '../support/setup-data.js';

const running = (machine: Machine) => stateAt(machine, 'working').command;

const overviewThatSays = (privacyTermsAgreed: boolean | null): Machine => {
	const machine = atOverview();
	return {...machine, state: {...stateAt(machine, 'overview'), status: {...freshStatus, privacyTermsAgreed}}};
};

describe('on the way to a request', () => {
	it('they are asked about where the workspace says that they are not agreed to', () => {
		expect(after(overviewThatSays(false), chose('air-gapped')).state.at).toBe('privacy-terms');
		expect(after(overviewThatSays(false), chose('new-request')).state.at).toBe('privacy-terms');
	});

	it.each([true, null])('they are not asked about where it says %s', (said) => {
		const machine = after(overviewThatSays(said), chose('air-gapped'));
		expect(running(machine).type).toBe('read-register-data');
	});

	it('of a registered workspace they are asked about as well', () => {
		const machine = atRegisteredOverview();
		const state = stateAt(machine, 'overview');
		const overview = {...state, status: {...state.status, privacyTermsAgreed: false}};
		expect(after({...machine, state: overview}, chose('air-gapped')).state.at).toBe('privacy-terms');
	});
});

describe('the question', () => {
	it('proposes to go back, so that nothing is agreed to by a lone Enter', () => {
		expect(offerOf(atPrivacyTerms())).toStrictEqual({choices: ['agree', 'go-on-without', 'back'], preselected: 'back'});
	});

	it('left by Back changes nothing', () => {
		const {machine, commands} = transition(atPrivacyTerms(), chose('back'));
		expect(commands).toStrictEqual([]);
		expect(stateAt(machine, 'overview').status.privacyTermsAgreed).toBe(false);
	});

	it('left by going on without sets nothing, and comes again before the next request', () => {
		const {machine, commands} = transition(atPrivacyTerms(), chose('go-on-without'));
		expect(commands.map(({command}) => command.type)).toStrictEqual(['read-register-data']);
		const review = answered(machine, 'read-register-data', registerData);
		expect(review.state.at).toBe('review');
		const overview = after(review, chose('back'));
		expect(stateAt(overview, 'overview').status.privacyTermsAgreed).toBe(false);
		expect(after(overview, chose('air-gapped')).state.at).toBe('privacy-terms');
	});

	it('takes no choice that belongs to other screens', () => {
		const machine = atPrivacyTerms();
		for (const choice of ['air-gapped', 'make-request', 'retry', 'online', 'sync'] as const) {
			expect(transition(machine, chose(choice))).toStrictEqual({machine, commands: []});
		}
	});

	it('cannot be answered from anywhere else', () => {
		for (const machine of [atOverviewWithoutTerms(), atTermsConfirmation(), agreeing()]) {
			expect(transition(machine, chose('agree'))).toStrictEqual({machine, commands: []});
			expect(transition(machine, chose('go-on-without'))).toStrictEqual({machine, commands: []});
		}
	});
});

describe('an agreement', () => {
	it('goes out without a second factor first, and is not broken off by a key', () => {
		const command = running(agreeing());
		expect(command).toMatchObject({type: 'agree-to-terms', confirmation: null});
		expect(canBeCancelled(command)).toBe(false);
	});

	it('that was read back leads to the register data, and Back to an overview that knows it', () => {
		const machine = answered(agreeing(), 'agree-to-terms', {kind: 'agreed'});
		expect(running(machine).type).toBe('read-register-data');
		expect(machine.milestones.at(-1)).toMatchObject({tone: 'done', title: 'Terms'});
		const overview = after(answered(machine, 'read-register-data', registerData), chose('back'));
		expect(stateAt(overview, 'overview').status.privacyTermsAgreed).toBe(true);
		const again = after(overview, chose('air-gapped'));
		expect(running(again).type).toBe('read-register-data');
	});

	it.each(['totp', 'email', 'password'] as const)('that wants a second factor asks for it: %s', (method) => {
		const machine = atTermsConfirmation(method);
		expect(stateAt(machine, 'terms-confirmation')).toMatchObject({method, problem: {code: 'two-factor-required'}});
		const secret = new Secret(secrets.confirmation);
		const command = running(after(machine, {type: 'confirmation-given', secret}));
		expect(command).toMatchObject({type: 'agree-to-terms', confirmation: {method, secret}});
	});

	it('whose second factor is empty is not sent', () => {
		const machine = atTermsConfirmation('password');
		const {machine: next, commands} = transition(machine, {type: 'confirmation-given', secret: new Secret('')});
		expect(commands).toStrictEqual([]);
		expect(stateAt(next, 'terms-confirmation').problem).toMatchObject({
			code: 'answer-missing',
			message: 'The password is empty.',
		});
	});

	it('whose second factor is wrong is asked about again, as often as it takes, and Back leads to the question', () => {
		let machine = confirming('totp');
		for (let times = 0; times < 3; times++) {
			machine = answered(machine, 'agree-to-terms', {
				kind: 'confirmation-needed',
				method: 'totp',
				fault: someFault('two-factor-wrong'),
			});
			expect(stateAt(machine, 'terms-confirmation').problem.code).toBe('two-factor-wrong');
			expect(after(machine, chose('back')).state.at).toBe('privacy-terms');
			machine = after(machine, {type: 'confirmation-given', secret: new Secret(`${times}`)});
		}

		const done = answered(machine, 'agree-to-terms', {kind: 'agreed'});
		expect(running(done).type).toBe('read-register-data');
		expect(stateAt(done, 'working').back).toMatchObject({at: 'overview', status: {privacyTermsAgreed: true}});
	});

	it('that did not take says so, and leads back to the question', () => {
		const machine = refused(agreeing(), someFault('step-without-effect'));
		expect(stateAt(machine, 'failed').fault.code).toBe('step-without-effect');
		expect(after(machine, chose('back')).state.at).toBe('privacy-terms');
		const again = after(machine, chose('retry'));
		expect(running(again)).toMatchObject({type: 'agree-to-terms'});
	});
});
