// What runs out for the workspace, and which trip is needed by when.

import {deadlinesOf} from '../domain/renewal.js';
import {recordOf} from '../domain/saved-state.js';
import type {Machine, StateAt} from '../flow/state.js';
import {renewalFacts} from './renewal-words.js';
import type {Screen} from './screen.js';
import {overviewTrail} from './words.js';

/** Everything that runs out, nearest first. */
export function renewalScreen(machine: Machine, {overview: {connection, status}}: StateAt<'renewal'>): Screen {
	const {pending} = recordOf(machine.saved, connection.info.url);
	const deadlines = deadlinesOf(status, pending, Date.parse(status.readAt));
	return {
		key: 'renewal',
		trail: overviewTrail(status),
		title: 'What runs out, and when',
		blocks: [
			deadlines.length === 0
				? {kind: 'text', text: 'The workspace tells of nothing that runs out.'}
				: {kind: 'facts', facts: renewalFacts(deadlines, 'all')},
		],
		ask: {kind: 'choice', options: [{choice: 'back', label: 'Back'}], preselected: 'back'},
		canGoBack: true,
		help: [
			'Days are whole ones, counted by the clock of this computer from when the status was read. Dates are in UTC.',
			'The workspace goes by its own clock: a license ends when that says so.',
			'To be told in time: rc-register status --metrics FILE writes all this for Prometheus.',
		],
	};
}
