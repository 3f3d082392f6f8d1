// Registration by e-mail: the cloud sends a message, and the workspace asks until it was confirmed (protocol, section 4b).

import {type Fault, fault} from '../../domain/fault.js';
import {type Result, failure, success} from '../../domain/result.js';
import type {Secret} from '../../domain/secret.js';
import type {Session} from '../../domain/session.js';
import type {Confirmation, RegistrationIntent} from '../../ports/workspace.js';
import type {Address} from './address.js';
import {unexpected} from './answer-fault.js';
import {readConfirmation, readIntent} from './answers/email-registration.js';
import type {Call} from './call.js';
import type {Refusal} from './answers/refusal.js';
import {endpoints} from './endpoints.js';
import {noSuchCall, refused} from './refusal-fault.js';

const withToken = ['Register with a token instead: rc-register connect'];

/** A server that does not reach the cloud says no more than that it failed (protocol, section 4b). */
const notSent = ({words}: Refusal): Fault =>
	fault('step-refused', 'The workspace did not have the e-mail sent.', {
		cause: words === null ? 'The workspace gives no reason; its log does.' : `The workspace says: ${words}`,
		next: ['Check that the server reaches the internet, and check the address', ...withToken],
	});

/**
Has the cloud send the message. Reaches out.

@param call - Makes calls.
@param address - The workspace.
@param message - Who asks, where it goes, and whether it goes there for the first time.
@param message.session
@param message.email
@param message.sending
@param signal - Cancels.
@returns `step-refused` where this version cannot, or where it was not done.
*/
export async function startEmailRegistration(
	call: Call,
	address: Address,
	message: {readonly session: Session; readonly email: string; readonly sending: 'first' | 'again'},
	signal: AbortSignal,
): Promise<Result<RegistrationIntent>> {
	const endpoint = endpoints.registrationIntent;
	const {session, email, sending} = message;
	const body = {resend: sending === 'again', email};
	const answer = await call(endpoint, {session, signal, body});
	if (!answer.ok) {
		return answer;
	}

	if (answer.value.kind !== 'done') {
		return failure(answer.value.kind === 'absent' ? noSuchCall(endpoint, withToken) : notSent(answer.value.refusal));
	}

	const intent = readIntent(answer.value.body);
	return intent === null ? failure(unexpected({address, endpoint}, 'intentData')) : success(intent);
}

/**
Asks whether the message was confirmed. Reaches out; once it was, the workspace has saved the registration.

@param call - Makes calls.
@param address - The workspace.
@param poll - Who asks, and the device code from the intent.
@param poll.session
@param poll.deviceCode
@param signal - Cancels.
*/
export async function pollEmailRegistration(
	call: Call,
	address: Address,
	poll: {readonly session: Session; readonly deviceCode: Secret},
	signal: AbortSignal,
): Promise<Result<Confirmation>> {
	const endpoint = endpoints.confirmationPoll;
	const {session, deviceCode} = poll;
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
