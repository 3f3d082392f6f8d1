// Where each event leads, place by place.

import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {emptyState, withRecord} from '../../source/domain/saved-state.js';
import type {Choice, FlowEvent} from '../../source/flow/event.js';
import type {Machine, State} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import {everyScreen} from '../support/every-screen.js';
import {
	after,
	answered,
	applying,
	atAccessToken,
	atAddress,
	atDisconnect,
	atEnded,
	atFailed,
	atImport,
	atOutcome,
	atOverview,
	atPassword,
	atPortalSteps,
	atPreview,
	atQr,
	atRegisteredOverview,
	atRegistrationToken,
	atRequestReady,
	atResume,
	atReview,
	atSignInWay,
	atStart,
	atTwoFactor,
	atWelcome,
	checking,
	chose,
	looking,
	opening,
	passwordGiven,
	readingStatus,
	refused,
	stateAt,
} from '../support/machines.js';
import {
	lookedAt,
	practiceFacts,
	registeredStatus,
	secrets,
	someFault,
	today,
	url,
	waitingState,
} from '../support/setup-data.js';
import {checkedAgain} from '../support/setup-imports.js';
import {placeOf, placeAfter} from '../support/places.js';

const practice = {practice: practiceFacts};
const airGapped = {airGapped: true};

describe('a choice', () => {
	it.each<[string, () => Machine, Choice, string]>([
		['welcome', atWelcome, 'found-workspace', 'working: look'],
		['welcome', atWelcome, 'other-workspace', 'address'],
		['welcome', atWelcome, 'practice', 'ended'],
		['welcome', atWelcome, 'quit', 'ended'],
		['welcome in practice', () => atWelcome(practice), 'practice', 'working: look'],
		['resume', atResume, 'import', 'working: look'],
		['resume', atResume, 'overview', 'working: look'],
		['resume', atResume, 'show-request', 'working: show-request'],
		['resume', atResume, 'other-workspace', 'address'],
		['sign-in-way', atSignInWay, 'with-password', 'password'],
		['sign-in-way', atSignInWay, 'with-access-token', 'access-token'],
		['sign-in-way', atSignInWay, 'back', 'address'],
		['password', atPassword, 'back', 'sign-in-way'],
		['access-token', atAccessToken, 'back', 'sign-in-way'],
		['two-factor', atTwoFactor, 'back', 'password'],
		['overview', atOverview, 'online', 'registration-token'],
		['overview', atOverview, 'air-gapped', 'working: read-register-data'],
		['overview', atOverview, 'new-request', 'working: read-register-data'],
		['overview', atOverview, 'import', 'working: list-media'],
		['overview', atOverview, 'refresh', 'working: read-status'],
		['overview', atRegisteredOverview, 'sync', 'working: sync'],
		['overview', atRegisteredOverview, 'disconnect', 'disconnect'],
		['registration-token', atRegistrationToken, 'back', 'overview'],
		['review', atReview, 'make-request', 'working: make-request'],
		['review', atReview, 'back', 'overview'],
		['request-ready', atRequestReady, 'show-qr', 'qr'],
		['request-ready', atRequestReady, 'portal-steps', 'portal-steps'],
		['request-ready', atRequestReady, 'import', 'working: list-media'],
		['request-ready', atRequestReady, 'overview', 'overview'],
		['request-ready', atRequestReady, 'back', 'overview'],
		['request-ready in practice', () => atRequestReady(practice), 'practice-carry', 'working: practice-carry'],
		['qr', atQr, 'back', 'request-ready'],
		['portal-steps', atPortalSteps, 'back', 'request-ready'],
		['import', atImport, 'back', 'overview'],
		['preview', atPreview, 'apply', 'working: apply-import'],
		['preview', atPreview, 'back', 'import'],
		['disconnect', atDisconnect, 'back', 'overview'],
		['outcome', atOutcome, 'overview', 'working: read-status'],
		['failed', atFailed, 'retry', 'working: read-register-data'],
		['failed', atFailed, 'back', 'overview'],
		['overview', atOverview, 'quit', 'working: sign-out'],
	])('at %s: %#. %s', (_place, make, choice, expected) => {
		expect(placeAfter(make(), chose(choice))).toBe(expected);
	});

	it.each<[string, () => Machine, Choice]>([
		['a found workspace where none was found', () => atWelcome({}, {found: null}), 'found-workspace'],
		['an online registration of a registered workspace', atRegisteredOverview, 'online'],
		['an online registration under --air-gapped', () => atOverview(airGapped), 'online'],
		['a sync under --air-gapped', () => atRegisteredOverview(airGapped), 'sync'],
		['a sync of a workspace that is not registered', atOverview, 'sync'],
		['a disconnect of a workspace that is not registered', atOverview, 'disconnect'],
		['the request that waits, where none waits', atOverview, 'show-request'],
		['a reply that was imported before', () => answered(checking(), 'check-import', checkedAgain), 'apply'],
		['the practice portal at a real workspace', atRequestReady, 'practice-carry'],
		['the way back from an outcome', atOutcome, 'back'],
		['the way out while something runs', applying, 'quit'],
		['the way back while something runs', looking, 'back'],
		['anything after the end', atEnded, 'quit'],
		['the way back from the end', atEnded, 'back'],
	])('is not taken: %s', (_what, make, choice) => {
		const machine = make();
		expect(transition(machine, chose(choice))).toStrictEqual({machine, commands: []});
	});

	it('that a screen offers always leads somewhere', async () => {
		const {screenOf} = await import('../../source/screens/screen-of.js');
		for (const [name, make] of Object.entries(everyScreen)) {
			const machine = make();
			const {ask, canGoBack} = screenOf(machine);
			const offered = [
				...(ask.kind === 'choice' ? ask.options.map(({choice}) => choice) : []),
				...(canGoBack ? ['back' as const] : []),
			];
			const dead = offered.filter((choice) => transition(machine, chose(choice)).machine === machine);
			expect(dead, name).toStrictEqual([]);
		}
	});
});

