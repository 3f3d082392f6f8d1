import {Secret} from '../domain/secret.js';
import type {FlowEvent} from '../flow/event.js';
import type {Settings} from '../flow/settings.js';
import type {StateAt} from '../flow/state.js';
import type {Block, Screen} from './screen.js';

const waysToAToken: readonly string[] = [
	'In a browser, sign in at cloud.rocket.chat; anyone can make an account there.',
	'Open Workspaces, then "Register self-managed".',
	'Copy the token and paste it here. For a Premium plan, Sales sends the token.',
];

/** The registration token of the online path. */
export const registrationTokenScreen = ({problem}: StateAt<'registration-token'>, {practice}: Settings): Screen => ({
	key: 'registration-token',
	trail: {parts: ['Workspace', 'Sign in', 'Overview', 'Token', 'Done'], current: 3},
	title: 'Register online, with a token',
	blocks: [
		...(problem === null ? [] : ([{kind: 'fault', fault: problem}] satisfies Block[])),
		// A refusal says what to do, and a low window has no room for both.
		...(problem === null ? ([{kind: 'list', numbered: true, items: waysToAToken}] satisfies Block[]) : []),
		...(practice === null
			? []
			: ([
					{kind: 'note', tone: 'quiet', text: `PRACTICE: the practice portal gives the token ${practice.token}`},
				] satisfies Block[])),
	],
	ask: {
		kind: 'form',
		fields: [{name: 'token', label: 'Token', input: 'secret', initial: ''}],
		submit: ({token = ''}): FlowEvent => ({
			type: 'registration-token-given',
			// A token has no spaces; a paste may.
			token: new Secret(token.replaceAll(/\s/g, '')),
		}),
	},
	canGoBack: true,
	help: [
		...waysToAToken,
		'The workspace sends the token to Rocket.Chat Cloud, with its name, its address and the e-mail of its organization.',
		'It then stores what it gets back and synchronizes. This may take two minutes where the internet does not answer.',
		'An answer of the workspace proves nothing either way, so its status is read afterwards.',
	],
});
