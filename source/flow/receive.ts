// Where the engine's answers lead.

import {exitStatusOf, type Fault} from '../domain/fault.js';
import type {LookedAt} from '../domain/workspace-status.js';
import type {Answer, AppliedImport, Connection, DoneStep, EmailSent, SignedIn} from './command.js';
import {goTo, run, stay, withMilestone, type Transition} from './machine.js';
import {describeWorkspace, outcomeMilestones, stepMilestones} from './milestones.js';
import {opened} from './receive-opened.js';
import {mediaListed} from './receive-media.js';
import {carried, requestCopied, reviewWritten, requestMade, requestShown} from './receive-request.js';
import {lookForAnswer, overviewOf} from './places.js';
import {agreed} from './receive-agreement.js';
import {syncAfterEmail} from './receive-confirmation.js';
import type {Goal, Machine, Milestone, State, StateAt, StepName} from './state.js';

/**
Takes the answer of the command that is running.

@param machine
@param state
@param answer - Its `to` names the command; an answer to another one is dropped.
*/
export function receive(machine: Machine, state: StateAt<'working'>, answer: Answer): Transition {
	const {command, back} = state;
	if (answer.to !== command.type) {
		return stay(machine);
	}

	if (!answer.result.ok) {
		return refused(machine, state, answer.result.fault);
	}

	switch (answer.to) {
		case 'open': {
			return opened(machine, back, answer.result.value);
		}

		case 'look': {
			return looked(machine, back, answer.result.value);
		}

		case 'sign-in': {
			return signedIn(machine, state, answer.result.value);
		}

		case 'read-status': {
			return command.type === 'read-status'
				? overview(machine, back, {at: 'overview', connection: command.connection, status: answer.result.value, back})
				: stay(machine);
		}

		case 'read-register-data': {
			return back.at === 'overview'
				? goTo(machine, {at: 'review', registerData: answer.result.value, back})
				: stay(machine);
		}

		case 'make-request': {
			return command.type === 'make-request'
				? requestMade(machine, back, command.connection.info.url, answer.result.value)
				: stay(machine);
		}

		case 'write-review': {
			const {file} = answer.result.value;
			return reviewWritten(machine, back, file);
		}

		case 'show-request': {
			return requestShown(machine, back, answer.result.value);
		}

		case 'list-media': {
			return mediaListed(machine, back, answer.result.value.media);
		}

		case 'copy-request': {
			return requestCopied(machine, back, answer.result.value);
		}

		case 'check-import': {
			return back.at === 'import' ? goTo(machine, {at: 'preview', checked: answer.result.value, back}) : stay(machine);
		}

		case 'apply-import': {
			return applied(machine, back, answer.result.value);
		}

		case 'send-email': {
			return command.type === 'send-email'
				? awaitEmail(machine, command.connection, answer.result.value, back)
				: stay(machine);
		}

		case 'agree-to-terms': {
			return agreed(machine, back, answer.result.value);
		}

		case 'await-email': {
			return (
				syncAfterEmail(machine, back, answer.result.value) ?? stepDone(machine, back, answer.to, answer.result.value)
			);
		}

		case 'check-rollback': {
			return back.at === 'overview'
				? goTo(machine, {at: 'rollback', checked: answer.result.value, back})
				: stay(machine);
		}

		case 'sync': {
			const by = command.type === 'sync' ? command.confirmedBy : undefined;
			const {value: done} = answer.result;
			const did = by === undefined ? done.did : `Registered by e-mail: ${by} confirmed it. ${done.did}`;
			return stepDone(machine, back, answer.to, {...done, did});
		}

		case 'connect':
		case 'disconnect':
		case 'rollback': {
			return stepDone(machine, back, answer.to, answer.result.value);
		}

		case 'practice-carry': {
			return carried(machine, back, answer.result.value.file);
		}

		case 'sign-out': {
			return goTo(
				withMilestone({...machine, sessions: []}, {tone: 'done', title: 'Signed out', detail: 'the session is ended'}),
				back,
			);
		}
	}
}

