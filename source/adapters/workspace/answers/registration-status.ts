// The registration, from the REST call and from the older method, which has the same members (protocol, section 3).

import * as z from 'zod/mini';
import type {Registration} from '../../../domain/workspace-status.js';
import {lenient} from './lenient.js';
import {shownText} from './text.js';

const flag = z.optional(z.boolean());

const status = z.looseObject({
	workspaceRegistered: z.boolean(),
	workspaceId: shownText,
	uniqueId: shownText,
	email: shownText,
	// Up to 6.4.
	connectToCloud: lenient(flag, undefined),
});

const restAnswer = z.looseObject({registrationStatus: status});

/**
Reads the registration.

@param body - Body of `cloud.registrationStatus` or result of `cloud:checkRegisterStatus`.
@returns Null where it has neither shape.
*/
export function readRegistration(body: unknown): Registration | null {
	const found = restAnswer.safeParse(body).data?.registrationStatus ?? status.safeParse(body).data;
	if (found === undefined) {
		return null;
	}

	const {workspaceRegistered, workspaceId, uniqueId, email, connectToCloud} = found;
	return {
		registered: workspaceRegistered,
		workspaceId,
		uniqueId,
		email,
		...(connectToCloud !== undefined && {connectsToCloud: connectToCloud}),
	};
}
