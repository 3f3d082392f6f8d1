// Who acts on the workspace: an administrator, by password or by access token.

import {Secret} from '../domain/secret.js';
import type {FlowEvent} from '../flow/event.js';
import type {Settings} from '../flow/settings.js';
import type {StateAt} from '../flow/state.js';
import type {Block, Screen, Trail} from './screen.js';

const trail: Trail = {parts: ['Workspace', 'Sign in', 'Overview', 'Register', 'Done'], current: 1};

const help: readonly string[] = [
	"An administrator's rights are needed: the roles with manage-cloud and edit-privileged-setting.",
	'With a password, a session is made and signed out again at the end. With an access token, none is made.',
	'Neither is written anywhere.',
	'Make an access token in the browser: your picture > Profile > Personal Access Tokens.',
];

const problemBlocks = (problem: StateAt<'password'>['problem']): readonly Block[] =>
	problem === null ? [] : [{kind: 'fault', fault: problem}];

/** By which way to sign in. */
export const signInWayScreen = ({info}: StateAt<'sign-in-way'>): Screen => ({
	key: 'sign-in-way',
	trail,
	title: `Sign in to ${info.url}`,
	blocks: [
		{kind: 'text', text: `Rocket.Chat ${info.version} answers. The next steps need an administrator of the workspace.`},
	],
	ask: {
		kind: 'choice',
		options: [
			{
				choice: 'with-password',
				label: 'User name and password',
				detail: 'With a two-factor code, where the account asks for one.',
			},
			{choice: 'with-access-token', label: 'Personal access token', detail: 'User ID and token from the profile page.'},
			{choice: 'back', label: 'Back'},
		],
		preselected: 'with-password',
	},
	canGoBack: true,
	help,
});

/** User name and password. */
export const passwordScreen = ({info, problem}: StateAt<'password'>, {practice}: Settings): Screen => ({
	key: 'password',
	trail,
	title: `Sign in to ${info.url}`,
	blocks: [
		...problemBlocks(problem),
		...(practice === null
			? []
			: ([
					{
						kind: 'note',
						tone: 'quiet',
						text: `PRACTICE: user ${practice.user}, password ${practice.password}. The user ${practice.twoFactorUser} needs the code ${practice.twoFactorCode} as well.`,
					},
				] satisfies Block[])),
	],
	ask: {
		kind: 'form',
		fields: [
			{name: 'user', label: 'User name', input: 'text', initial: ''},
			{name: 'password', label: 'Password', input: 'secret', initial: ''},
		],
		submit: ({user = '', password = ''}): FlowEvent => ({
			type: 'password-given',
			user,
			password: new Secret(password),
		}),
	},
	canGoBack: true,
	help,
});

/** User ID and personal access token. */
export const accessTokenScreen = ({info, problem}: StateAt<'access-token'>): Screen => ({
	key: 'access-token',
	trail,
	title: `Sign in to ${info.url}`,
	blocks: problemBlocks(problem),
	ask: {
		kind: 'form',
		fields: [
			{name: 'userId', label: 'User ID', input: 'text', initial: '', hint: 'shown together with the token'},
			{name: 'token', label: 'Access token', input: 'secret', initial: ''},
		],
		submit: ({userId = '', token = ''}): FlowEvent => ({
			type: 'access-token-given',
			userId,
			token: new Secret(token.replaceAll(/\s/g, '')),
		}),
	},
	canGoBack: true,
	help,
});

/** The second factor. */
export const twoFactorScreen = ({method, problem}: StateAt<'two-factor'>): Screen => ({
	key: 'two-factor',
	trail,
	title: 'Two-factor code',
	blocks:
		problem.code === 'two-factor-required'
			? [{kind: 'text', text: problem.message}]
			: [{kind: 'fault', fault: problem}],
	ask: {
		kind: 'form',
		fields: [
			{
				name: 'code',
				label: 'Code',
				input: 'text',
				initial: '',
				hint: method === 'email' ? 'from the e-mail that the workspace sent' : 'from the authenticator app',
			},
		],
		submit: ({code = ''}): FlowEvent => ({type: 'code-given', code: new Secret(code.replaceAll(/\s/g, ''))}),
	},
	canGoBack: true,
	help: ['The account has a second factor. A code works once and for a short time.'],
});
