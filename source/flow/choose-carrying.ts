// What a choice leads to where the request lies ready to be carried.

import {writableMedia} from '../domain/removable-media.js';
import type {Choice, CopyChoice} from './event.js';
import {goTo, run, stay, type Transition} from './machine.js';
import {lookAt, lookForAnswer} from './places.js';
import type {Machine, StateAt} from './state.js';

/** The choice that copies to the first, second and third medium that can be written to. */
export const copyChoices = ['copy-1', 'copy-2', 'copy-3'] as const satisfies readonly CopyChoice[];

/** Takes a choice where it is shown what would leave. */
export function fromReview(machine: Machine, state: StateAt<'review'>, choice: Choice): Transition {
	const {registerData} = state;
	const {connection} = state.back;
	const {expiresInDays} = machine.settings;
	switch (choice) {
		case 'make-request': {
			return run(machine, {type: 'make-request', connection, registerData, out: null, expiresInDays}, state);
		}

		case 'write-review': {
			const of = {kind: 'not-signed', registerData, url: connection.info.url} as const;
			return run(machine, {type: 'write-review', of}, state);
		}

		default: {
			return stay(machine);
		}
	}
}

/** Takes a choice beside the steps in the portal. */
export function fromPortalSteps(machine: Machine, state: StateAt<'portal-steps'>, choice: Choice): Transition {
	const {made} = state;
	switch (choice) {
		case 'show-portal-address': {
			return goTo(machine, {at: 'portal-code', what: 'address', made, back: state});
		}

		case 'show-portal-text': {
			return goTo(machine, {at: 'portal-code', what: 'portal-text', made, back: state});
		}

		default: {
			return stay(machine);
		}
	}
}

/** Takes a choice where the request is ready. */
export function fromRequest(machine: Machine, state: StateAt<'request-ready'>, choice: Choice): Transition {
	const {made, overview, url} = state;
	switch (choice) {
		case 'copy-1':
		case 'copy-2':
		case 'copy-3': {
			const medium = writableMedia(state.media)[copyChoices.indexOf(choice)];
			return medium === undefined
				? stay(machine)
				: run(machine, {type: 'copy-request', made, url, mountPoint: medium.mountPoint}, state);
		}

		case 'look-for-media': {
			return machine.settings.practice === null ? run(machine, {type: 'list-media'}, state) : stay(machine);
		}

		case 'show-qr': {
			return goTo(machine, {at: 'qr', made, back: state});
		}

		case 'portal-steps': {
			return goTo(machine, {at: 'portal-steps', made, back: state});
		}

		case 'write-review': {
			return run(machine, {type: 'write-review', of: {kind: 'signed', made}}, state);
		}

		case 'practice-carry': {
			return machine.settings.practice === null ? stay(machine) : run(machine, {type: 'practice-carry', made}, state);
		}

		case 'import': {
			return overview === null ? lookAt(machine, url, 'import', state) : lookForAnswer(machine, overview, state);
		}

		case 'overview': {
			return overview === null ? lookAt(machine, url, 'overview', state) : goTo(machine, overview);
		}

		default: {
			return stay(machine);
		}
	}
}
