// Screens at the end of a step: what runs, what came of it, what failed; and the one before a disconnect.

import {isInUse} from '../domain/registration-standing.js';
import type {CommandName} from '../flow/command.js';
import {canBeCancelled} from '../flow/interruption.js';
import type {FlowEvent} from '../flow/event.js';
import {hostToConfirm} from '../flow/give.js';
import {isPlaceToBe} from '../flow/places.js';
import {canSyncAgain} from '../flow/owed-sync.js';
import type {Machine, StateAt} from '../flow/state.js';
import {disconnectCost, disconnectStops} from './disconnect-words.js';
import type {Block, Option, Screen, Trail} from './screen.js';
import {statusFacts} from './words.js';

const trail = (current: number): Trail => ({parts: ['Workspace', 'Sign in', 'Overview', 'Register', 'Done'], current});

const doing: Readonly<Record<CommandName, {readonly title: string; readonly part: number}>> = {
	open: {title: 'Register and license a Rocket.Chat workspace', part: 0},
	look: {title: 'Asking the workspace what it is', part: 0},
	'sign-in': {title: 'Signing in', part: 1},
	'read-status': {title: 'Reading what the workspace says of itself', part: 2},
	connect: {title: 'Registering the workspace', part: 3},
	'send-email': {title: 'Having the e-mail sent', part: 3},
	'await-email': {title: 'Waiting for the confirmation', part: 3},
	'agree-to-terms': {title: 'Noting the agreement', part: 3},
	sync: {title: 'Synchronizing', part: 3},
	disconnect: {title: 'Disconnecting', part: 3},
	'read-register-data': {title: 'Getting the register data', part: 3},
	'make-request': {title: 'Making the request', part: 3},
	'write-review': {title: 'Writing the review', part: 3},
	'show-request': {title: 'Reading the request again', part: 3},
	'list-media': {title: 'Looking for memory sticks', part: 3},
	'copy-request': {title: 'Copying the request', part: 3},
	'check-import': {title: 'Checking what came', part: 3},
	'apply-import': {title: 'Applying it', part: 3},
	'check-rollback': {title: 'Looking at the license that was kept', part: 3},
	rollback: {title: 'Putting the previous license back', part: 3},
	'practice-carry': {title: 'PRACTICE: the portal answers', part: 3},
	'sign-out': {title: 'Signing out', part: 4},
};

/** Says that the wish to leave was understood. */
export const leavingNote = 'Leaving when this step is done. Ctrl-C again breaks it off half way.';

/** A command runs. */
export function workingScreen({command, notes, afterwards}: StateAt<'working'>): Screen {
	const {title, part} = doing[command.type];
	const canCancel = canBeCancelled(command);
	return {
		key: 'working',
		trail: trail(part),
		title,
		blocks: [
			...notes.map((text): Block => ({kind: 'text', text})),
			...(canCancel || command.type === 'sign-out'
				? []
				: ([
						{
							kind: 'note',
							tone: 'quiet',
							text: 'This changes the workspace, so it is not broken off half way. It may take two minutes.',
						},
					] satisfies Block[])),
			...(afterwards === 'leave' ? ([{kind: 'note', tone: 'warn', text: leavingNote}] satisfies Block[]) : []),
		],
		ask: {kind: 'wait', canCancel},
		canGoBack: false,
		help: [],
	};
}

/** A step failed in a way that no form can mend. */
export const failedScreen = ({fault, retry, back}: StateAt<'failed'>): Screen => ({
	key: 'failed',
	trail: trail(doing[retry.type].part),
	title: 'This did not work',
	blocks: [{kind: 'fault', fault}],
	ask: {
		kind: 'choice',
		options: [
			{choice: 'retry', label: 'Try again'},
			...(isPlaceToBe(back)
				? ([{choice: 'back', label: 'Back', detail: 'What was done before stays done.'}] satisfies Option[])
				: []),
			{choice: 'quit', label: 'Quit'},
		],
		preselected: 'retry',
	},
	canGoBack: isPlaceToBe(back),
	help: [`The code of this fault is "${fault.code}".`],
});

