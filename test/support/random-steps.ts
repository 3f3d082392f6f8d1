// Random steps through the guided setup: what a person may do, in any order, and what the engine may answer.

import fc from 'fast-check';
import {Secret} from '../../source/domain/secret.js';
import {emptyState} from '../../source/domain/saved-state.js';
import type {Answer, CommandName} from '../../source/flow/command.js';
import type {Choice, FlowEvent} from '../../source/flow/event.js';
import type {Machine, State} from '../../source/flow/state.js';
import {screenOf} from '../../source/screens/screen-of.js';
import {fileOnStick, lockedStick, stick} from './media-machines.js';
import {onlyLooking} from './looking-machines.js';
import {emailSent} from './registration-machines.js';
import {
	doneStep,
	freshStatus,
	info,
	lookedAt,
	made,
	registerData,
	registeredStatus,
	secrets,
	session,
	someFault,
	today,
	url,
	waitingState,
} from './setup-data.js';
import {
	appliedImport,
	checkedAgain,
	checkedBlob,
	checkedMisfit,
	checkedRollback,
	rolledBackImport,
	deskKeyChanged,
	requestExpired,
} from './setup-imports.js';

const choices: readonly Choice[] = [
	'practice',
	'found-workspace',
	'other-workspace',
	'known-1',
	'known-2',
	'with-password',
	'with-access-token',
	'online',
	'by-email',
	'send-again',
	'agree',
	'go-on-without',
	'air-gapped',
	'import',
	'show-request',
	'show-qr',
	'portal-steps',
	'show-portal-address',
	'show-portal-text',
	'write-review',
	'new-request',
	'make-request',
	'copy-1',
	'copy-3',
	'look-for-media',
	'practice-carry',
	'practice-confirm',
	'sync',
	'disconnect',
	'rollback',
	'put-back',
	'take-it',
	'services',
	'renewal',
	'refresh',
	'look-again',
	'more',
	'apply',
	'overview',
	'retry',
	'back',
	'quit',
];

const opened = {saved: emptyState, notices: [], found: info, at: today, access: {kind: 'all'}};

/** What each command may come to. */
const values: Readonly<Record<CommandName, readonly unknown[]>> = {
	// Often enough to have the host to oneself: who only looks does not come far.
	open: [
		opened,
		opened,
		opened,
		opened,
		opened,
		{...opened, found: null},
		{...opened, access: onlyLooking},
		{...opened, saved: waitingState, notices: ['Something was broken.']},
	],
	look: [lookedAt, {...lookedAt, setup: 'no-administrator'}, {...lookedAt, setup: 'wizard-open'}],
	'sign-in': [
		{kind: 'signed-in', session},
		{kind: 'signed-in', session: {...session, made: 'elsewhere'}},
		{kind: 'code-needed', method: 'totp', fault: someFault('two-factor-required')},
		{kind: 'code-needed', method: 'email', fault: someFault('two-factor-wrong')},
	],
	'read-status': [freshStatus, registeredStatus, {...freshStatus, privacyTermsAgreed: false}],
	connect: [doneStep(registeredStatus), doneStep(registeredStatus, someFault('sync-owed'))],
	'send-email': [emailSent, {...emailSent, userCode: null, verificationUrl: null}],
	'await-email': [doneStep(registeredStatus), doneStep(registeredStatus, someFault('license-not-valid'))],
	'agree-to-terms': [
		{kind: 'agreed'},
		{kind: 'confirmation-needed', method: 'password', fault: someFault('two-factor-required')},
		{kind: 'confirmation-needed', method: 'totp', fault: someFault('two-factor-wrong')},
	],
	sync: [doneStep(registeredStatus), doneStep(freshStatus, someFault('step-refused'))],
	disconnect: [doneStep(freshStatus)],
	'read-register-data': [registerData],
	'make-request': [
		{made, saved: waitingState, media: []},
		{made, saved: waitingState, media: [stick, lockedStick]},
	],
	'write-review': [{file: '/srv/chat/orbit-velvet-crane.review.txt'}],
	'show-request': [{made, media: [stick]}],
	'list-media': [{media: []}, {media: [{...stick, files: [fileOnStick('answer.txt', 20)]}]}],
	'copy-request': [{medium: stick, files: [], media: [stick]}],
	'check-import': [checkedBlob, checkedMisfit, checkedAgain],
	'apply-import': [appliedImport, rolledBackImport],
	'check-rollback': [checkedRollback, {...checkedRollback, preview: checkedMisfit}],
	rollback: [doneStep(registeredStatus)],
	'practice-carry': [{file: '/tmp/answer.txt'}],
	'sign-out': [null],
};

const faults = [
	someFault('internal'),
	someFault('workspace-timeout'),
	someFault('sign-in-refused'),
	someFault('file-damaged'),
	deskKeyChanged,
	requestExpired,
	someFault('state-locked'),
	someFault('step-without-effect'),
	someFault('email-not-confirmed'),
];

