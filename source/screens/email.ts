// Registering by e-mail: the address, and the wait until somebody has confirmed.

import type {EmailSent} from '../flow/command.js';
import type {FlowEvent} from '../flow/event.js';
import type {Settings} from '../flow/settings.js';
import type {StateAt} from '../flow/state.js';
import type {Block, Option, Screen, Trail} from './screen.js';

const trail: Trail = {parts: ['Workspace', 'Sign in', 'Overview', 'E-mail', 'Done'], current: 3};

const help: readonly string[] = [
	'The workspace asks Rocket.Chat Cloud to send the e-mail, and tells it its name, its address and this e-mail address.',
	'Whoever opens the link in the e-mail confirms the registration. Anybody who reads that mailbox can do it, on any computer.',
	'The workspace is asked again and again whether that has happened; it saves the registration then. If this program ends before, nobody asks, and nothing is registered.',
];

/** Where the e-mail goes. */
export const registrationEmailScreen = ({email: typed, problem}: StateAt<'registration-email'>): Screen => ({
	key: 'registration-email',
	trail,
	title: 'Register online, by e-mail',
	blocks: [
		problem === null
			? {
					kind: 'text',
					text: 'An e-mail with a link is sent to this address. Once the link is opened, the workspace is registered. The address becomes its contact at Rocket.Chat.',
				}
			: {kind: 'fault', fault: problem},
	],
	ask: {
		kind: 'form',
		fields: [
			{
				name: 'email',
				label: 'E-mail address',
				input: 'text',
				initial: typed,
				hint: 'Whose mailbox somebody can open now.',
			},
		],
		submit: ({email = ''}): FlowEvent => ({type: 'email-given', email}),
	},
	canGoBack: true,
	help,
});

/** The e-mail is on its way: the code to compare, and how long there is. */
export const awaitingEmailScreen = (
	{email, userCode, verificationUrl, expiresInSeconds}: EmailSent,
	{practice}: Settings,
): Screen => ({
	key: 'awaiting-email',
	trail,
	// The code stands where it is seen in the smallest window, and is said again where another one comes.
	title: userCode === null ? 'Open the link in the e-mail' : `Open the link in the e-mail that shows ${userCode}`,
	blocks: [
		{
			kind: 'text',
			text: `It went to ${email}. Once its link is opened, this screen goes on by itself.`,
		},
		...(userCode === null ? [] : ([{kind: 'code', code: userCode}] satisfies Block[])),
		...(verificationUrl === null
			? []
			: ([{kind: 'facts', facts: [{name: 'Or open', value: verificationUrl}]}] satisfies Block[])),
	],
	ask: {
		kind: 'choice',
		options: [
			...(practice === null
				? []
				: ([
						{
							choice: 'practice-confirm',
							label: 'PRACTICE: open the link',
							detail: 'As the owner of the mailbox would.',
						},
					] satisfies Option[])),
			{choice: 'send-again', label: 'Send the e-mail again', detail: 'The code may change; the newest counts.'},
			{choice: 'online', label: 'Register with a token instead', detail: 'No e-mail is needed for it.'},
		],
		preselected: practice === null ? 'send-again' : 'practice-confirm',
		waiting: {what: 'Waiting for the confirmation', seconds: expiresInSeconds},
	},
	canGoBack: true,
	help: [
		...help,
		'No e-mail after some minutes: look into the folder for unwanted mail, then have it sent again, or take the token.',
	],
});