describe('the start', () => {
	it('opens once, at the address that is given', () => {
		const {machine, commands} = transition(atStart({givenUrl: url}), {type: 'started'});
		expect(commands).toStrictEqual([{ticket: machine.ticket, command: {type: 'open', url}}]);
		expect(transition(machine, {type: 'started'})).toStrictEqual({machine, commands: []});
	});

	it('in practice opens the practice workspace, whatever address is given', () => {
		expect(stateAt(opening({...practice, givenUrl: url}), 'working').command).toStrictEqual({
			type: 'open',
			url: practiceFacts.url,
		});
	});

	it('with a request that waits, or a step whose end was not seen, says so', () => {
		expect(placeOf(atResume())).toBe('resume');
		const unfinished = {step: 'connect', startedAt: today, digests: []} as const;
		const saved = withRecord(emptyState, url, {unfinished: {...unfinished, digests: []}});
		expect(placeOf(atWelcome({}, {saved}))).toBe('resume');
		expect(placeOf(atWelcome({givenUrl: 'https://other.example'}, {saved: waitingState}))).toBe('welcome');
	});

	it('tells what was broken in the state, in the lines that stay', () => {
		expect(atWelcome({}, {notices: ['state.json was damaged.']}).milestones).toStrictEqual([
			{tone: 'notice', title: 'State', detail: 'state.json was damaged.'},
		]);
	});

	it('that fails can be tried again or left, and leads back to nowhere', () => {
		const failed = refused(opening(), someFault('state-locked'));
		expect(placeOf(failed)).toBe('failed');
		expect(placeAfter(failed, chose('retry'))).toBe('working: open');
		expect(transition(failed, chose('back')).machine).toBe(failed);
		expect(after(failed, chose('quit')).state).toStrictEqual({at: 'ended', exitStatus: 7, next: 'nothing'});
		expect(transition(opening(), {type: 'cancelled'}).commands).toStrictEqual([]);
		expect(placeAfter(opening(), {type: 'cancelled'})).toBe('working: open');
	});
});

