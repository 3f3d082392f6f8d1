// Registering, and what the workspace says of it (protocol, sections 3 to 7).

import {type Result, failure, success} from '../../domain/result.js';
import type {Secret} from '../../domain/secret.js';
import type {Session} from '../../domain/session.js';
import type {Registration} from '../../domain/workspace-status.js';
import type {Said} from '../../ports/workspace.js';
import type {Address} from './address.js';
import {unexpected} from './answer-fault.js';
import {readRegistration} from './answers/registration-status.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';
import {callNewest} from './fall-back.js';
import {noSuchCall, refused} from './refusal-fault.js';
import {readSaid} from './said.js';

const oldVersion = ['Check the version of the workspace: rc-register status', 'Update the workspace'];

/**
Asks whether the workspace is registered.

@param call - Makes calls.
@param address - The workspace.
@param session - Who asks.
@param signal - Cancels.
*/
export async function askRegistration(
	call: Call,
	address: Address,
	session: Session,
	signal: AbortSignal,
): Promise<Result<Registration>> {
	const endpoint = endpoints.registrationStatus;
	const answer = await callNewest(call, [
		{endpoint, input: {session, signal}},
		{endpoint: endpoints.registrationStatusMethod, input: {session, signal}},
	]);
	if (!answer.ok) {
		return answer;
	}

	if (answer.value.kind !== 'done') {
		return failure(
			answer.value.kind === 'absent' ? noSuchCall(endpoint, oldVersion) : refused(endpoint, answer.value.refusal),
		);
	}

	const registration = readRegistration(answer.value.body);
	return registration === null
		? failure(unexpected({address, endpoint}, 'workspaceRegistered'))
		: success(registration);
}

/** REST wraps the text, the method gives it bare. */
function registerDataIn(body: unknown): string | null {
	const text = typeof body === 'object' && body !== null && 'registerData' in body ? body.registerData : body;
	return typeof text === 'string' && text.trim() !== '' ? text : null;
}

/**
Gets the register data, verbatim.

@param call - Makes calls.
@param address - The workspace.
@param session - Who asks.
@param signal - Cancels.
*/
export async function askRegisterData(
	call: Call,
	address: Address,
	session: Session,
	signal: AbortSignal,
): Promise<Result<string>> {
	const endpoint = endpoints.registerData;
	const answer = await callNewest(call, [
		{endpoint, input: {session, signal}},
		{endpoint: endpoints.registerDataMethod, input: {session, signal}},
	]);
	if (!answer.ok) {
		return answer;
	}

	if (answer.value.kind !== 'done') {
		return failure(
			answer.value.kind === 'absent' ? noSuchCall(endpoint, oldVersion) : refused(endpoint, answer.value.refusal),
		);
	}

	const text = registerDataIn(answer.value.body);
	return text === null ? failure(unexpected({address, endpoint}, 'registerData')) : success(text);
}

/**
Registers with a token. Reaches out.

@param call - Makes calls.
@param session - Who asks.
@param token - From the portal.
@param signal - Cancels.
@returns What was said; `workspace-timeout` where nothing was.
*/
export async function connect(call: Call, session: Session, token: Secret, signal: AbortSignal): Promise<Result<Said>> {
	const answer = await callNewest(call, [
		{endpoint: endpoints.connect, input: {session, signal, body: {token}}},
		{endpoint: endpoints.connectMethod, input: {session, signal, parameters: [token]}},
	]);
	return readSaid(endpoints.connect, answer, oldVersion);
}

/**
Synchronizes with the cloud. Reaches out.

@param call - Makes calls.
@param session - Who asks.
@param signal - Cancels.
*/
export async function synchronize(call: Call, session: Session, signal: AbortSignal): Promise<Result<Said>> {
	const answer = await callNewest(call, [
		{endpoint: endpoints.sync, input: {session, signal}},
		{endpoint: endpoints.syncMethod, input: {session, signal}},
	]);
	return readSaid(endpoints.sync, answer, oldVersion);
}

/**
Registers with a portal blob.

@param call - Makes calls.
@param session - Who asks.
@param blob - Base64 text.
@param signal - Cancels.
*/
export async function registerManually(
	call: Call,
	session: Session,
	blob: Secret,
	signal: AbortSignal,
): Promise<Result<Said>> {
	const answer = await call(endpoints.manualRegister, {session, signal, body: {cloudBlob: blob}});
	return readSaid(endpoints.manualRegister, answer, oldVersion);
}

/**
Undoes the registration.

@param call - Makes calls.
@param session - Who asks.
@param way - `method` up to 6.4, which keeps the keys; `reset` from 6.5, which makes a new unique ID.
@param signal - Cancels.
@returns `step-refused` where this version does not have that way.
*/
export async function disconnect(
	call: Call,
	session: Session,
	way: 'method' | 'reset',
	signal: AbortSignal,
): Promise<Result<Said>> {
	if (way === 'method') {
		const answer = await call(endpoints.disconnectMethod, {session, signal});
		return readSaid(endpoints.disconnectMethod, answer, ['Disconnect in the way of later versions: by a reset']);
	}

	const body = {setDeploymentAs: 'new-workspace'};
	const answer = await call(endpoints.fingerprint, {session, signal, body});
	return readSaid(endpoints.fingerprint, answer, ['Remove the workspace in the portal, then sync']);
}
