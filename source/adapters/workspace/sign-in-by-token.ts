// Sign-in by a personal access token, which exists already: it is only checked (protocol, section 2.2).

import {type Fault, fault} from '../../domain/fault.js';
import {plainText} from '../../domain/plain-text.js';
import {Secret} from '../../domain/secret.js';
import type {Credentials, Session} from '../../domain/session.js';
import type {SignInAnswer} from '../../ports/workspace.js';
import type {Address} from './address.js';
import {noLogin, unexpected} from './answer-fault.js';
import {meAnswer} from './answers/sign-in.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';
import {refused as notTold} from './refusal-fault.js';

type ByToken = Extract<Credentials, {kind: 'access-token'}>;

const refuse = (reason: Fault): SignInAnswer => ({kind: 'refused', fault: reason});

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

/**
Checks an access token.

@param call - Makes calls.
@param address - The workspace, for the words.
@param given - User ID and token.
@param signal - Cancels.
*/
export async function signInByToken(
	call: Call,
	address: Address,
	given: ByToken,
	signal: AbortSignal,
): Promise<SignInAnswer> {
	// A file with a token ends in a line break more often than not.
	const [userId, token] = [given.userId.trim(), given.token.reveal().trim()];
	if (!sendable.test(userId)) {
		return refuse(unsendable('user ID'));
	}

	if (!sendable.test(token)) {
		return refuse(unsendable('access token'));
	}

	const authToken = new Secret(token);
	const session: Session = {userId, authToken, userName: plainText(userId, 100), made: 'elsewhere'};
	const answer = await call(endpoints.me, {session, signal});
	if (!answer.ok) {
		return refuse(answer.fault);
	}

	if (answer.value.kind === 'absent') {
		return refuse(noLogin(address));
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
