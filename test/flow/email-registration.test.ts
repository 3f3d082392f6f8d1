// Where the registration by e-mail leads: the address, the wait, and the ways out of it.

import {describe, expect, it} from 'vitest';
import {isWaitingForSomebody} from '../../source/flow/command.js';
import type {Machine} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {after, answered, atOverview, atRegisteredOverview, chose, refused, stateAt} from '../support/machines.js';
import {atRegistrationEmail, awaitingEmail, emailSent, sendingEmail} from '../support/registration-machines.js';
import {offerOf, sentBy} from '../support/screen-text.js';
import {
	doneStep,
	freshStatus,
	info,
	practiceFacts,
	registeredStatus,
	someFault,
	waitingState,
} from '../support/setup-data.js';

const practice = {practice: practiceFacts};
const airGapped = {airGapped: true};

/** The command that runs. */
const running = (machine: Machine) => stateAt(machine, 'working').command;

const given = (machine: Machine, email: string): Machine => after(machine, {type: 'email-given', email});

const atOverviewOf = (version: string): Machine => {
	const machine = atOverview();
	const state = {...stateAt(machine, 'overview'), status: {...freshStatus, info: {...info, version}}};
	return {...machine, state};
};

describe('the way by e-mail', () => {
	it.each([
		['3.18.7', false],
		['4.0.0', true],
		['5.4.10', true],
		['8.9', true],
		['something else', false],
	])('is offered at version %s: %s', (version, isOffered) => {
		expect(offerOf(atOverviewOf(version)).choices.includes('by-email')).toBe(isOffered);
	});

	it.each([
		['of a workspace that is registered', atRegisteredOverview],
		['under --air-gapped', () => atOverview(airGapped)],
	])('is neither offered nor taken %s', (_where, make) => {
		const machine = make();
		expect(offerOf(machine).choices).not.toContain('by-email');
		expect(transition(machine, chose('by-email'))).toStrictEqual({machine, commands: []});
	});

	it('proposes the address that the workspace has on record', () => {
		const machine = atOverview();
		const registration = {...freshStatus.registration, email: 'captain@vessel-07.example'};
		const state = {...stateAt(machine, 'overview'), status: {...freshStatus, registration}};
		const {ask} = screenOf(after({...machine, state}, chose('by-email')));
		expect(ask).toMatchObject({kind: 'form', fields: [{initial: 'captain@vessel-07.example'}]});
	});
});

describe('an address', () => {
	it.each([
		['an empty one', '  ', 'answer-missing'],
		['one without a host', 'ops', 'usage'],
		['one without a mailbox', '@vessel-07.example', 'usage'],
		['two of them', 'ops@vessel-07.example, captain@vessel-07.example', 'usage'],
		['one with a space', 'ops @vessel-07.example', 'usage'],
		['one that a terminal would obey', 'ops\u{1B}[31m@vessel-07.example', 'usage'],
		['one that turns text around', 'ops\u{202E}@vessel-07.example', 'usage'],
		['one of any length', `${'x'.repeat(400)}@vessel-07.example`, 'usage'],
	])('is refused in its form, and stays there: %s', (_what, email, code) => {
		const machine = given(atRegistrationEmail(), email);
		expect(stateAt(machine, 'registration-email')).toMatchObject({email: email.trim(), problem: {code}});
		expect(screenOf(machine).ask).toMatchObject({fields: [{initial: email.trim()}]});
	});

	it.each(['ops@vessel-07.example', 'Zoë.Ångström@schiff.example', 'a+b@[192.0.2.1]'])(
		'is sent as it was typed, without what is around it: %s',
		(email) => {
			const machine = given(atRegistrationEmail(), ` ${email}\n`);
			expect(running(machine)).toMatchObject({type: 'send-email', email, sending: 'first'});
		},
	);

	it('that the workspace refused is asked for again, with what was typed', () => {
		const machine = refused(sendingEmail(), someFault('step-refused'));
		expect(stateAt(machine, 'registration-email')).toMatchObject({
			email: emailSent.email,
			problem: {code: 'step-refused'},
		});
	});
});

