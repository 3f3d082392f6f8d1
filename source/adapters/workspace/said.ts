// What the server said to a step that changes something. It proves nothing: a false may hide a registration that was
// saved, a true a step without effect (protocol, section 0).

import {type Result, failure, success} from '../../domain/result.js';
import type {Said} from '../../ports/workspace.js';
import type {Endpoint} from './endpoints.js';
import type {Answer} from './incoming.js';
import {noSuchCall} from './refusal-fault.js';

// Node quotes the text around the place where JSON.parse stopped, which is a piece of the decoded portal blob.
const notJson = 'is not valid JSON';

function withoutQuotation(words: string): string {
	const start = words.indexOf('"');
	return start !== -1 && words.includes(notJson) ? `${words.slice(0, start)}[hidden] ${notJson}` : words;
}

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
			const {words} = answer.value.refusal;
			return success({accepted: false, words: words === null ? null : withoutQuotation(words)});
		}

		case 'done': {
			return success({accepted: answer.value.body !== false, words: null});
		}
	}
}
