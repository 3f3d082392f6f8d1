// The ways out of a place: Back, giving up, the end.

import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import type {CommandName} from '../../source/flow/command.js';
import {canBeCancelled, isBroughtToItsEnd} from '../../source/flow/interruption.js';
import type {Machine, State} from '../../source/flow/state.js';
import {everyScreen} from '../support/every-screen.js';
import {
	after,
	answered,
	applying,
	atAccessToken,
	atDisconnect,
	atFailed,
	atOutcome,
	atOverview,
	atPassword,
	atRegisteredOverview,
	atRequestReady,
	atResume,
	atReview,
	atTwoFactor,
	atWelcome,
	checking,
	chose,
	connecting,
	looking,
	passwordGiven,
	readingStatus,
	stateAt,
} from '../support/machines.js';
import {
	doneStep,
	freshStatus,
	made,
	practiceFacts,
	registeredStatus,
	session,
	someFault,
	url,
} from '../support/setup-data.js';
import {rolledBackImport} from '../support/setup-imports.js';

const practice = {practice: practiceFacts};

describe('Back', () => {
	it('returns exactly what was there, for every place that has one', () => {
		for (const [name, make] of Object.entries(everyScreen)) {
			const machine = make();
			const {state} = machine;
			if ('back' in state && state.at !== 'working' && state.back.at !== 'start') {
				expect(after(machine, chose('back')).state, name).toBe(state.back);
			}
		}
	});

	it('from everywhere ends at the first screen', () => {
		for (const [name, make] of Object.entries(everyScreen)) {
			let machine = make();
			const {at} = machine.state;
			for (let step = 0; step < 20 && 'back' in machine.state && machine.state.at !== 'working'; step++) {
				machine = after(machine, chose('back'));
			}

			const firsts: ReadonlyArray<State['at']> = [
				'welcome',
				'resume',
				'start',
				'ended',
				'working',
				'outcome',
				'failed',
			];
			expect(firsts, `${name}, from ${at}`).toContain(machine.state.at);
		}
	});

	it('after a second factor leads to the form, and not to a code that is spent', () => {
		const signedIn = answered(after(atTwoFactor(), {type: 'code-given', code: new Secret('1')}), 'sign-in', {
			kind: 'signed-in',
			session,
		});
		const overview = answered(signedIn, 'read-status', freshStatus);
		expect(after(overview, chose('back')).state.at).toBe('password');
	});

	it('from a refreshed overview leads where it led before', () => {
		const before = stateAt(atOverview(), 'overview');
		const refreshed = answered(after(atOverview(), chose('refresh')), 'read-status', registeredStatus);
		expect(stateAt(refreshed, 'overview').back).toStrictEqual(before.back);
		expect(stateAt(refreshed, 'overview').status).toBe(registeredStatus);
	});
});

describe('giving up', () => {
	it('is possible for every command that changes nothing at the workspace, and for no other', () => {
		const changing: ReadonlySet<CommandName> = new Set(['connect', 'sync', 'disconnect', 'apply-import', 'sign-out']);
		const machines = [
			looking(),
			after(atPassword(), passwordGiven),
			readingStatus(),
			after(atOverview(), chose('air-gapped')),
			after(atReview(), chose('make-request')),
			after(atResume(), chose('show-request')),
			checking(),
			after(atRequestReady(practice), chose('practice-carry')),
			connecting(),
			after(atRegisteredOverview(), chose('sync')),
			after(atDisconnect(), {type: 'host-given', host: 'chat.vessel-07.example'}),
			applying(),
			after(atOverview(), chose('quit')),
		];
		for (const machine of machines) {
			const {command, back} = stateAt(machine, 'working');
			const isChanging = changing.has(command.type);
			expect(canBeCancelled(command)).toBe(!isChanging);
			const {state} = after(machine, {type: 'cancelled'});
			expect(state, command.type).toBe(isChanging ? machine.state : back);
		}
	});
});

describe('the end', () => {
	it.each<[string, () => Machine, number]>([
		['before anything was done', atWelcome, 0],
		['after a step that is done and read back', atOutcome, 0],
		['after a license that did not take', () => answered(applying(), 'apply-import', rolledBackImport), 6],
		[
			'after a registration whose sync is owed',
			() => answered(connecting(), 'connect', doneStep(registeredStatus, someFault('sync-owed'))),
			8,
		],
		['at a fault', atFailed, 4],
	])('by Quit, %s, has the status that fits', (_when, make, exitStatus) => {
		const leaving = after(make(), chose('quit'));
		const ended = leaving.state.at === 'working' ? answered(leaving, 'sign-out', null) : leaving;
		expect(ended.state).toStrictEqual({at: 'ended', exitStatus, next: 'nothing'});
		expect(ended.sessions).toStrictEqual([]);
	});

	it('by Ctrl-C has status 130, from every place', () => {
		for (const [name, make] of Object.entries(everyScreen)) {
			const machine = make();
			const {state} = machine;
			// What changes the workspace takes it twice.
			const isHalfWay = state.at === 'working' && isBroughtToItsEnd(state.command);
			const asked = isHalfWay ? after(machine, {type: 'interrupted'}) : machine;
			const left = after(asked, {type: 'interrupted'});
			const ended = left.state.at === 'working' ? answered(left, 'sign-out', null) : left;
			expect(stateAt(ended, 'ended').exitStatus, name).toBe(machine.state.at === 'ended' ? 0 : 130);
		}
	});

	it('signs out what was signed in here; a second Ctrl-C does not wait for it', () => {
		const leaving = after(atOverview(), {type: 'interrupted'});
		expect(stateAt(leaving, 'working').command).toStrictEqual({type: 'sign-out', sessions: [{url, session}]});
		expect(after(leaving, {type: 'interrupted'}).state).toStrictEqual({at: 'ended', exitStatus: 130, next: 'nothing'});
	});

	it('leaves a session alone that was made elsewhere', () => {
		const started = after(atAccessToken(), {type: 'access-token-given', userId: 'x', token: new Secret('x')});
		const signedIn = answered(started, 'sign-in', {kind: 'signed-in', session: {...session, made: 'elsewhere'}});
		expect(signedIn.sessions).toStrictEqual([]);
		expect(after(answered(signedIn, 'read-status', freshStatus), chose('quit')).state.at).toBe('ended');
	});

	it('can lead on to practice', () => {
		expect(after(atWelcome(), chose('practice')).state).toStrictEqual({at: 'ended', exitStatus: 0, next: 'practice'});
	});
});
