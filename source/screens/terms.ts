// The privacy terms of the cloud, which the vendor wants agreed to before a registration.

import {Secret} from '../domain/secret.js';
import type {FlowEvent} from '../flow/event.js';
import type {Settings} from '../flow/settings.js';
import type {StateAt} from '../flow/state.js';
import {practiceNote} from './signing-in.js';
import type {Screen, Trail} from './screen.js';

const trail: Trail = {parts: ['Workspace', 'Sign in', 'Overview', 'Request', 'Answer', 'Done'], current: 3};

/** What the terms are, and whether the operator agrees. */
export const privacyTermsScreen = ({back}: StateAt<'privacy-terms'>): Screen => ({
	key: 'privacy-terms',
	trail,
	title: 'The privacy terms of Rocket.Chat Cloud',
	blocks: [
		{
			kind: 'text',
			text: 'The vendor wants them agreed to before a registration. This workspace says that they are not.',
		},
		{
			kind: 'facts',
			facts: [
				{name: 'Read them at', value: 'https://rocket.chat/privacy'},
				{name: 'and', value: 'https://rocket.chat/terms'},
			],
		},
	],
	ask: {
		kind: 'choice',
		options: [
			{
				choice: 'agree',
				label: 'Agree, and go on',
				detail: 'For whoever runs this workspace; nothing leaves.',
			},
			{
				choice: 'go-on-without',
				label: 'Go on without',
				detail: 'The portal may refuse such a request.',
			},
			{choice: 'back', label: 'Back'},
		],
		preselected: 'back',
	},
	canGoBack: true,
	help: [
		'The register data says whether they are agreed to. Where the portal refuses a request without, agree and make a new one.',
		'They are about what the vendor may do with the register data, and with what a workspace with internet reports.',
		`Nothing is agreed to unless you choose it here. The change is one setting, Cloud_Service_Agree_PrivacyTerms at ${back.connection.info.url}, and is read back. The workspace may ask for a two-factor code or for your password to change it.`,
		'The same setting in the browser: Administration > Settings > Setup Wizard > Cloud Info.',
	],
});

const fieldOf = {
	totp: {label: 'Code', input: 'code', hint: 'From the authenticator app.'},
	email: {label: 'Code', input: 'code', hint: 'From the e-mail that the workspace sent.'},
	password: {label: 'Password', input: 'secret', hint: 'Of the account that is signed in.'},
} as const;

/** What confirms the change of the setting. */
export const termsConfirmationScreen = (
	{method, problem}: StateAt<'terms-confirmation'>,
	{practice}: Settings,
): Screen => ({
	key: `terms-confirmation ${method}`,
	trail,
	title: 'Confirm the agreement',
	blocks: [
		problem.code === 'two-factor-required'
			? {kind: 'text', text: [problem.message, problem.cause].filter((text) => text !== undefined).join(' ')}
			: {kind: 'fault', fault: problem},
		...practiceNote(practice, ({password, twoFactorCode, emailCode}) =>
			method === 'password'
				? `the password is ${password}`
				: `the code is ${method === 'email' ? emailCode : twoFactorCode}`,
		),
	],
	ask: {
		kind: 'form',
		fields: [{name: 'confirmation', initial: '', ...fieldOf[method]}],
		submit: ({confirmation = ''}): FlowEvent => ({
			type: 'confirmation-given',
			secret: new Secret(method === 'password' ? confirmation : confirmation.replaceAll(/\s/g, '')),
		}),
	},
	canGoBack: true,
	help: ['A workspace asks for this before any change of a setting. It goes to the workspace and is kept nowhere.'],
});