/** One step of a story, before it is known where the machine is. */
export type Step =
	| {readonly kind: 'event'; readonly event: FlowEvent}
	| {readonly kind: 'choose-offered' | 'fill-in'; readonly nth: number}
	| {readonly kind: 'answer'; readonly nth: number; readonly isLate: boolean; readonly isRefused: boolean};

/** What each form takes. */
const filledIn: Partial<Record<State['at'], FlowEvent>> = {
	address: {type: 'address-given', address: url},
	password: {type: 'password-given', user: 'ops', password: new Secret(secrets.password)},
	'access-token': {type: 'access-token-given', userId: 'x', token: new Secret(secrets.accessToken)},
	'two-factor': {type: 'code-given', code: new Secret(secrets.code)},
	'registration-token': {type: 'registration-token-given', token: new Secret(secrets.registrationToken)},
	'registration-email': {type: 'email-given', email: emailSent.email},
	'terms-confirmation': {type: 'confirmation-given', secret: new Secret(secrets.confirmation)},
	import: {type: 'import-given', source: {kind: 'text', text: new Secret(secrets.paste)}},
	disconnect: {type: 'host-given', host: 'chat.vessel-07.example'},
};

const event = fc.oneof(
	fc.constantFrom(...choices).map((choice): FlowEvent => ({type: 'chose', choice})),
	fc.constantFrom<FlowEvent>(
		{type: 'started'},
		{type: 'address-given', address: url},
		{type: 'address-given', address: 'not an address'},
		{type: 'password-given', user: 'ops', password: new Secret(secrets.password)},
		{type: 'password-given', user: '', password: new Secret('')},
		{type: 'access-token-given', userId: 'x', token: new Secret(secrets.accessToken)},
		{type: 'code-given', code: new Secret(secrets.code)},
		{type: 'registration-token-given', token: new Secret(secrets.registrationToken)},
		{type: 'email-given', email: emailSent.email},
		{type: 'email-given', email: 'nobody'},
		{type: 'confirmation-given', secret: new Secret(secrets.confirmation)},
		{type: 'import-given', source: {kind: 'text', text: new Secret(secrets.paste)}},
		{type: 'import-given', source: {kind: 'path', path: '/tmp/x'}},
		{type: 'host-given', host: 'chat.vessel-07.example'},
		{type: 'host-given', host: 'elsewhere'},
		{type: 'cancelled'},
	),
);

const leavings: readonly Step[] = [
	{kind: 'event', event: {type: 'interrupted'}},
	{kind: 'event', event: {type: 'terminal-lost'}},
];
const nth = fc.nat({max: 9});
/** A step of some story. */
export const step: fc.Arbitrary<Step> = fc.oneof(
	{weight: 2, arbitrary: event.map((one): Step => ({kind: 'event', event: one}))},
	{weight: 4, arbitrary: nth.map((index): Step => ({kind: 'fill-in', nth: index}))},
	{weight: 5, arbitrary: nth.map((index): Step => ({kind: 'choose-offered', nth: index}))},
	{
		weight: 6,
		arbitrary: fc
			.record({nth, isRefused: fc.nat({max: 4}).map((one) => one === 0)})
			.map((answer): Step => ({kind: 'answer', isLate: false, ...answer})),
	},
	{
		weight: 1,
		arbitrary: nth.map((index): Step => ({kind: 'answer', nth: index, isLate: true, isRefused: false})),
	},
	// Whoever leaves at every fifth step never gets far.
	{weight: 1, arbitrary: fc.nat({max: 19}).map((one): Step => leavings[one] ?? {kind: 'fill-in', nth: one})},
);

/** An answer whose value goes with its command by the table above. */
const asAnswer = (answer: unknown): Answer => answer as Answer;

/** Turns a step into an event at a machine; null where there is none. */
export function eventOf(machine: Machine, one: Step): FlowEvent | null {
	const {state} = machine;
	switch (one.kind) {
		case 'event': {
			return one.event;
		}

		case 'choose-offered': {
			const {ask} = screenOf(machine);
			const options =
				ask.kind === 'choice' ? ask.options.filter(({choice}) => choice !== 'quit' && choice !== 'back') : [];
			const option = options[one.nth % Math.max(1, options.length)];
			return option === undefined ? null : {type: 'chose', choice: option.choice};
		}

		case 'fill-in': {
			return filledIn[state.at] ?? null;
		}

		case 'answer': {
			if (state.at !== 'working') {
				return null;
			}

			const to = state.command.type;
			const possible = values[to];
			const result = one.isRefused
				? {ok: false, fault: faults[one.nth % faults.length]}
				: {ok: true, value: possible[one.nth % possible.length]};
			return {
				type: 'answered',
				ticket: one.isLate ? machine.ticket - 1 : machine.ticket,
				answer: asAnswer({to, result}),
			};
		}
	}
}