describe('an e-mail that was sent', () => {
	it('is waited for, and other ways on are offered meanwhile', () => {
		const machine = awaitingEmail();
		expect(running(machine)).toMatchObject({type: 'await-email', sent: emailSent, link: 'opened-elsewhere'});
		expect(isWaitingForSomebody(running(machine))).toBe(true);
		expect(offerOf(machine)).toStrictEqual({choices: ['send-again', 'online'], preselected: 'send-again'});
		expect(offerOf(awaitingEmail(practice))).toStrictEqual({
			choices: ['practice-confirm', 'send-again', 'online'],
			preselected: 'practice-confirm',
		});
	});

	it('is sent again to the same address', () => {
		const machine = after(awaitingEmail(), chose('send-again'));
		expect(running(machine)).toMatchObject({type: 'send-email', email: emailSent.email, sending: 'again'});
		const resent = answered(machine, 'send-email', {...emailSent, userCode: 'ABCD-0815'});
		expect(running(resent)).toMatchObject({type: 'await-email', sent: {userCode: 'ABCD-0815'}});
	});

	it('goes to another address by way of Back, which proposes this one', () => {
		const machine = after(awaitingEmail(), chose('back'));
		expect(stateAt(machine, 'registration-email')).toMatchObject({email: emailSent.email, problem: null});
		expect(running(given(machine, 'captain@vessel-07.example'))).toMatchObject({email: 'captain@vessel-07.example'});
		expect(after(machine, chose('back')).state.at).toBe('overview');
	});

	it('is left for a token', () => {
		const machine = after(awaitingEmail(), chose('online'));
		expect(machine.state.at).toBe('registration-token');
		expect(after(machine, chose('back')).state.at).toBe('overview');
	});

	it('does not keep anybody from leaving', () => {
		const {machine, commands} = transition(awaitingEmail(), chose('quit'));
		expect(running(machine).type).toBe('sign-out');
		expect(commands).toHaveLength(1);
	});

	it('is opened by the program in practice alone', () => {
		const machine = awaitingEmail();
		expect(transition(machine, chose('practice-confirm'))).toStrictEqual({machine, commands: []});
		const opened = after(awaitingEmail(practice), chose('practice-confirm'));
		expect(running(opened)).toMatchObject({
			type: 'await-email',
			link: 'opened-by-practice',
			sent: {userCode: emailSent.userCode},
		});
	});

	it('takes no choice that belongs to other screens', () => {
		const machine = awaitingEmail();
		for (const choice of ['sync', 'air-gapped', 'by-email', 'agree', 'retry', 'overview'] as const) {
			expect(transition(machine, chose(choice))).toStrictEqual({machine, commands: []});
		}
	});
});

describe('a wait that another one has replaced', () => {
	it.each([
		['sent again', chose('send-again')],
		['left for the form', chose('back')],
		['left for a token', chose('online')],
	])('is answered in vain where it was %s', (_how, event) => {
		const waiting = awaitingEmail();
		const machine = after(waiting, event);
		const late = {
			type: 'answered',
			ticket: waiting.ticket,
			answer: {to: 'await-email', result: {ok: true, value: doneStep(registeredStatus)}},
		} as const;
		expect(transition(machine, late)).toStrictEqual({machine, commands: []});
	});
});

describe('the end of a wait', () => {
	it('in time that is over says so in the form, where Enter sends anew', () => {
		const machine = refused(awaitingEmail(), someFault('email-not-confirmed'));
		const {ask, blocks} = screenOf(machine);
		expect(blocks[0]).toMatchObject({kind: 'fault', fault: {code: 'email-not-confirmed'}});
		expect(ask.kind === 'form' && ask.fields[0]?.initial).toBe(emailSent.email);
		// What a lone Enter sends, in either renderer.
		const again = after(machine, sentBy(machine, {email: emailSent.email}));
		expect(running(again)).toMatchObject({type: 'send-email', email: emailSent.email, sending: 'first'});
		expect(stateAt(after(again, {type: 'cancelled'}), 'registration-email').problem).toBeNull();
	});

	it('in a confirmation goes on to the sync that is owed, and then to the outcome', () => {
		const unlicensed = {...registeredStatus, license: null};
		const owed = {...doneStep(unlicensed, someFault('license-not-valid')), saved: waitingState};
		const machine = answered(awaitingEmail(), 'await-email', owed);
		expect(running(machine).type).toBe('sync');
		expect(machine).toMatchObject({exitStatus: 8, saved: waitingState});
		expect(machine.milestones.at(-1)).toMatchObject({tone: 'done', title: 'Confirmed'});
		const done = answered(machine, 'sync', doneStep(registeredStatus));
		expect(stateAt(done, 'outcome')).toMatchObject({outcome: {step: 'sync'}, overview: {status: registeredStatus}});
		expect(done.exitStatus).toBe(0);
	});

	it('in a confirmation whose sync fails leads back to an overview that knows of the registration', () => {
		const unlicensed = {...registeredStatus, license: null};
		const machine = answered(awaitingEmail(), 'await-email', doneStep(unlicensed, someFault('license-not-valid')));
		const failed = refused(machine, someFault('workspace-timeout'));
		expect(stateAt(failed, 'failed').retry.type).toBe('sync');
		const overview = stateAt(after(failed, chose('back')), 'overview');
		expect(overview.status.registration.registered).toBe(true);
	});

	it('in a confirmation with nothing left to do is the outcome', () => {
		const machine = answered(awaitingEmail(), 'await-email', doneStep(registeredStatus));
		expect(stateAt(machine, 'outcome')).toMatchObject({outcome: {step: 'await-email'}});
		expect(machine.exitStatus).toBe(0);
		expect(after(machine, chose('back'))).toBe(machine);
	});
});
