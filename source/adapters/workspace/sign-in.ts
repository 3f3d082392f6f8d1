// Who may act: by an access token that exists, or by a password and what the second factor asks (protocol, section 2.2).

import {type Result, failure, success} from '../../domain/result.js';
import type {Credentials, Session} from '../../domain/session.js';
import type {SignInAnswer} from '../../ports/workspace.js';
import type {Address} from './address.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';
import {noSuchCall, refused} from './refusal-fault.js';
import {signInByPassword} from './sign-in-by-password.js';
import {signInByToken} from './sign-in-by-token.js';

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
		? signInByToken(call, address, credentials, signal)
		: signInByPassword(call, address, credentials, signal);
}

const endIt = ['End the session in the web interface: My Account, Manage Devices'];

/**
Ends a session that was made here; one made elsewhere is left alone.

@param call - Makes calls.
@param session - Whoever signed in.
@param signal - Cancels.
@returns Success also where the workspace no longer knows the session.
*/
export async function signOut(call: Call, session: Session, signal: AbortSignal): Promise<Result<null>> {
	if (session.made === 'elsewhere') {
		return success(null);
	}

	const answer = await call(endpoints.logout, {session, signal});
	if (!answer.ok) {
		return answer.fault.code === 'sign-in-refused' ? success(null) : answer;
	}

	switch (answer.value.kind) {
		case 'done': {
			return success(null);
		}

		case 'absent': {
			return failure(noSuchCall(endpoints.logout, endIt));
		}

		case 'refused': {
			return failure(refused(endpoints.logout, answer.value.refusal));
		}
	}
}
