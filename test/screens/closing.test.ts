// The last words of a run.

import {describe, expect, it} from 'vitest';
import {withRecord} from '../../source/domain/saved-state.js';
import {closingLines} from '../../source/screens/closing.js';
import {comeBackCommand} from '../../source/commands/come-back.js';
import {milestoneSentence} from '../../source/plain/sentences.js';
import type {Machine} from '../../source/flow/state.js';
import {after, answered, atOverview, atRequestReady, atWelcome, chose, refused} from '../support/machines.js';
import {pending, practiceFacts, settings, someFault, url, waitingState} from '../support/setup-data.js';

const endOf = (machine: Machine): readonly string[] => closingLines(ended(machine));

const ended = (machine: Machine): Machine => {
	const left = after(machine, chose('quit'));
	return left.state.at === 'working' ? answered(left, 'sign-out', null) : left;
};

const kept = {practice: {...practiceFacts, keptIn: '/srv/practice'}};

describe('at the end it is said', () => {
	it('which case waits, and which command comes back to it', () => {
		const machine = atRequestReady({comeBack: 'rc-register --state /srv/rc'});
		expect(endOf(machine)).toStrictEqual([
			`${pending.case} waits for its answer. Come back with:`,
			'rc-register --state /srv/rc',
		]);
	});

	it('at which address another case waits, since the next run does not begin there', () => {
		const machine = {...atOverview(), saved: withRecord(waitingState, 'https://other.example', {})};
		expect(endOf(machine)).toStrictEqual([
			`${pending.case} waits for its answer. Come back with:`,
			`rc-register --url ${url}`,
		]);
	});

	it('that nothing was done, where that is so, and nothing of the kind where something was', () => {
		expect(endOf(atWelcome())).toStrictEqual(['Nothing was done.']);
		expect(endOf(atOverview())).toStrictEqual([]);
	});

	it('that practice is over, and what is kept of it', () => {
		const forgotten = atRequestReady({practice: practiceFacts});
		expect(endOf(forgotten)).toStrictEqual(['Practice is over; nothing of it is kept.']);
		const [first] = endOf(atWelcome(kept));
		expect(first).toBe('Practice is over. Kept in /srv/practice');
	});

	it('not before the end, and not where the run goes on in practice', () => {
		expect(closingLines(atRequestReady())).toStrictEqual([]);
		const goesOn = after(atWelcome(), chose('practice'));
		expect(closingLines(goesOn)).toStrictEqual([]);
	});
});

it('the command to come back has what decides where it comes to', () => {
	expect(comeBackCommand('rc-register', {state: null, airGapped: false})).toBe('rc-register');
	expect(comeBackCommand('rc-register practice', {state: '/srv/my rc', airGapped: true})).toBe(
		"rc-register practice --state '/srv/my rc' --air-gapped",
	);
});

it('a session that was signed out is told as that, and one that may not be as that', () => {
	const signingOut = after(atOverview(), chose('quit'));
	expect(answered(signingOut, 'sign-out', null).milestones.at(-1)).toMatchObject({tone: 'done', title: 'Signed out'});
	const failed = refused(signingOut, someFault('workspace-unreachable'));
	expect(failed.milestones.at(-1)).toMatchObject({tone: 'short', title: 'Signed out'});
});

it('what a rehearsal has done is marked in lines as well', () => {
	const milestone = {tone: 'done', title: 'Registered', detail: 'yes'} as const;
	expect(milestoneSentence(milestone, {practice: practiceFacts})).toBe('PRACTICE. Done. Registered: yes.');
	expect(milestoneSentence(milestone, settings)).toBe('Done. Registered: yes.');
});
