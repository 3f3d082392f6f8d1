// Registration by e-mail: the cloud sends a message, and the workspace asks until it was confirmed (protocol, section 4b).

import {type Result, failure, success} from '../../domain/result.js';
import type {Secret} from '../../domain/secret.js';
import type {Session} from '../../domain/session.js';
import type {Confirmation, RegistrationIntent} from '../../ports/workspace.js';
import type {Address} from './address.js';
import {unexpected} from './answer-fault.js';
import {readConfirmation, readIntent} from './answers/email-registration.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';
import {noSuchCall, refused} from './refusal-fault.js';

const withToken = ['Register with a token instead: rc-register connect'];

/**
Has the cloud send the message. Reaches out.

@param call - Makes calls.
@param address - The workspace.
@param session - Who asks.
@param message - Where it goes, and whether it goes there for the first time.
@param message.email
@param message.sending
@param signal - Cancels.
@returns `step-refused` where this version cannot.
*/
export async function startEmailRegistration(
	call: Call,
	address: Address,
	session: Session,
	message: {readonly email: string; readonly sending: 'first' | 'again'},
	signal: AbortSignal,
): Promise<Result<RegistrationIntent>> {
	const endpoint = endpoints.registrationIntent;
	const body = {resend: message.sending === 'again', email: message.email};
	const answer = await call(endpoint, {session, signal, body});
	if (!answer.ok) {
		return answer;
	}

	if (answer.value.kind !== 'done') {
		return failure(
			answer.value.kind === 'absent' ? noSuchCall(endpoint, withToken) : refused(endpoint, answer.value.refusal),
		);
	}

	const intent = readIntent(answer.value.body);
	return intent === null ? failure(unexpected({address, endpoint}, 'intentData')) : success(intent);
}

/**
Asks whether the message was confirmed. Reaches out; once it was, the workspace has saved the registration.

@param call - Makes calls.
@param address - The workspace.
@param session - Who asks.
@param deviceCode - From the intent.
@param signal - Cancels.
*/
export async function pollEmailRegistration(
	call: Call,
	address: Address,
	session: Session,
	deviceCode: Secret,
	signal: AbortSignal,
): Promise<Result<Confirmation>> {
	const endpoint = endpoints.confirmationPoll;
	const answer = await call(endpoint, {session, signal, query: {deviceCode}});
	if (!answer.ok) {
		return answer;
	}

	if (answer.value.kind !== 'done') {
		return failure(
			answer.value.kind === 'absent' ? noSuchCall(endpoint, withToken) : refused(endpoint, answer.value.refusal),
		);
	}

	const confirmation = readConfirmation(answer.value.body);
	return confirmation === null ? failure(unexpected({address, endpoint}, 'pollData')) : success(confirmation);
}
