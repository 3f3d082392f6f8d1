// Settings: those that an administrator may read, and those that anyone may (protocol, sections 2.2 and 3).

import {type Result, failure, success} from '../../domain/result.js';
import {Secret} from '../../domain/secret.js';
import type {Session} from '../../domain/session.js';
import type {Address} from './address.js';
import {unexpected} from './answer-fault.js';
import {type SettingValue, readPublicSetting, readSecretText, readSetting} from './answers/setting.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';
import type {Answer} from './incoming.js';
import {refused} from './refusal-fault.js';

/** A hidden setting answers 400 without a word, one that does not exist in the same way: both are nothing here. */
function settingBody(answer: Result<Answer>): Result<unknown> {
	if (!answer.ok) {
		return answer;
	}

	return answer.value.kind === 'refused' && answer.value.refusal.status !== 400
		? failure(refused(endpoints.setting, answer.value.refusal))
		: success(answer.value.kind === 'done' ? answer.value.body : null);
}

/**
Reads one setting.

@param call - Makes calls.
@param session - Who asks.
@param id - Name of the setting.
@param signal - Cancels.
@returns Its value, verbatim but for control characters; null where it is hidden, absent or holds no plain value.
*/
export async function askSetting(
	call: Call,
	session: Session,
	id: string,
	signal: AbortSignal,
): Promise<Result<SettingValue>> {
	const body = settingBody(await call(endpoints.setting, {session, signal, segment: id}));
	return body.ok ? success(readSetting(body.value)) : body;
}

/**
Reads the license text that is set.

@param call - Makes calls.
@param session - Who asks.
@param signal - Cancels.
@returns The text verbatim, null where none is set.
*/
export async function askLicenseText(
	call: Call,
	session: Session,
	signal: AbortSignal,
): Promise<Result<Secret | null>> {
	const body = settingBody(await call(endpoints.setting, {session, signal, segment: 'Enterprise_License'}));
	if (!body.ok) {
		return body;
	}

	const text = readSecretText(body.value);
	return success(text === null ? null : new Secret(text));
}

/**
Reads one public setting without signing in.

@param call - Makes calls.
@param address - The workspace.
@param id - Name of the setting.
@param signal - Cancels.
@returns Its value; null where it is not public, absent or holds no plain value.
*/
export async function askPublicSetting(
	call: Call,
	address: Address,
	id: string,
	signal: AbortSignal,
): Promise<Result<SettingValue>> {
	const endpoint = endpoints.publicSettings;
	const answer = await call(endpoint, {session: null, signal, query: {_id: id}});
	if (!answer.ok) {
		return answer;
	}

	if (answer.value.kind === 'absent') {
		return success(null);
	}

	if (answer.value.kind === 'refused') {
		return failure(refused(endpoint, answer.value.refusal));
	}

	const value = readPublicSetting(answer.value.body, id);
	return value === undefined ? failure(unexpected({address, endpoint}, 'settings')) : success(value);
}