/** Shows a refusal in the form that it concerns, so that what was typed is still there; else on a screen of its own. */
function refused(machine: Machine, {command, back}: StateAt<'working'>, fault: Fault): Transition {
	if (command.type === 'sign-out') {
		return goTo(
			withMilestone(
				{...machine, sessions: []},
				{tone: 'short', title: 'Signed out', detail: `not for sure: ${fault.message}`},
			),
			back,
		);
	}

	// A stick is a convenience: without the list, the path can be typed.
	if (command.type === 'list-media') {
		return goTo(machine, back);
	}

	if (command.type === 'sign-in' && back.at === 'two-factor') {
		return fault.code === 'sign-in-refused' && back.back.at === 'password'
			? goTo(machine, {...back.back, problem: fault})
			: goTo(machine, {...back, problem: fault});
	}

	if (command.type === 'check-import' && back.at === 'import' && fault.unless !== undefined) {
		const {unless} = fault;
		return goTo(machine, {at: 'doubtful-reply', unless, problem: fault, check: command, back});
	}

	const isMendable =
		(command.type === 'look' && back.at === 'address') ||
		(command.type === 'sign-in' && (back.at === 'password' || back.at === 'access-token')) ||
		(command.type === 'connect' && back.at === 'registration-token') ||
		((command.type === 'send-email' || command.type === 'await-email') && back.at === 'registration-email') ||
		(command.type === 'check-import' && back.at === 'import');
	return isMendable && 'problem' in back
		? goTo(machine, {...back, problem: fault})
		: goTo(machine, {at: 'failed', fault, retry: command, back});
}

function looked(machine: Machine, back: State, info: LookedAt): Transition {
	const goal: Goal = back.at === 'address' ? back.goal : 'overview';
	const known = withMilestone(machine, {tone: 'done', title: 'Workspace', detail: describeWorkspace(info)});
	const way: State = {at: 'sign-in-way', info, goal, back};
	const {credentials} = machine.settings;
	return credentials === null ? goTo(known, way) : run(known, {type: 'sign-in', url: info.url, credentials}, way);
}

function signedIn(machine: Machine, {command, back}: StateAt<'working'>, value: SignedIn): Transition {
	if (command.type !== 'sign-in' || !('info' in back)) {
		return stay(machine);
	}

	const {info, goal} = back;
	if (value.kind === 'code-needed') {
		const {credentials} = command;
		return credentials.kind === 'password'
			? goTo(machine, {
					at: 'two-factor',
					info,
					goal,
					method: value.method,
					credentials,
					problem: value.fault,
					back: back.at === 'two-factor' ? back.back : back,
				})
			: goTo(machine, {at: 'failed', fault: value.fault, retry: command, back});
	}

	const {session} = value;
	const known = withMilestone(
		{
			...machine,
			sessions: session.made === 'here' ? [...machine.sessions, {url: info.url, session}] : machine.sessions,
		},
		{tone: 'done', title: 'Signed in', detail: `as ${session.userName}`},
	);
	// A second factor is spent: going back from here leads to the form, not to the code.
	const from = back.at === 'two-factor' ? back.back : back;
	return run(known, {type: 'read-status', connection: {info, session}}, from);
}

/** Arrives at the overview, or goes through it where the operator came to import. */
function overview(machine: Machine, from: State, state: StateAt<'overview'>): Transition {
	// A refresh keeps the way back of the overview that it refreshes; what was done cannot be gone back on.
	const back = from.at === 'overview' ? from.back : from;
	const place: StateAt<'overview'> = {...state, back};
	return 'goal' in from && from.goal === 'import'
		? lookForAnswer(machine, place, place, machine.carried)
		: goTo(machine, place);
}

function applied(machine: Machine, back: State, value: AppliedImport): Transition {
	const place = overviewOf(back);
	return place === null
		? stay(machine)
		: goTo(withOutcome(machine, value, outcomeMilestones(value.status, value.remaining)), {
				at: 'outcome',
				overview: {...place, status: value.status},
				outcome: {kind: 'import', applied: value},
			});
}

function stepDone(machine: Machine, back: State, step: StepName, done: DoneStep): Transition {
	const place = overviewOf(back);
	return place === null
		? stay(machine)
		: goTo(withOutcome(machine, done, stepMilestones(step, place.status, done)), {
				at: 'outcome',
				overview: {...place, status: done.status},
				outcome: {kind: 'step', step, done},
			});
}

const awaitEmail = (machine: Machine, connection: Connection, sent: EmailSent, back: State): Transition =>
	run(machine, {type: 'await-email', connection, sent, link: 'opened-elsewhere'}, back);

/** Remembers what was read back, and the exit status that it amounts to. */
function withOutcome(
	machine: Machine,
	{remaining, saved}: AppliedImport | DoneStep,
	said: readonly Milestone[],
): Machine {
	const exitStatus = remaining === null ? 0 : exitStatusOf(remaining);
	return {...machine, saved, exitStatus, milestones: [...machine.milestones, ...said]};
}
