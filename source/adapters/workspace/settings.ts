// Settings: those that an administrator may read, and those that anyone may (protocol, sections 2.2 and 3).

import {type Result, failure, success} from '../../domain/result.js';
import {Secret} from '../../domain/secret.js';
import type {Session} from '../../domain/session.js';
import type {Address} from './address.js';
import {unexpected} from './answer-fault.js';
import {
	type PublicSettings,
	type SettingValue,
	readPublicSettings,
	readSecretText,
	readSetting,
} from './answers/setting.js';
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

async function askPublicList(
	call: Call,
	address: Address,
	asked: {readonly ids: readonly string[]; readonly query: Readonly<Record<string, string>>},
	signal: AbortSignal,
): Promise<Result<PublicSettings>> {
	const endpoint = endpoints.publicSettings;
	const answer = await call(endpoint, {session: null, signal, query: asked.query});
	if (!answer.ok) {
		return answer;
	}

	if (answer.value.kind === 'refused') {
		return failure(refused(endpoint, answer.value.refusal));
	}

	const body = answer.value.kind === 'absent' ? {settings: []} : answer.value.body;
	const found = readPublicSettings(body, asked.ids);
	return found === undefined ? failure(unexpected({address, endpoint}, 'settings')) : success(found);
}

/**
Reads public settings without signing in.

@param call - Makes calls.
@param address - The workspace.
@param ids - Names of the settings.
@param signal - Cancels.
@returns Each with its value; null where it is not public, absent or holds no plain value.
*/
export async function askPublicSettings(
	call: Call,
	address: Address,
	ids: readonly string[],
	signal: AbortSignal,
): Promise<Result<Readonly<Record<string, SettingValue>>>> {
	const first = await askPublicList(call, address, {ids, query: {_id: ids.join(',')}}, signal);
	if (!first.ok || first.value.list === 'as-asked') {
		return first.ok ? success(first.value.values) : first;
	}

	// Older servers know no such filter and give the first fifty of all. They take a query instead, which servers from 9.0 on
	// refuse; those know the filter.
	const query = JSON.stringify({$or: ids.map((id) => ({_id: id}))});
	const second = await askPublicList(call, address, {ids, query: {query}}, signal);
	return success(second.ok && second.value.list === 'as-asked' ? second.value.values : first.value.values);
}
