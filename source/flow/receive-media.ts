// Where the answers about memory sticks lead.

import {mediumInWords, whenToPullOut} from '../domain/media-words.js';
import {proposeImport} from '../domain/media-files.js';
import type {Medium} from '../domain/removable-media.js';
import {recordOf} from '../domain/saved-state.js';
import type {CopiedRequest} from './command.js';
import {goTo, stay, withMilestone, type Transition} from './machine.js';
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

/** The request was copied: back where it lies ready, with what to do before the stick is pulled out. */
export function requestCopied(machine: Machine, back: State, {medium, media}: CopiedRequest): Transition {
	if (back.at !== 'request-ready') {
		return stay(machine);
	}

	const known = withMilestone(machine, {
		tone: 'done',
		title: 'Copied',
		detail: `${back.made.pending.case} to ${mediumInWords(medium)}, written and synced. ${whenToPullOut(medium)}`,
	});
	return goTo(known, {...back, media, copiedTo: medium});
}