const toOverview: Option = {choice: 'overview', label: 'To the overview', detail: 'The workspace is read again.'};

/** What a step came to, as it was read back. */
export function outcomeScreen({settings}: Machine, state: StateAt<'outcome'>): Screen {
	const {outcome, overview} = state;
	const {remaining} = outcome.kind === 'import' ? outcome.applied : outcome.done;
	const {status} = overview;
	const again: readonly Option[] = canSyncAgain(settings, state)
		? [{choice: 'sync', label: 'Synchronize again', detail: 'The workspace contacts Rocket.Chat Cloud now.'}]
		: [];
	const isRolledBack = outcome.kind === 'import' && outcome.applied.rolledBack;
	return {
		key: 'outcome',
		trail: trail(4),
		title: titleOf(outcome, isInUse(status.registration), status.license?.valid === true),
		blocks: [
			...(remaining === null ? [] : ([{kind: 'fault', fault: remaining}] satisfies Block[])),
			...(isRolledBack
				? ([
						{kind: 'note', tone: 'good', text: 'The license that ran before was put back, and is shown again.'},
					] satisfies Block[])
				: []),
			{
				kind: 'text',
				text:
					outcome.kind === 'step'
						? `${outcome.done.did} Read back just now:`
						: 'Read back from the workspace just now:',
				tone: 'quiet',
			},
			{kind: 'facts', facts: statusFacts(status)},
		],
		ask: {
			kind: 'choice',
			// What is left to do is done from the overview.
			options:
				remaining === null
					? [{choice: 'quit', label: 'Finish'}, toOverview]
					: [...again, toOverview, {choice: 'quit', label: 'Quit'}],
			preselected:
				remaining === null ? 'quit' : remaining.code === 'sync-owed' && again.length > 0 ? 'sync' : 'overview',
		},
		canGoBack: false,
		help: ['A step that is done cannot be taken back by going back. The overview offers what can be done next.'],
	};
}

function titleOf(outcome: StateAt<'outcome'>['outcome'], registered: boolean, licensed: boolean): string {
	if (outcome.kind === 'step' && outcome.step === 'disconnect') {
		return 'Disconnected';
	}

	const refusal = outcome.kind === 'import' && !outcome.applied.applied ? outcome.applied.remaining : null;
	// A portal blob without a license may come a second time: it changes nothing, and no license is refused.
	if (refusal !== null && refusal.code !== 'license-not-valid') {
		return 'The license did not take';
	}

	return registered
		? licensed
			? 'The workspace is registered and licensed'
			: 'The workspace is registered, but not licensed'
		: licensed
			? 'The workspace is licensed, but not registered'
			: 'The workspace is neither registered nor licensed';
}

/** Before the registration is undone. */
export function disconnectScreen({back, problem}: StateAt<'disconnect'>): Screen {
	const {status} = back;
	const host = hostToConfirm(status);
	return {
		key: 'disconnect',
		trail: trail(3),
		title: `Undo the registration of ${host}`,
		blocks: [
			...(problem === null ? [] : ([{kind: 'fault', fault: problem}] satisfies Block[])),
			{
				kind: 'note',
				tone: 'warn',
				text: disconnectCost(status.info.version),
			},
			{
				kind: 'text',
				text: disconnectStops,
			},
		],
		ask: {
			kind: 'form',
			fields: [{name: 'host', label: 'Host name', input: 'confirmation', initial: '', hint: `Type ${host} to go on.`}],
			submit: (values): FlowEvent => ({type: 'host-given', host: values.host ?? ''}),
		},
		canGoBack: true,
		help: ["The host name of the workspace's own address is asked for, so that the wrong window cannot do it."],
	};
}

/** The run is over: nothing is asked any more. */
export const endedScreen = (): Screen => ({
	key: 'ended',
	trail: trail(4),
	title: '',
	blocks: [],
	ask: {kind: 'nothing'},
	canGoBack: false,
	help: [],
});
