// What an answer typed into a form leads to.

import {fault, type Fault} from '../domain/fault.js';
import {hostOfAddress, parseWorkspaceUrl} from '../domain/workspace-url.js';
import type {Secret} from '../domain/secret.js';
import type {Credentials} from '../domain/session.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import type {ImportSource} from './command.js';
import {goTo, run, type Transition} from './machine.js';
import {lookAt} from './places.js';
import type {Machine, StateAt} from './state.js';

/** Takes the workspace's address, in any form that a person writes it. */
export function giveAddress(machine: Machine, state: StateAt<'address'>, text: string): Transition {
	const parsed = parseWorkspaceUrl(text);
	return parsed.ok
		? lookAt(machine, parsed.value.url, state.goal, {...state, suggested: text})
		: goTo(machine, {...state, suggested: text, problem: parsed.fault});
}

/** Takes a user name and a password. */
export function givePassword(machine: Machine, state: StateAt<'password'>, user: string, password: Secret): Transition {
	const name = user.trim();
	if (name === '' || password.length === 0) {
		const what = name === '' ? 'user name' : 'password';
		return goTo(machine, {...state, problem: missing(what)});
	}

	return signIn(machine, {...state, problem: null}, {kind: 'password', user: name, password, code: null});
}

/** Takes a personal access token. */
export function giveAccessToken(
	machine: Machine,
	state: StateAt<'access-token'>,
	userId: string,
	token: Secret,
): Transition {
	const id = userId.trim();
	return id === '' || token.length === 0
		? goTo(machine, {...state, problem: missing(id === '' ? 'user ID' : 'access token')})
		: signIn(machine, {...state, problem: null}, {kind: 'access-token', userId: id, token});
}

/** Takes a two-factor code. */
export const giveCode = (machine: Machine, state: StateAt<'two-factor'>, code: Secret): Transition =>
	code.length === 0
		? goTo(machine, {...state, problem: missing('two-factor code')})
		: signIn(machine, state, {...state.credentials, code});

/** Takes a registration token. */
export const giveRegistrationToken = (
	machine: Machine,
	state: StateAt<'registration-token'>,
	token: Secret,
): Transition =>
	token.length === 0
		? goTo(machine, {...state, problem: missing('registration token')})
		: run(machine, {type: 'connect', connection: state.back.connection, token}, {...state, problem: null});

/** Takes the address that the registration is confirmed at. */
export function giveEmail(machine: Machine, state: StateAt<'registration-email'>, text: string): Transition {
	const email = text.trim();
	const {connection} = state.back;
	return isEmail(email)
		? run(machine, {type: 'send-email', connection, email, sending: 'first'}, {...state, email, problem: null})
		: goTo(machine, {
				...state,
				email,
				problem:
					email === ''
						? missing('e-mail address')
						: fault('usage', 'This is no e-mail address.', {
								cause: 'Expected one address such as ops@example.com.',
								next: ['Type the address of somebody who can confirm the registration.'],
							}),
			});
}

/** Whether mail could go there: one mailbox, one host, and nothing that a terminal would obey (at most as long as RFC 5321, section 4.5.3.1). */
const isEmail = (text: string): boolean => text.length <= 320 && /^[^\s\p{Other}@]+@[^\s\p{Other}@]+$/u.test(text);

/** Takes what confirms the agreement to the privacy terms. */
export const giveConfirmation = (machine: Machine, state: StateAt<'terms-confirmation'>, secret: Secret): Transition =>
	secret.length === 0
		? goTo(machine, {...state, problem: missing(state.method === 'password' ? 'password' : 'code')})
		: run(
				machine,
				{
					type: 'agree-to-terms',
					connection: state.back.back.connection,
					confirmation: {method: state.method, secret},
				},
				state,
			);

/** Takes a file or a pasted text to import. */
export function giveImport(machine: Machine, state: StateAt<'import'>, source: ImportSource): Transition {
	const isEmpty = source.kind === 'path' ? source.path.trim() === '' : source.text.reveal().trim() === '';
	if (isEmpty) {
		return goTo(machine, {...state, problem: missing('file path or pasted text')});
	}

	const {connection, status} = state.overview;
	const {accept} = machine.settings;
	return run(machine, {type: 'check-import', connection, status, source, accept}, {...state, problem: null});
}

/** Takes the host name that confirms a disconnect. */
export function giveHost(machine: Machine, state: StateAt<'disconnect'>, host: string): Transition {
	const {connection, status} = state.back;
	const expected = hostToConfirm(status);
	return isConfirmedBy(host.trim(), expected)
		? run(machine, {type: 'disconnect', connection}, {...state, problem: null})
		: goTo(machine, {
				...state,
				problem: fault('usage', 'The host name does not match, so nothing was done.', {
					cause: `Expected ${expected}.`,
					next: [`Type ${expected} to disconnect it.`, 'Go back to leave it as it is.'],
				}),
			});
}

/**
The host name that an operator types to show that the right workspace is meant: that of its own address, which may lack
its scheme, or else of the one that it is reached by. Never empty, so that Enter alone confirms nothing.
*/
export const hostToConfirm = ({siteUrl, info}: WorkspaceStatus): string =>
	hostOfAddress(siteUrl ?? '') ?? hostOfAddress(info.url) ?? info.url;

/** Whether what was given names the workspace. */
export const isConfirmedBy = (given: string, expected: string): boolean => expected !== '' && given === expected;

const signIn = (
	machine: Machine,
	state: StateAt<'password' | 'access-token' | 'two-factor'>,
	credentials: Credentials,
): Transition => run(machine, {type: 'sign-in', url: state.info.url, credentials}, state);

const missing = (what: string): Fault =>
	fault('answer-missing', `The ${what} is empty.`, {next: [`Type or paste the ${what}, then press Enter.`]});
