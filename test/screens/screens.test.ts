// What the screens say and offer, as data: the same for every renderer.

import {describe, expect, it} from 'vitest';
import {sourceOf} from '../../source/screens/importing.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {withRecord} from '../../source/domain/saved-state.js';
import {everyScreen} from '../support/every-screen.js';
import {
	answered,
	atAccessToken,
	atAddress,
	atDisconnect,
	atFailed,
	atImport,
	atOverview,
	atPassword,
	atRegisteredOverview,
	atRegistrationToken,
	atRequestReady,
	atResume,
	atReview,
	atTwoFactor,
	atWelcome,
	applying,
	checking,
	stateAt,
	moreOf,
} from '../support/machines.js';
import {offerOf, saidAt, sentBy, textOf} from '../support/screen-text.js';
import {
	doneStep,
	freshStatus,
	practiceFacts,
	registeredStatus,
	secrets,
	today,
	url,
	waitingState,
} from '../support/setup-data.js';
import {checkedAgain, checkedMisfit, rolledBackImport} from '../support/setup-imports.js';

describe.each(Object.entries(everyScreen))('the screen "%s"', (name, make) => {
	const screen = screenOf(make());

	it('shows no secret, and nothing that a terminal would obey', () => {
		const text = JSON.stringify(screen);
		expect(Object.values(secrets).filter((secret) => text.includes(secret))).toStrictEqual([]);
		expect(textOf(screen)).not.toMatch(/[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}]/u);
	});

	it('points at something that it offers, and offers nothing twice', () => {
		const {ask} = screen;
		const choices = ask.kind === 'choice' ? ask.options.map(({choice}) => choice) : [];
		expect(new Set(choices).size).toBe(choices.length);
		expect(ask.kind !== 'choice' || choices.includes(ask.preselected)).toBe(true);
		expect(choices.length).toBeLessThanOrEqual(9);
	});

	it('says where it is, and helps wherever something is asked', () => {
		expect(screen.trail.parts[screen.trail.current]).toBeDefined();
		expect(screen.title === '').toBe(name === 'ended');
		expect(screen.help.length > 0).toBe(!['wait', 'nothing'].includes(screen.ask.kind));
	});

	it('speaks calmly', () => {
		expect(`${screen.title} ${textOf(screen)} ${screen.help.join(' ')}`).not.toMatch(/!|invalid|oops|sorry/i);
	});
});

it('every place has a key of its own, so that what is typed is found again there', () => {
	const keys = [atAddress, atPassword, atAccessToken, atTwoFactor, atRegistrationToken, atImport, atDisconnect].map(
		(make) => screenOf(make()).key,
	);
	expect(new Set(keys).size).toBe(keys.length);
});

describe('the overview', () => {
	it('of a new workspace offers both paths, the online one first', () => {
		const {choices, preselected} = offerOf(atOverview());
		expect(choices).toStrictEqual(['online', 'by-email', 'air-gapped', 'import', 'more', 'quit']);
		expect(preselected).toBe('online');
		const text = saidAt(atOverview());
		expect(text).toContain('Registered: no');
		expect(text).toContain('in 9 days, unless it is licensed');
		expect(text).toContain('Administration > Subscription');
	});

	it('under --air-gapped offers nothing that reaches out', () => {
		expect(offerOf(atOverview({airGapped: true}))).toMatchObject({preselected: 'air-gapped'});
		expect(offerOf(atOverview({airGapped: true})).choices).not.toContain('online');
		expect(offerOf(atRegisteredOverview({airGapped: true})).choices).not.toContain('sync');
	});

	it('of a registered workspace offers a sync, a disconnect one screen away, and says what runs', () => {
		expect(offerOf(atRegisteredOverview()).choices).toStrictEqual(['import', 'sync', 'air-gapped', 'more', 'quit']);
		const {choices} = offerOf(moreOf(atRegisteredOverview()));
		expect(choices).toContain('disconnect');
		const text = saidAt(atRegisteredOverview());
		expect(text).toContain('Enterprise, valid, until 2027-02-14, in 84 days');
		expect(text).toContain('Modules on: 5: auditing');
		expect(text).not.toContain('Read-only');
	});

	it('where a request waits offers its answer first', () => {
		const machine = {...atOverview(), saved: waitingState};
		expect(offerOf(machine)).toMatchObject({preselected: 'import'});
		expect(offerOf(machine).choices.slice(0, 2)).toStrictEqual(['import', 'show-request']);
	});

	it('says that a workspace is read-only now', () => {
		const machine = atOverview();
		const state = {...stateAt(machine, 'overview'), status: {...freshStatus, readOnlyInDays: 0}};
		expect(saidAt({...machine, state})).toContain('Read-only: now, until it is licensed');
	});
});

describe('the first screen', () => {
	it('says what waits, since when, by whom and until when', () => {
		const text = saidAt(atResume());
		expect(text).toMatch(/Waiting for the answer to \w+-\w+-\w+\./);
		expect(text).toContain('Made: today by ops');
		expect(text).toContain('Expires: 2026-12-21, in 30 days');
		expect(offerOf(atResume()).preselected).toBe('import');
	});

	it('after a step whose end was not seen leads to the workspace, and repeats nothing', () => {
		const unfinished = {step: 'connect', startedAt: today, digests: []} as const;
		const machine = atWelcome({}, {saved: withRecord(waitingState, url, {unfinished: {...unfinished, digests: []}})});
		expect(saidAt(machine)).toContain('The step "connect" was begun today and its end was not seen.');
		expect(offerOf(machine).preselected).toBe('overview');
	});

	it('without a workspace proposes practice', () => {
		expect(offerOf(atWelcome({}, {found: null}))).toMatchObject({preselected: 'practice'});
		expect(saidAt(atWelcome({}, {found: null}))).toContain(`No workspace answers at ${url}.`);
	});
});

