// Sign-in by password and, where asked for, a second factor (protocol, section 2.2).

import {type Fault, fault} from '../../domain/fault.js';
import {plainText} from '../../domain/plain-text.js';
import {Secret} from '../../domain/secret.js';
import type {Credentials, TwoFactorMethod} from '../../domain/session.js';
import type {SignInAnswer} from '../../ports/workspace.js';
import type {Address} from './address.js';
import {noLogin, unexpected} from './answer-fault.js';
import {type SignInRefusal, loginAnswer, readSignInRefusal} from './answers/sign-in.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';
import {refused as notTold} from './refusal-fault.js';

type ByPassword = Extract<Credentials, {kind: 'password'}>;

const refuse = (reason: Fault): SignInAnswer => ({kind: 'refused', fault: reason});

const askFor: Readonly<Record<TwoFactorMethod, string>> = {
	totp: 'Enter the code that the authenticator app shows now',
	email: 'Enter the code that the workspace sent by e-mail',
};

function codeFault(kind: 'code-required' | 'code-wrong', method: TwoFactorMethod): Fault {
	const next = [askFor[method]];
	return kind === 'code-required'
		? fault('two-factor-required', 'The workspace asks for a two-factor code.', {
				cause: method === 'email' ? 'It sends the code by e-mail.' : 'It expects the code of an authenticator app.',
				next,
			})
		: fault('two-factor-wrong', 'The two-factor code is wrong or no longer valid.', {
				cause:
					method === 'email'
						? 'Expected the newest code from the e-mail.'
						: 'Expected the code that the app shows now.',
				next: method === 'totp' ? [...next, 'Check the clock of the phone and of the workspace'] : next,
			});
}

function passwordRefused(
	refusal: Extract<SignInRefusal, {kind: 'explained' | 'unexplained'}>,
	given: ByPassword,
): Fault {
	const shown = plainText(given.user, 100);
	if (refusal.kind === 'explained') {
		return fault('sign-in-refused', `The workspace refused the sign-in of ${shown}.`, {
			cause: `The workspace says: ${refusal.words}`,
			next: ['Check user name and password', 'Use a personal access token instead'],
		});
	}

	const doubt =
		given.code === null
			? 'User name or password are wrong, or it wants a two-factor code.'
			: 'User name, password or two-factor code are wrong.';
	return fault('sign-in-refused', `The workspace refused the sign-in of ${shown} and does not say why.`, {
		cause: doubt,
		next: [
			'Check user name and password',
			given.code === null
				? 'Where two-factor sign-in is on, give the code with --code CODE'
				: 'Give a fresh code with --code CODE',
			'Use a personal access token instead',
		],
	});
}

function judge(refusal: SignInRefusal, given: ByPassword): SignInAnswer {
	switch (refusal.kind) {
		case 'code-required':
		case 'code-wrong': {
			// A server that still asks after a code was sent did not take it.
			const kind = given.code === null ? 'code-required' : 'code-wrong';
			return {kind: 'code-needed', method: refusal.method, fault: codeFault(kind, refusal.method)};
		}

		case 'too-many-codes': {
			return refuse(
				fault('two-factor-wrong', 'The workspace takes no more two-factor codes for this sign-in.', {
					cause: 'Too many wrong codes were given.',
					next: ['Wait a few minutes, then sign in with a new code', 'Use a personal access token instead'],
				}),
			);
		}

		case 'explained':
		case 'unexplained': {
			return refuse(passwordRefused(refusal, given));
		}
	}
}

/**
Makes a session.

@param call - Makes calls.
@param address - The workspace, for the words.
@param given - User, password, and the code where one was asked for.
@param signal - Cancels.
*/
export async function signInByPassword(
	call: Call,
	address: Address,
	given: ByPassword,
	signal: AbortSignal,
): Promise<SignInAnswer> {
	const {user, password, code} = given;
	// The vendor's own check of this body takes no bare `user`; a server that gets one makes of it what is made here.
	const name = user.includes('@') ? {email: user} : {username: user};
	// The password is sent as it is: the hashed form is wrapped wrongly by the server (protocol, section 2.2).
	const body = {...name, password, ...(code !== null && {code: new Secret(code.reveal().replaceAll(/\s/gu, ''))})};
	const answer = await call(endpoints.login, {session: null, body, signal});
	if (!answer.ok) {
		return refuse(answer.fault);
	}

	if (answer.value.kind === 'absent') {
		return refuse(noLogin(address));
	}

	if (answer.value.kind === 'refused') {
		const {refusal} = answer.value;
		// 500 stands for an exception in the server, which says nothing about the password.
		return refusal.status !== null && refusal.status >= 500
			? refuse(notTold(endpoints.login, refusal))
			: judge(readSignInRefusal(refusal), given);
	}

	const {data} = loginAnswer.safeParse(answer.value.body);
	if (data === undefined) {
		return refuse(unexpected({address, endpoint: endpoints.login}, 'a session'));
	}

	const {userId, authToken, me} = data.data;
	return {
		kind: 'signed-in',
		session: {
			userId,
			authToken: new Secret(authToken),
			userName: me?.username ?? plainText(user, 100),
			made: 'here',
		},
	};
}
