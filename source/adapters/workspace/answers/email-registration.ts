// Registration by e-mail (protocol, section 4b). The last answer of the poll carries the client secret: it is not read.

import * as z from 'zod/mini';
import {Secret} from '../../../domain/secret.js';
import type {Confirmation, RegistrationIntent} from '../../../ports/workspace.js';
import {lenient} from './lenient.js';
import {shownText} from './text.js';

const secondsInADay = 86_400;

const filled = z.string().check(z.minLength(1));
const seconds = z.number().check(z.positive());

const intentAnswer = z.looseObject({
	intentData: z.looseObject({
		device_code: filled,
		user_code: shownText,
		verification_url: shownText,
		interval: lenient(seconds, 5),
		expires_in: lenient(seconds, 1800),
	}),
});

const flag = lenient(z.optional(z.boolean()), undefined);

const pollAnswer = z.looseObject({
	pollData: z.looseObject({successful: flag, status: shownText}),
});

/**
Reads the answer of `cloud.createRegistrationIntent`.

@param body - Parsed JSON.
@returns Null where it has another shape.
*/
export function readIntent(body: unknown): RegistrationIntent | null {
	const found = intentAnswer.safeParse(body).data?.intentData;
	return found === undefined
		? null
		: {
				deviceCode: new Secret(found.device_code),
				userCode: found.user_code,
				verificationUrl: found.verification_url,
				// Cloud or not: never more than once a second, and never less than once a minute.
				intervalSeconds: Math.min(60, Math.max(1, found.interval)),
				expiresInSeconds: Math.min(secondsInADay, found.expires_in),
			};
}

/**
Reads the answer of `cloud.confirmationPoll`.

@param body - Parsed JSON.
@returns Null where it has another shape.
*/
export function readConfirmation(body: unknown): Confirmation | null {
	const found = pollAnswer.safeParse(body).data?.pollData;
	if (found?.successful === true) {
		return {kind: 'confirmed'};
	}

	return found === undefined || found.status === null ? null : {kind: 'waiting', status: found.status};
}
