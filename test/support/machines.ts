// The guided setup at each of its places, reached as an operator reaches it: event by event, through the flow itself.

import {Secret} from '../../source/domain/secret.js';
import {emptyState} from '../../source/domain/saved-state.js';
import type {Answer, CommandName, CommandTable, Opened} from '../../source/flow/command.js';
import type {Choice, FlowEvent} from '../../source/flow/event.js';
import {initialMachine} from '../../source/flow/machine.js';
import type {Settings} from '../../source/flow/settings.js';
import type {Machine, State, StateAt} from '../../source/flow/state.js';
import {transition} from '../../source/flow/transition.js';
import type {Fault} from '../../source/domain/fault.js';
import {
	freshStatus,
	info,
	lookedAt,
	made,
	registerData,
	registeredStatus,
	secrets,
	session,
	settings,
	someFault,
	today,
	url,
	waitingState,
} from './setup-data.js';
import {appliedImport, checkedBlob} from './setup-imports.js';

/** Takes events one after the other. */
export const after = (machine: Machine, ...events: readonly FlowEvent[]): Machine => {
	let now = machine;
	for (const event of events) {
		now = transition(now, event).machine;
	}

	return now;
};

/** The event of a choice. */
export const chose = (choice: Choice): FlowEvent => ({type: 'chose', choice});

/** Answers the command that is running. */
export function answered<Name extends CommandName>(
	machine: Machine,
	to: Name,
	value: CommandTable[Name]['answer'],
): Machine {
	const answer = {to, result: {ok: true, value}} as unknown as Answer;
	return after(machine, {type: 'answered', ticket: machine.ticket, answer});
}

/** Refuses the command that is running. */
export function refused(machine: Machine, fault: Fault): Machine {
	const {state} = machine;
	if (state.at !== 'working') {
		throw new Error(`Nothing runs at ${state.at}.`);
	}

	const answer: Answer = {to: state.command.type, result: {ok: false, fault}};
	return after(machine, {type: 'answered', ticket: machine.ticket, answer});
}

/** The state, which has to be at that place. */
export function stateAt<Name extends State['at']>(machine: Machine, at: Name): StateAt<Name> {
	const {state} = machine;
	if (state.at !== at) {
		throw new Error(`Expected to be at ${at}, but is at ${state.at}.`);
	}

	return state as StateAt<Name>;
}

const nothingKept: Opened = {
	saved: emptyState,
	notices: [],
	found: info,
	unanswered: null,
	at: today,
	access: {kind: 'all'},
};

export const passwordGiven: FlowEvent = {
	type: 'password-given',
	user: 'ops.admin',
	password: new Secret(secrets.password),
};

/** Before anything was read. */
export const atStart = (change: Partial<Settings> = {}): Machine => initialMachine({...settings, ...change});

export const opening = (change: Partial<Settings> = {}): Machine => after(atStart(change), {type: 'started'});

export const atWelcome = (change: Partial<Settings> = {}, opened: Partial<Opened> = {}): Machine =>
	answered(opening(change), 'open', {...nothingKept, ...opened});

export const atResume = (change: Partial<Settings> = {}): Machine => atWelcome(change, {saved: waitingState});

export const atAddress = (change: Partial<Settings> = {}): Machine =>
	after(atWelcome(change), chose('other-workspace'));

export const looking = (change: Partial<Settings> = {}): Machine =>
	after(atAddress(change), {type: 'address-given', address: url});

export const atSignInWay = (change: Partial<Settings> = {}): Machine => answered(looking(change), 'look', lookedAt);

export const atPassword = (change: Partial<Settings> = {}): Machine =>
	after(atSignInWay(change), chose('with-password'));

export const atAccessToken = (change: Partial<Settings> = {}): Machine =>
	after(atSignInWay(change), chose('with-access-token'));

export const atTwoFactor = (change: Partial<Settings> = {}): Machine =>
	answered(after(atPassword(change), passwordGiven), 'sign-in', {
		kind: 'code-needed',
		method: 'totp',
		fault: someFault('two-factor-required'),
	});

export const readingStatus = (change: Partial<Settings> = {}): Machine =>
	answered(after(atPassword(change), passwordGiven), 'sign-in', {kind: 'signed-in', session});

export const atOverview = (change: Partial<Settings> = {}): Machine =>
	answered(readingStatus(change), 'read-status', freshStatus);

/** One screen away from an overview. */
export const moreOf = (machine: Machine): Machine => after(machine, chose('more'));

export const atRegisteredOverview = (change: Partial<Settings> = {}): Machine =>
	answered(readingStatus(change), 'read-status', registeredStatus);

export const atRegistrationToken = (change: Partial<Settings> = {}): Machine =>
	after(atOverview(change), chose('online'));

export const connecting = (change: Partial<Settings> = {}): Machine =>
	after(atRegistrationToken(change), {
		type: 'registration-token-given',
		token: new Secret(secrets.registrationToken),
	});

export const atReview = (change: Partial<Settings> = {}): Machine =>
	answered(after(atOverview(change), chose('air-gapped')), 'read-register-data', registerData);

export const atRequestReady = (change: Partial<Settings> = {}): Machine =>
	answered(after(atReview(change), chose('make-request')), 'make-request', {
		made,
		saved: waitingState,
		media: [],
	});

export const atQr = (change: Partial<Settings> = {}): Machine => after(atRequestReady(change), chose('show-qr'));

export const atPortalSteps = (change: Partial<Settings> = {}): Machine =>
	after(atRequestReady(change), chose('portal-steps'));

export const atPortalAddress = (change: Partial<Settings> = {}): Machine =>
	after(atPortalSteps(change), chose('show-portal-address'));

export const atPortalText = (change: Partial<Settings> = {}): Machine =>
	after(atPortalSteps(change), chose('show-portal-text'));

/** The import screen of a host without memory sticks; in practice, none are looked for. */
export const atImport = (change: Partial<Settings> = {}): Machine => {
	const machine = after(atOverview(change), chose('import'));
	return machine.state.at === 'working' ? answered(machine, 'list-media', {media: []}) : machine;
};

export const checking = (change: Partial<Settings> = {}): Machine =>
	after(atImport(change), {type: 'import-given', source: {kind: 'text', text: new Secret(secrets.paste)}});

export const atPreview = (change: Partial<Settings> = {}): Machine =>
	answered(checking(change), 'check-import', checkedBlob);

export const applying = (change: Partial<Settings> = {}): Machine => after(atPreview(change), chose('apply'));

export const atOutcome = (change: Partial<Settings> = {}): Machine =>
	answered(applying(change), 'apply-import', appliedImport);

export const atDisconnect = (change: Partial<Settings> = {}): Machine =>
	after(atRegisteredOverview(change), chose('disconnect'));

export const atFailed = (change: Partial<Settings> = {}): Machine =>
	refused(after(atOverview(change), chose('air-gapped')), someFault('permission-missing'));

export const atEnded = (): Machine => after(atWelcome(), chose('quit'));
