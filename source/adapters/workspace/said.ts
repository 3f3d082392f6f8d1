// What the server said to a step that changes something. It proves nothing: a false may hide a registration that was
// saved, a true a step without effect (protocol, section 0).

import {type Result, failure, success} from '../../domain/result.js';
import type {Said} from '../../ports/workspace.js';
import {noSuchCall} from './answer-fault.js';
import type {Answer} from './call.js';
import type {Endpoint} from './endpoints.js';

// Node quotes the text around the place where JSON.parse stopped, which is a piece of the decoded portal blob.
const quotation = /[,:]?\s*(?:\.{3}|…)?".*is not valid JSON.*$/su;

/**
Tells what was said.

@param endpoint - The call, for the words.
@param answer - What came back.
@param instead - What to do where this version has no such call.
@returns `step-refused` where this version has no such call.
*/
export function readSaid(endpoint: Endpoint, answer: Result<Answer>, instead: readonly string[]): Result<Said> {
	if (!answer.ok) {
		return answer;
	}

	switch (answer.value.kind) {
		case 'absent': {
			return failure(noSuchCall(endpoint, instead));
		}

		case 'refused': {
			const words = answer.value.refusal.words?.replace(quotation, ': it is not valid JSON') ?? null;
			return success({accepted: false, words});
		}

		case 'done': {
			return success({accepted: answer.value.body !== false, words: null});
		}
	}
}
