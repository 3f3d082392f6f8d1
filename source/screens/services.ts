import type {StateAt} from '../flow/state.js';
import type {Screen} from './screen.js';
import {overviewTrail} from './words.js';
import {serviceFacts, servicePurposes} from './service-words.js';

/** What registration unlocks, and what the workspace says of each. */
export const servicesScreen = ({overview: {status}}: StateAt<'services'>): Screen => ({
	key: 'services',
	trail: overviewTrail(status),
	title: 'What registration unlocks',
	blocks: [{kind: 'facts', facts: serviceFacts(status.services)}],
	ask: {kind: 'choice', options: [{choice: 'back', label: 'Back'}], preselected: 'back'},
	canGoBack: true,
	help: [
		...servicePurposes,
		'This is what the settings of the workspace say. Nothing was tried, and nothing was changed.',
		'The vendor stops the push gateway and the Marketplace for releases whose support has ended.',
		'Settings are changed in the browser, by an administrator: Administration > Settings.',
	],
});
