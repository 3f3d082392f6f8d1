// Where the answer about the privacy terms leads.

import type {Agreed} from './agreed.js';
import {goTo, run, stay, withMilestone, type Transition} from './machine.js';
import type {Machine, State} from './state.js';

/** Goes on to the request once the agreement was read back; else asks for what confirms it. */
export function agreed(machine: Machine, back: State, value: Agreed): Transition {
	const terms = back.at === 'terms-confirmation' ? back.back : back;
	if (terms.at !== 'privacy-terms') {
		return stay(machine);
	}

	if (value.kind === 'confirmation-needed') {
		const {method, fault} = value;
		return goTo(machine, {at: 'terms-confirmation', method, problem: fault, back: terms});
	}

	// What is agreed to stays so: going back from here leads to an overview that knows it.
	const overview = {...terms.back, status: {...terms.back.status, privacyTermsAgreed: true}};
	const known = withMilestone(machine, {
		tone: 'done',
		title: 'Terms',
		detail: 'the privacy terms are agreed to, as the workspace now says',
	});
	return run(known, {type: 'read-register-data', connection: overview.connection}, overview);
}
