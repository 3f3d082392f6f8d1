// The newest form of a call first, the older ones where this version has no such call. The version number is not asked:
// anyone may only see two thirds of it, and the boundaries are not all established (protocol, section 1).

import {type Result, success} from '../../domain/result.js';
import type {Call} from './call.js';
import type {Endpoint} from './endpoints.js';
import type {Answer} from './incoming.js';
import type {CallInput} from './outgoing.js';

/** One form of a call, with what goes with it. */
export type Form = {readonly endpoint: Endpoint; readonly input: CallInput};

/**
Makes the first call that this version has. A form that is absent did nothing, so that the next one repeats nothing.

@param call - Makes calls.
@param forms - Newest first.
@returns `absent` where the version has none of them.
*/
export async function callNewest(call: Call, forms: readonly Form[]): Promise<Result<Answer>> {
	for (const {endpoint, input} of forms) {
		// eslint-disable-next-line no-await-in-loop -- the older form is only tried after the newer one turned out absent
		const answer = await call(endpoint, input);
		if (!answer.ok || answer.value.kind !== 'absent') {
			return answer;
		}
	}

	return success({kind: 'absent'});
}
