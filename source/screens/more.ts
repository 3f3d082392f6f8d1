// What is looked at or done more rarely than the next step: one screen away from the overview, which has no room for it.

import {recordOf} from '../domain/saved-state.js';
import type {Machine, StateAt} from '../flow/state.js';
import type {Option, Screen} from './screen.js';
import {overviewTrail} from './words.js';

/** What this screen holds, for the option that leads here. */
export const moreInWords = 'Services, what runs out, and ways back.';

/** The rarer ways on. */
export function moreScreen({saved}: Machine, {back: {connection, status}}: StateAt<'more'>): Screen {
	const {keptLicense} = recordOf(saved, connection.info.url);
	const rollback: readonly Option[] =
		keptLicense === null
			? []
			: [
					{
						choice: 'rollback',
						label: 'Put the previous license back',
						detail: 'It is compared with the one that runs first.',
					},
				];
	const disconnect: readonly Option[] = status.registration.registered
		? [{choice: 'disconnect', label: 'Disconnect', detail: 'Undo the registration; first, what that costs.'}]
		: [];
	return {
		key: 'more',
		trail: overviewTrail(status),
		title: 'What else there is',
		blocks: [],
		ask: {
			kind: 'choice',
			options: [
				{
					choice: 'services',
					label: 'What registration unlocks',
					detail: 'Each service, as the workspace tells it.',
				},
				{choice: 'renewal', label: 'What runs out, and when', detail: 'And which trip is needed by then.'},
				{choice: 'refresh', label: 'Read again', detail: 'Nothing is changed by it.'},
				...rollback,
				...disconnect,
				{choice: 'back', label: 'Back'},
			],
			preselected: 'services',
		},
		canGoBack: true,
		help: ['The first three only look. What takes something back shows first what it would change, and asks.'],
	};
}
