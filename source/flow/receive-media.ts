// Where the list of memory sticks leads.

import {proposeImport} from '../domain/media-files.js';
import type {Medium} from '../domain/removable-media.js';
import {recordOf} from '../domain/saved-state.js';
import {goTo, stay, type Transition} from './machine.js';
import type {Machine, State} from './state.js';

/** The sticks that are mounted now: where to copy to, or what to import. */
export function mediaListed(machine: Machine, back: State, media: readonly Medium[]): Transition {
	switch (back.at) {
		case 'request-ready': {
			return goTo(machine, {...back, media});
		}

		case 'import': {
			const {pending} = recordOf(machine.saved, back.overview.connection.info.url);
			const {suggested, found} = proposeImport(media, pending?.case ?? null);
			return goTo(machine, {...back, suggested: suggested?.path ?? null, found});
		}

		default: {
			return stay(machine);
		}
	}
}
