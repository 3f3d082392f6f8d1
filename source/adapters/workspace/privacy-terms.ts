// Noting the agreement to the privacy terms of the cloud: the only change of a setting that there is, and one that asks
// for a second factor (protocol, sections 2.2 and 10).

import * as z from 'zod/mini';
import {type Fault, fault} from '../../domain/fault.js';
import {type Result, success} from '../../domain/result.js';
import type {ChangeConfirmation, ConfirmationMethod, Session} from '../../domain/session.js';
import type {AgreementAnswer} from '../../ports/workspace.js';
import {lenient} from './answers/lenient.js';
import type {Refusal} from './answers/refusal.js';
import type {Call} from './call.js';
import {endpoints} from './endpoints.js';
import {readSaid} from './said.js';

const methodName = z.optional(z.enum(['totp', 'email', 'password']));
const methodList = z.optional(z.array(z.unknown()));
const details = z.looseObject({
	method: lenient(methodName, undefined),
	availableMethods: z.pipe(
		lenient(methodList, undefined),
		z.transform((methods) => methods?.find((method) => method === 'totp' || method === 'email')),
	),
});

const tooMany = 'totp-max-attempts';
const asking: ReadonlySet<string | null> = new Set(['totp-required', 'totp-invalid', tooMany]);

/** The method that is asked for; where the server names none that is known, the app, which most accounts have. */
function methodIn(refusal: Refusal): ConfirmationMethod {
	const {data} = details.safeParse(refusal.details);
	return data?.method ?? data?.availableMethods ?? 'totp';
}

const asksFor: Readonly<Record<ConfirmationMethod, string>> = {
	totp: 'It expects the code that the authenticator app shows now.',
	email: 'It expects the code that it has sent by e-mail.',
	password: 'It expects the password of the account once more.',
};

function confirmationFault(kind: 'required' | 'wrong' | 'too-many', method: ConfirmationMethod): Fault {
	if (kind === 'too-many') {
		return fault('two-factor-wrong', 'The workspace takes no more codes for now.', {
			cause: 'Too many wrong ones were given.',
			next: ['Wait a few minutes, then type a new code.', 'Or go back: nothing was changed.'],
		});
	}

	const what = method === 'password' ? 'password' : 'code';
	const next = [method === 'password' ? 'Type the password of the account that is signed in.' : 'Type a fresh code.'];
	return kind === 'required'
		? fault('two-factor-required', `The workspace asks for the ${what} before it changes a setting.`, {
				cause: asksFor[method],
				next,
			})
		: fault('two-factor-wrong', `The workspace did not take this ${what}.`, {cause: asksFor[method], next});
}

/**
Notes the agreement in `Cloud_Service_Agree_PrivacyTerms`.

@param call - Makes calls.
@param session - Who agrees.
@param confirmation - What confirms it, where it was asked for before.
@param signal - Cancels.
@returns What was said, or what confirms it; it proves nothing, the setting is read back.
*/
export async function agreeToPrivacyTerms(
	call: Call,
	session: Session,
	confirmation: ChangeConfirmation | null,
	signal: AbortSignal,
): Promise<Result<AgreementAnswer>> {
	const endpoint = endpoints.agreeToPrivacyTerms;
	const answer = await call(endpoint, {session, signal, confirmation, body: {value: true}});
	if (answer.ok && answer.value.kind === 'refused') {
		const {refusal} = answer.value;
		if (asking.has(refusal.code)) {
			const method = methodIn(refusal);
			// A server that still asks after it was given something did not take it.
			const kind = refusal.code === tooMany ? 'too-many' : confirmation === null ? 'required' : 'wrong';
			return success({kind: 'confirmation-needed', method, fault: confirmationFault(kind, method)});
		}
	}

	const said = readSaid(endpoint, answer, ['Agree in the browser: Settings > Setup Wizard > Cloud Info.']);
	return said.ok ? success({kind: 'said', said: said.value}) : said;
}
