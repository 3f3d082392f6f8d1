// What single screens say: where nothing answers, in practice, across an air gap, after a refusal.

import {describe, expect, it} from 'vitest';
import {fault} from '../../source/domain/fault.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {withRecord} from '../../source/domain/saved-state.js';
import {operatorAt} from '../support/drawn-operator.js';
import {
	after,
	answered,
	atAccessToken,
	atOverview,
	atQr,
	atRegisteredOverview,
	atRegistrationToken,
	atRequestReady,
	atReview,
	atTwoFactor,
	atWelcome,
	atDisconnect,
	chose,
	connecting,
	looking,
	moreOf,
	refused,
} from '../support/machines.js';
import {offerOf, saidAt} from '../support/screen-text.js';
import {practiceFacts, someFault, url, waitingState} from '../support/setup-data.js';

const practice = {practice: practiceFacts};

describe('where nothing answers', () => {
	const unanswered = fault('workspace-unreachable', `Nothing answers at ${url}: connection refused.`, {
		next: ['Check that the workspace runs.', 'Give another address with --url'],
	});

	it('the first screen says why, and offers to look again, another address and practice', () => {
		const machine = atWelcome({givenUrl: url}, {found: null, unanswered});
		expect(saidAt(machine)).toContain('connection refused');
		expect(offerOf(machine)).toStrictEqual({
			choices: ['refresh', 'other-workspace', 'practice', 'quit'],
			preselected: 'refresh',
		});
		expect(after(machine, chose('refresh')).state).toMatchObject({at: 'working', command: {type: 'look', url}});
	});

	it('practice is proposed only to who has named no workspace', () => {
		expect(offerOf(atWelcome({}, {found: null})).preselected).toBe('practice');
		expect(offerOf(atWelcome({givenUrl: url}, {found: null})).preselected).toBe('refresh');
		const saved = withRecord(waitingState, url, {pending: null});
		expect(offerOf(atWelcome({}, {found: null, saved})).preselected).toBe('refresh');
	});

	it('no option of the command line is advised above the field that takes an address', () => {
		const text = saidAt(refused(looking(), unanswered));
		expect(text).toContain('Check that the workspace runs.');
		expect(text).not.toContain('--url');
	});
});

describe('in practice', () => {
	it('each form says what to type', () => {
		expect(saidAt(atAccessToken(practice))).toContain(
			`PRACTICE: user ID ${practiceFacts.userId}, token ${practiceFacts.accessToken}`,
		);
		expect(saidAt(atTwoFactor(practice))).toContain(`PRACTICE: the code is ${practiceFacts.twoFactorCode}`);
		expect(saidAt(atTwoFactor())).not.toContain('PRACTICE');
	});

	it('a request is not said to wait where nothing is kept', () => {
		const labels = (machine: ReturnType<typeof atRequestReady>) => JSON.stringify(screenOf(machine).ask);
		expect(labels(atRequestReady(practice))).toContain('Quit; practice forgets this request');
		expect(labels(atRequestReady())).toContain('Quit and come back with the answer');
		const kept = {practice: {...practiceFacts, keptIn: '/srv/practice'}};
		expect(labels(atRequestReady(kept))).toContain('Quit and come back with the answer');
	});

	it('the QR codes say so themselves', () => {
		expect(operatorAt(atQr(practice), {columns: 160, rows: 60}).look()).toContain('PRACTICE request');
		const address = after(atRequestReady(practice), chose('portal-steps'), chose('show-portal-address'));
		expect(screenOf(address).title).toBe('PRACTICE: The address of the portal');
	});
});

describe('across an air gap', () => {
	it('each screen is marked, and the first one does not speak of online', () => {
		const both = operatorAt(atWelcome({...practice, airGapped: true})).look();
		expect(both).toMatch(/rc-register {3}PRACTICE {4}AIR-GAPPED/);
		const first = operatorAt(atWelcome({airGapped: true})).look();
		expect(first).toMatch(/rc-register {3}AIR-GAPPED/);
		expect(first).not.toContain('online');
		expect(screenOf(atWelcome({airGapped: true})).help.join(' ')).not.toContain('Online');
		expect(saidAt(atWelcome())).toContain('online or across an air gap');
	});
});

it('a refused token leaves the steps to the help, and keeps what practice says', () => {
	const machine = refused(connecting(practice), someFault('token-refused'));
	expect(saidAt(machine)).not.toContain('cloud.rocket.chat');
	expect(saidAt(machine)).toContain('PRACTICE: the practice portal gives the token');
	expect(screenOf(machine).help.join(' ')).toContain('cloud.rocket.chat');
	expect(saidAt(atRegistrationToken())).toContain('cloud.rocket.chat');
	expect(operatorAt(machine).look()).not.toMatch(/more rows?: PgDn/);
});

it('a page to print that was written is named on the screen, and once in the scrollback', () => {
	const write = (machine: ReturnType<typeof atReview>) =>
		answered(after(machine, chose('write-review')), 'write-review', {file: '/srv/review.html'});
	const once = write(atReview());
	expect(saidAt(once)).toContain('The page to print is written: /srv/review.html');
	expect(write(once).milestones).toStrictEqual(once.milestones);
	const ready = write(atRequestReady());
	expect(saidAt(ready)).toContain('/srv/review.html');
});

it('what cannot be undone is a warning, and carries the sign of one', () => {
	expect(operatorAt(atDisconnect()).look()).toMatch(/^ {2}! This version can only reset/m);
});

it('a registered workspace shows that step as done, wherever it is looked at', () => {
	for (const machine of [atRegisteredOverview(), moreOf(atRegisteredOverview())]) {
		expect(operatorAt(machine).look()).toMatch(/> Overview {2}\+ Register {2}- Done/);
	}

	expect(operatorAt(atOverview()).look()).toMatch(/> Overview {2}- Register {2}- Done/);
});

describe('options without room beside them', () => {
	it('have what is said of the one that is pointed at right below it', () => {
		const operator = operatorAt(moreOf(atRegisteredOverview()), {columns: 60, rows: 20});
		expect(operator.look()).toMatch(/> 1 What registration unlocks\n +Each service, as the workspace tells it\.\n +2 /);
		operator.hits('down');
		expect(operator.look()).toMatch(/> 2 What runs out, and when\n +And which trip is needed by then\.\n +3 /);
	});
});

describe('the keys of QR codes', () => {
	it('say what they change to, and what is copied', () => {
		const operator = operatorAt(atQr(), {columns: 160, rows: 60});
		expect(operator.look()).toContain('f half blocks');
		operator.types('f');
		expect(operator.look()).toContain('f full cells');
		expect(operatorAt(atRequestReady()).look()).toContain('c copy the portal text');
	});

	it('speak of one code where there is one', () => {
		const one = operatorAt(atQr(), {columns: 400, rows: 200}).look();
		expect(one).toMatch(/Code 1 of 1$/m);
		expect(one).toContain('Photograph it: this one');
		expect(one).not.toMatch(/Space turns|every code|fewer codes/);
	});
});