describe('what is typed', () => {
	it('as an address is normalized, and looked at', () => {
		const machine = after(atAddress(), {type: 'address-given', address: ' Chat.Vessel-07.example/ '});
		expect(stateAt(machine, 'working').command).toStrictEqual({type: 'look', url: 'https://chat.vessel-07.example'});
	});

	it('as an address that is none stays in the field, with what is wrong', () => {
		const state = stateAt(after(atAddress(), {type: 'address-given', address: 'not an address'}), 'address');
		expect(state.problem?.code).toBe('url-invalid');
		expect(state.suggested).toBe('not an address');
	});

	it.each<[string, () => Machine, FlowEvent, string]>([
		[
			'user name',
			atPassword,
			{type: 'password-given', user: '  ', password: new Secret('x')},
			'The user name is empty.',
		],
		['password', atPassword, {type: 'password-given', user: 'ops', password: new Secret('')}, 'The password is empty.'],
		[
			'user ID',
			atAccessToken,
			{type: 'access-token-given', userId: '', token: new Secret('x')},
			'The user ID is empty.',
		],
		[
			'access token',
			atAccessToken,
			{type: 'access-token-given', userId: 'x', token: new Secret('')},
			'The access token is empty.',
		],
		['code', atTwoFactor, {type: 'code-given', code: new Secret('')}, 'The two-factor code is empty.'],
		[
			'registration token',
			atRegistrationToken,
			{type: 'registration-token-given', token: new Secret('')},
			'The registration token is empty.',
		],
		[
			'path',
			atImport,
			{type: 'import-given', source: {kind: 'path', path: ' '}},
			'The file path or pasted text is empty.',
		],
		[
			'text',
			atImport,
			{type: 'import-given', source: {kind: 'text', text: new Secret(' \n')}},
			'The file path or pasted text is empty.',
		],
	])('as a %s that is empty is asked for again', (_what, make, event, message) => {
		const {machine, commands} = transition(make(), event);
		expect(commands).toStrictEqual([]);
		expect(machine.state).toMatchObject({at: make().state.at, problem: {code: 'answer-missing', message}});
	});

	it('at another place means nothing', () => {
		const machine = atOverview();
		const events: readonly FlowEvent[] = [
			{type: 'started'},
			{type: 'address-given', address: url},
			passwordGiven,
			{type: 'access-token-given', userId: 'x', token: new Secret('x')},
			{type: 'code-given', code: new Secret('1')},
			{type: 'registration-token-given', token: new Secret('x')},
			{type: 'import-given', source: {kind: 'path', path: 'x'}},
			{type: 'host-given', host: 'x'},
			{type: 'cancelled'},
			{type: 'progressed', ticket: machine.ticket, note: 'x'},
		];
		for (const event of events) {
			expect(transition(machine, event).machine).toBe(machine);
		}
	});

	it('as the host name has to be that of the own address of the workspace', () => {
		const wrong = after(atDisconnect(), {type: 'host-given', host: 'localhost:3000'});
		expect(stateAt(wrong, 'disconnect').problem?.cause).toBe('Expected chat.vessel-07.example.');
		const right = after(wrong, {type: 'host-given', host: ' chat.vessel-07.example '});
		expect(placeOf(right)).toBe('working: disconnect');
	});

	it.each([
		['chat.example.com:3000', 'chat.example.com:3000'],
		['', 'localhost:3000'],
		[null, 'localhost:3000'],
		['ftp://chat.example.com', 'localhost:3000'],
	])('as Enter alone confirms nothing where the own address is %j', (siteUrl, host) => {
		const status = {...registeredStatus, siteUrl};
		const asked = after(answered(readingStatus(), 'read-status', status), chose('disconnect'));
		for (const nothing of ['', ' ']) {
			const refusedThere = after(asked, {type: 'host-given', host: nothing});
			expect(stateAt(refusedThere, 'disconnect').problem?.cause).toBe(`Expected ${host}.`);
		}

		expect(placeAfter(asked, {type: 'host-given', host})).toBe('working: disconnect');
	});
});

it('credentials from files are tried before anybody is asked', () => {
	const credentials = {kind: 'access-token', userId: 'x', token: new Secret(secrets.accessToken)} as const;
	const machine = answered(looking({credentials}), 'look', lookedAt);
	expect(stateAt(machine, 'working').command).toStrictEqual({type: 'sign-in', url, credentials});
	const failed = refused(machine, someFault('sign-in-refused'));
	expect(placeOf(failed)).toBe('failed');
	expect(placeAfter(failed, chose('back'))).toBe('sign-in-way');
});
