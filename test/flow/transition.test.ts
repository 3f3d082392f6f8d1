// Where each event leads, place by place.

import {describe, expect, it} from 'vitest';
import {Secret} from '../../source/domain/secret.js';
import {emptyState, recordOf, withRecord} from '../../source/domain/saved-state.js';
import {canBeCancelled, type CommandName} from '../../source/flow/command.js';
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
	connecting,
	looking,
	opening,
	passwordGiven,
	readingStatus,
	refused,
	stateAt,
} from '../support/machines.js';
import {
	appliedImport,
	checkedAgain,
	doneStep,
	freshStatus,
	lookedAt,
	made,
	practiceFacts,
	registeredStatus,
	rolledBackImport,
	secrets,
	session,
	someFault,
	today,
	url,
	waitingState,
} from '../support/setup-data.js';

/** Where a machine is: the place, and what runs there. */
const placeOf = ({state}: Machine): string => (state.at === 'working' ? `working: ${state.command.type}` : state.at);

/** Where an event leads. */
const placeAfter = (machine: Machine, event: FlowEvent): string => placeOf(after(machine, event));

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
});

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
			const left = after(machine, {type: 'interrupted'});
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

it('credentials from files are tried before anybody is asked', () => {
	const credentials = {kind: 'access-token', userId: 'x', token: new Secret(secrets.accessToken)} as const;
	const machine = answered(looking({credentials}), 'look', lookedAt);
	expect(stateAt(machine, 'working').command).toStrictEqual({type: 'sign-in', url, credentials});
	const failed = refused(machine, someFault('sign-in-refused'));
	expect(placeOf(failed)).toBe('failed');
	expect(placeAfter(failed, chose('back'))).toBe('sign-in-way');
});