describe('practice', () => {
	const practice = {practice: practiceFacts};

	it('says on each screen that needs it what to type', () => {
		expect(saidAt(atPassword(practice))).toContain('PRACTICE: user admin, password practice');
		expect(saidAt(atRegistrationToken(practice))).toContain(practiceFacts.token);
		expect(offerOf(atRequestReady(practice)).choices).toContain('practice-carry');
	});

	it('says nothing of itself at a real workspace', () => {
		for (const [name, make] of Object.entries(everyScreen)) {
			const {state, settings} = make();
			const isReal = settings.practice === null && !(state.at === 'working' && state.command.type === 'practice-carry');
			expect(isReal && saidAt(make()).includes('PRACTICE'), name).toBe(false);
		}
	});
});

describe('a review', () => {
	it('shows every field that would leave, why, and marks what is personal or secret', () => {
		const machine = atReview();
		const text = saidAt(machine);
		for (const {name, why} of stateAt(machine, 'review').registerData.fields) {
			expect(text).toContain(name);
			expect(text).toContain(why);
		}

		expect(text).toContain('Personal or secret: contactName, contactEmail, license, statsToken.');
		expect(text).toContain('license [secret]');
		expect(text).not.toContain('TGljZW5zZQTGljZW5zZQ');
	});
});

describe('a preview', () => {
	const previewOf = (checked: typeof checkedMisfit) => answered(checking(), 'check-import', checked);

	it('of what does not fit says why, and proposes to leave it', () => {
		const machine = previewOf(checkedMisfit);
		expect(saidAt(machine)).toContain('The license is for chat.another-vessel.example');
		expect(offerOf(machine)).toStrictEqual({choices: ['back', 'apply', 'quit'], preselected: 'back'});
	});

	it('of what was imported before offers nothing to apply', () => {
		expect(offerOf(previewOf(checkedAgain))).toStrictEqual({choices: ['back', 'quit'], preselected: 'back'});
	});
});

describe('an outcome', () => {
	it.each([
		['registered and licensed', registeredStatus, 'The workspace is registered and licensed'],
		['registered alone', {...registeredStatus, license: null}, 'The workspace is registered, but not licensed'],
		[
			'licensed alone',
			{...registeredStatus, registration: freshStatus.registration},
			'The workspace is licensed, but not registered',
		],
		['neither', freshStatus, 'The workspace is neither registered nor licensed'],
	])('says what was read back: %s', (_what, status, title) => {
		const connecting = everyScreen['outcome, in part'];
		const machine = connecting!();
		const state = stateAt(machine, 'outcome');
		const outcome = {
			...state,
			overview: {...state.overview, status},
			outcome: {kind: 'step', step: 'connect', done: doneStep(status)},
		} as const;
		expect(screenOf({...machine, state: outcome}).title).toBe(title);
	});

	it('of a license that did not take says that the old one is back', () => {
		const screen = screenOf(answered(applying(), 'apply-import', rolledBackImport));
		expect(screen.title).toBe('The license did not take');
		expect(textOf(screen)).toContain('The license that ran before was put back, and is shown again.');
	});
});

it('a failure says its code where somebody looks for it', () => {
	expect(screenOf(atFailed()).help).toStrictEqual(['The code of this fault is "permission-missing".']);
});

it('a disconnect says what this version costs', () => {
	expect(saidAt(atDisconnect())).toContain('new unique ID');
	const machine = atDisconnect();
	const state = stateAt(machine, 'disconnect');
	const older = {...state.back, status: {...state.back.status, info: {...state.back.status.info, version: '5.4.0'}}};
	expect(saidAt({...machine, state: {...state, back: older}})).toContain('keeps its unique ID');
});

describe('what a form sends', () => {
	it('is a token without the spaces and line ends of a paste', () => {
		const event = sentBy(atRegistrationToken(), {token: ' abc\ndef '});
		expect(event.type === 'registration-token-given' && event.token.reveal()).toBe('abcdef');
		const access = sentBy(atAccessToken(), {userId: 'id', token: 'a b'});
		expect(access.type === 'access-token-given' && access.token.reveal()).toBe('ab');
		const code = sentBy(atTwoFactor(), {code: '123 456'});
		expect(code.type === 'code-given' && code.code.reveal()).toBe('123456');
	});

	it('is a password with all of its spaces', () => {
		const event = sentBy(atPassword(), {user: 'ops', password: ' two words '});
		expect(event.type === 'password-given' && event.password.reveal()).toBe(' two words ');
	});
});

describe('what is typed or pasted for an import', () => {
	it.each([
		['answer.txt', 'answer.txt'],
		['  /media/my stick/answer.txt \n', '/media/my stick/answer.txt'],
		["'/media/my stick/answer.txt'", "'/media/my stick/answer.txt'"],
		['~/answer.txt', '~/answer.txt'],
		['-', '-'],
	])('is a path: %j', (value, path) => {
		expect(sourceOf(value)).toStrictEqual({kind: 'path', path});
	});

	it.each([
		['a text of two lines', 'one\ntwo'],
		['a V3 license', 'RCV3_short'],
		['an armor', '-----BEGIN ROCKET.CHAT REGISTRATION REPLY-----'],
		['a portal blob', 'eyJ3b3Jrc3BhY2VJZCI6'],
		['more than any path', 'x'.repeat(401)],
	])('is a text: %s', (_what, value) => {
		const source = sourceOf(value);
		expect(source.kind === 'text' && source.text.reveal()).toBe(value);
	});
});
