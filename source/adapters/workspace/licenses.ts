// The license that runs, handing one over, and what the server thinks of one (protocol, section 8.5).

import {type Result, failure, success} from '../../domain/result.js';
import type {Secret} from '../../domain/secret.js';
import type {Session} from '../../domain/session.js';
import type {RunningLicense} from '../../domain/workspace-status.js';
import type {Said, ServerReason} from '../../ports/workspace.js';
import type {Address} from './address.js';
import {unexpected} from './answer-fault.js';
import {licenseWithoutEffect, readLicenseInfo, readLicenseList, readReasons} from './answers/license.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';
import {refused} from './refusal-fault.js';
import {readSaid} from './said.js';
import {askLicenseText, askSetting} from './settings.js';

/** A license that is set but not shown is one that has no effect. */
async function withoutEffect(
	call: Call,
	session: Session,
	signal: AbortSignal,
): Promise<Result<RunningLicense | null>> {
	const text = await askLicenseText(call, session, signal);
	if (!text.ok) {
		return text;
	}

	return success(
		text.value === null ? null : licenseWithoutEffect(text.value.reveal().startsWith('RCV3_') ? 'v3' : 'v2'),
	);
}

async function fromList(call: Call, session: Session, signal: AbortSignal): Promise<Result<RunningLicense | null>> {
	const answer = await call(endpoints.licenseList, {session, signal});
	if (!answer.ok) {
		return answer;
	}

	// Before 3.10 there is no such call; 3.x refuses with 400 where there is no license.
	if (answer.value.kind === 'refused' && answer.value.refusal.status !== 400) {
		return failure(refused(endpoints.licenseList, answer.value.refusal));
	}

	const listed = answer.value.kind === 'done' ? readLicenseList(answer.value.body) : null;
	if (listed === null) {
		return withoutEffect(call, session, signal);
	}

	const status = await askSetting(call, session, 'Enterprise_License_Status', signal);
	return status.ok ? success({...listed, valid: status.value !== 'Invalid'}) : status;
}

/**
Asks which license runs.

@param call - Makes calls.
@param address - The workspace.
@param session - Who asks.
@param signal - Cancels.
@returns Null where none is set; one that is set but without effect has `valid: false`.
*/
export async function askLicense(
	call: Call,
	address: Address,
	session: Session,
	signal: AbortSignal,
): Promise<Result<RunningLicense | null>> {
	const endpoint = endpoints.licenseInfo;
	const answer = await call(endpoint, {session, signal, query: {loadValues: true}});
	if (!answer.ok) {
		return answer;
	}

	if (answer.value.kind === 'absent') {
		return fromList(call, session, signal);
	}

	if (answer.value.kind === 'refused') {
		return failure(refused(endpoint, answer.value.refusal));
	}

	const found = readLicenseInfo(answer.value.body);
	switch (found.kind) {
		case 'unknown': {
			return failure(unexpected({address, endpoint}, 'license'));
		}

		case 'none': {
			return withoutEffect(call, session, signal);
		}

		case 'license': {
			return success(found.license);
		}
	}
}

/**
Hands a license over. The server checks its format only, and applies it later.

@param call - Makes calls.
@param session - Who asks.
@param license - Text of V2 or V3.
@param signal - Cancels.
*/
export async function addLicense(
	call: Call,
	session: Session,
	license: Secret,
	signal: AbortSignal,
): Promise<Result<Said>> {
	const answer = await call(endpoints.addLicense, {session, signal, body: {license}});
	return readSaid(endpoints.addLicense, answer, ['Update the workspace: licenses can be added from 3.10 on']);
}

/**
Asks the server to judge a license without applying it.

@param call - Makes calls.
@param session - Who asks.
@param license - Text of V2 or V3.
@param signal - Cancels.
@returns Null where this version cannot (before 8.7).
*/
export async function validateLicense(
	call: Call,
	session: Session,
	license: Secret,
	signal: AbortSignal,
): Promise<Result<{readonly valid: boolean; readonly reasons: readonly ServerReason[]} | null>> {
	const endpoint = endpoints.validateLicense;
	const answer = await call(endpoint, {session, signal, body: {license}});
	if (!answer.ok) {
		return answer;
	}

	if (answer.value.kind === 'absent') {
		return success(null);
	}

	if (answer.value.kind === 'done') {
		return success({valid: true, reasons: []});
	}

	const reasons = readReasons(answer.value.refusal.body);
	return reasons === null ? failure(refused(endpoint, answer.value.refusal)) : success({valid: false, reasons});
}
