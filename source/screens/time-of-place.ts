import type {State} from '../flow/state.js';

/** When what is shown was read (ISO 8601), at the places where an operator is told how things stand; else null. */
export function timeOfPlace(state: State): string | null {
	switch (state.at) {
		case 'welcome':
		case 'resume': {
			return state.opened.at;
		}

		case 'overview': {
			return state.status.readAt;
		}

		default: {
			return null;
		}
	}
}
