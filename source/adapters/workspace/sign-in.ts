// Who may act: by an access token that exists, or by a password and what the second factor asks (protocol, section 2.2).

import {type Fault, fault} from '../../domain/fault.js';
import {type Result, success} from '../../domain/result.js';
import {Secret} from '../../domain/secret.js';
import type {Credentials, Session, TwoFactorMethod} from '../../domain/session.js';
import {plainText} from '../../domain/plain-text.js';
import type {SignInAnswer} from '../../ports/workspace.js';
import type {Address} from './address.js';
import {notRocketChat, refused as notTold, unexpected} from './answer-fault.js';
import {type SignInRefusal, loginAnswer, meAnswer, readSignInRefusal} from './answers/sign-in.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';

type ByToken = Extract<Credentials, {kind: 'access-token'}>;
type ByPassword = Extract<Credentials, {kind: 'password'}>;

const refuse = (fault: Fault): SignInAnswer => ({kind: 'refused', fault});

const noLogin = (address: Address): SignInAnswer =>
	refuse(notRocketChat(address, 'Expected the sign-in of the REST API, found that there is none (status 404).'));

const whereTokens = 'Make a new access token in the web interface: My Account, Personal Access Tokens';

const tokenRefused = (words: string | null): Fault =>
	fault('sign-in-refused', 'The workspace does not take this access token.', {
		...(words !== null && {cause: `The workspace says: ${words}`}),
		next: ['Check that user ID and access token belong together', whereTokens],
	});

const unsendable = (what: string): Fault =>
	fault('sign-in-refused', `The ${what} has characters that none can have.`, {
		cause: 'Expected letters, digits and signs of ASCII without spaces.',
		next: ['Copy it again', whereTokens],
	});

const sendable = /^[\u{21}-\u{7E}]+$/u;

async function byToken(call: Call, address: Address, given: ByToken, signal: AbortSignal): Promise<SignInAnswer> {
	const userId = given.userId.trim();
	// A file with a token ends in a line break more often than not.
	const authToken = new Secret(given.token.reveal().trim());
	if (!sendable.test(userId)) {
		return refuse(unsendable('user ID'));
	}

	if (!sendable.test(authToken.reveal())) {
		return refuse(unsendable('access token'));
	}

	const session: Session = {userId, authToken, userName: plainText(userId, 100), made: 'elsewhere'};
	const answer = await call(endpoints.me, {session, signal});
	if (!answer.ok) {
		return refuse(answer.fault);
	}

	if (answer.value.kind === 'absent') {
		return noLogin(address);
	}

	if (answer.value.kind === 'refused') {
		const {refusal} = answer.value;
		const isRefused = refusal.status !== null && refusal.status < 500;
		return refuse(isRefused ? tokenRefused(refusal.words) : notTold(endpoints.me, refusal));
	}

	const {data} = meAnswer.safeParse(answer.value.body);
	if (data === undefined) {
		return refuse(unexpected({address, endpoint: endpoints.me}, 'the user'));
	}

	return data._id === userId
		? {kind: 'signed-in', session: {...session, userName: data.username ?? data.name ?? session.userName}}
		: refuse(tokenRefused(null));
}

const askFor: Readonly<Record<TwoFactorMethod, string>> = {
	totp: 'Enter the code that the authenticator app shows now',
	email: 'Enter the code that the workspace sent by e-mail',
};

function codeFault(kind: 'code-required' | 'code-wrong', method: TwoFactorMethod): Fault {
	const next = [askFor[method], 'Without a terminal, give it with --code CODE'];
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

async function byPassword(call: Call, address: Address, given: ByPassword, signal: AbortSignal): Promise<SignInAnswer> {
	const {user, password, code} = given;
	// The password is sent as it is: the hashed form is wrapped wrongly by the server (protocol, section 2.2).
	const body = {user, password, ...(code !== null && {code: new Secret(code.reveal().replaceAll(/\s/gu, ''))})};
	const answer = await call(endpoints.login, {session: null, body, signal});
	if (!answer.ok) {
		return refuse(answer.fault);
	}

	if (answer.value.kind === 'absent') {
		return noLogin(address);
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
	const userName = me?.username ?? plainText(user, 100);
	return {kind: 'signed-in', session: {userId, authToken: new Secret(authToken), userName, made: 'here'}};
}

/**
Signs in.

@param call - Makes calls.
@param address - The workspace, for the words.
@param credentials - An access token is only checked; a password makes a session.
@param signal - Cancels.
@returns Faults: `sign-in-refused`, `two-factor-required`, `two-factor-wrong`, `rate-limited`, and those of every call.
*/
export async function signIn(
	call: Call,
	address: Address,
	credentials: Credentials,
	signal: AbortSignal,
): Promise<SignInAnswer> {
	return credentials.kind === 'access-token'
		? byToken(call, address, credentials, signal)
		: byPassword(call, address, credentials, signal);
}

/**
Ends a session that was made here; one made elsewhere is left alone.

@param call - Makes calls.
@param session - The session.
@param signal - Cancels.
@returns Success also where the workspace no longer knows the session.
*/
export async function signOut(call: Call, session: Session, signal: AbortSignal): Promise<Result<null>> {
	if (session.made === 'elsewhere') {
		return success(null);
	}

	const answer = await call(endpoints.logout, {session, signal});
	return answer.ok || answer.fault.code === 'sign-in-refused' ? success(null) : answer;
}
