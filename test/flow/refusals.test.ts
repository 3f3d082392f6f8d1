// What is refused, what comes too late, and what is remembered of a step.

import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {recordOf} from '../../source/domain/saved-state.js';
import type {Machine} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import {everyScreen} from '../support/every-screen.js';
import {
	after,
	answered,
	applying,
	atOverview,
	atPassword,
	atRequestReady,
	atResume,
	atTwoFactor,
	checking,
	chose,
	connecting,
	looking,
	passwordGiven,
	refused,
	stateAt,
} from '../support/machines.js';
import {
	freshStatus,
	lookedAt,
	made,
	practiceFacts,
	secrets,
	session,
	someFault,
	url,
	waitingState,
} from '../support/setup-data.js';
import {appliedImport} from '../support/setup-imports.js';
import {placeOf, placeAfter} from '../support/places.js';

const practice = {practice: practiceFacts};

describe('a refusal', () => {
	it.each<[string, () => Machine, string]>([
		['of a look, in the address form', looking, 'address'],
		['of a password, in its form', () => after(atPassword(), passwordGiven), 'password'],
		['of a token, in its form', connecting, 'registration-token'],
		['of an import, in its form', checking, 'import'],
	])('is shown %s', (_what, make, expected) => {
		const machine = refused(make(), someFault('workspace-answer'));
		expect(machine.state).toMatchObject({at: expected, problem: {code: 'workspace-answer'}});
	});

	it('is gone from the form once the next answer is on its way', () => {
		const again = after(refused(connecting(), someFault('token-refused')), {
			type: 'registration-token-given',
			token: new Secret('x'),
		});
		expect(stateAt(again, 'working').back).toMatchObject({at: 'registration-token', problem: null});
	});

	it('of a second factor is shown where the code is typed; of the password, where that is', () => {
		const code = after(atTwoFactor(), {type: 'code-given', code: new Secret('1')});
		expect(refused(code, someFault('workspace-timeout')).state).toMatchObject({at: 'two-factor'});
		expect(refused(code, someFault('sign-in-refused')).state).toMatchObject({
			at: 'password',
			problem: {code: 'sign-in-refused'},
		});
		const wrong = answered(code, 'sign-in', {
			kind: 'code-needed',
			method: 'totp',
			fault: someFault('two-factor-wrong'),
		});
		expect(wrong.state).toMatchObject({at: 'two-factor', problem: {code: 'two-factor-wrong'}});
		expect(after(wrong, chose('back')).state.at).toBe('password');
	});

	it('that no form can mend is tried again with the same command', () => {
		const started = after(atOverview(), chose('air-gapped'));
		const again = after(refused(started, someFault('permission-missing')), chose('retry'));
		expect(stateAt(again, 'working').command).toStrictEqual(stateAt(started, 'working').command);
	});

	it('of the sign-out is no reason to stay', () => {
		const leaving = after(atOverview(), chose('quit'));
		expect(refused(leaving, someFault('workspace-timeout')).state).toStrictEqual({
			at: 'ended',
			exitStatus: 0,
			next: 'nothing',
		});
	});
});

describe('a late answer', () => {
	it('of a step that was given up is dropped', () => {
		const started = looking();
		const given = after(started, {type: 'cancelled'});
		const answer = {to: 'look', result: {ok: true, value: lookedAt}} as const;
		expect(transition(given, {type: 'answered', ticket: started.ticket, answer})).toStrictEqual({
			machine: given,
			commands: [],
		});
		const again = after(given, {type: 'address-given', address: url});
		expect(transition(again, {type: 'answered', ticket: started.ticket, answer}).machine).toBe(again);
		expect(transition(again, {type: 'progressed', ticket: started.ticket, note: 'late'}).machine).toBe(again);
	});

	it('with the right ticket but to another command is dropped', () => {
		const machine = looking();
		const answer = {to: 'read-status', result: {ok: true, value: freshStatus}} as const;
		expect(transition(machine, {type: 'answered', ticket: machine.ticket, answer}).machine).toBe(machine);
	});

	it('is told from the one that is waited for: progress is noted in order', () => {
		const machine = looking();
		const noted = after(
			machine,
			{type: 'progressed', ticket: machine.ticket, note: 'one'},
			{type: 'progressed', ticket: machine.ticket, note: 'two'},
		);
		expect(stateAt(noted, 'working').notes).toStrictEqual(['one', 'two']);
	});
});

describe('what is remembered', () => {
	it('is the status that was read back, and the lines that say so', () => {
		const machine = answered(applying(), 'apply-import', {...appliedImport, saved: waitingState});
		expect(stateAt(machine, 'outcome').overview.status).toBe(appliedImport.status);
		expect(machine.saved).toBe(waitingState);
		expect(machine.milestones.map(({title, detail}) => `${title}: ${detail}`)).toStrictEqual([
			'Workspace: http://localhost:3000, Rocket.Chat 8.6.0, menu Subscription',
			'Signed in: as ops.admin',
			'Registered: yes, workspace ID 66a0c0ffee0000000000dead',
			'Licensed: Enterprise, 5 modules on, until 2027-02-14',
		]);
	});

	it('of a request is the case and its file, found again by the next run', () => {
		const machine = atRequestReady();
		expect(recordOf(machine.saved, url).pending).toStrictEqual(made.pending);
		expect(machine.milestones.at(-1)?.detail).toBe(`${made.pending.case}, written to ${made.pending.file}`);
	});

	it('of a shown request is the workspace that it belongs to, also where another one was used last', () => {
		const overview = {...atOverview(), saved: {...waitingState, lastUrl: 'https://other.example'}};
		const machine = answered(after(overview, chose('show-request')), 'show-request', {made, media: []});
		expect(stateAt(machine, 'request-ready').url).toBe(url);
	});

	it('to a run that comes to import is the import screen behind the sign-in, with Back to the overview', () => {
		const looked = answered(after(atResume(), chose('import')), 'look', lookedAt);
		const signedIn = answered(after(looked, chose('with-password'), passwordGiven), 'sign-in', {
			kind: 'signed-in',
			session,
		});
		const machine = answered(answered(signedIn, 'read-status', freshStatus), 'list-media', {media: []});
		expect(placeOf(machine)).toBe('import');
		expect(placeAfter(machine, chose('back'))).toBe('overview');
	});

	it('from the practice portal is proposed where imports are taken', () => {
		const carrying = after(atRequestReady(practice), chose('practice-carry'));
		const machine = answered(carrying, 'practice-carry', {file: '/tmp/answer.txt'});
		expect(stateAt(machine, 'import').suggested).toBe('/tmp/answer.txt');
	});

	it('holds no secret in any place', () => {
		for (const [name, make] of Object.entries(everyScreen)) {
			const text = JSON.stringify(make());
			const found = Object.values(secrets).filter((secret) => text.includes(secret));
			expect(found, name).toStrictEqual([]);
		}
	});
});
