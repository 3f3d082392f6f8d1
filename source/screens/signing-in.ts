// Who acts on the workspace: an administrator, by password or by access token.

import {Secret} from '../domain/secret.js';
import {waysToAnAdministrator} from '../domain/setup.js';
import type {LookedAt} from '../domain/workspace-status.js';
import type {FlowEvent} from '../flow/event.js';
import type {PracticeFacts, Settings} from '../flow/settings.js';
import type {StateAt} from '../flow/state.js';
import type {Block, Option, Screen, Trail} from './screen.js';

const trail: Trail = {parts: ['Workspace', 'Sign in', 'Overview', 'Register', 'Done'], current: 1};

const help: readonly string[] = [
	"An administrator's rights are needed: the permissions manage-cloud and edit-privileged-setting.",
	'With a password, a session is made and signed out again at the end. With an access token, none is made.',
	'Neither is written anywhere.',
	'Make an access token in the browser: your picture > Profile > Personal Access Tokens.',
];

// A refusal says itself what the setup has to do with it.
const problemBlocks = (problem: StateAt<'password'>['problem'], info: LookedAt): readonly Block[] =>
	problem === null ? setupBlocks(info) : [{kind: 'fault', fault: problem}];

/** What is said before anybody types a password: that there is nobody to sign in as, or that the setup is not finished. */
function setupBlocks({setup, url}: LookedAt): readonly Block[] {
	switch (setup) {
		case 'no-administrator': {
			return [
				{kind: 'note', tone: 'bad', text: 'This workspace has no administrator yet, so nobody can sign in.'},
				{kind: 'list', numbered: false, items: waysToAnAdministrator(url)},
			];
		}

		case 'wizard-open': {
			return [
				{
					kind: 'note',
					tone: 'quiet',
					text: 'Its setup wizard is open. An administrator can sign in here all the same.',
				},
			];
		}

		case 'finished':
		case 'not-told': {
			return [];
		}
	}
}

const lookAgain: Option = {choice: 'refresh', label: 'Look again', detail: 'Once the administrator is made.'};

/** By which way to sign in. */
export const signInWayScreen = ({info}: StateAt<'sign-in-way'>): Screen => ({
	key: 'sign-in-way',
	trail,
	title: `Sign in to ${info.url}`,
	blocks: [
		// Where there is no administrator, what to do about it takes all the room.
		...(info.setup === 'no-administrator'
			? []
			: ([
					{
						kind: 'text',
						text: `Rocket.Chat ${info.version} answers. The next steps need an administrator of the workspace.`,
					},
				] satisfies Block[])),
		...setupBlocks(info),
	],
	ask: {
		kind: 'choice',
		options: [
			{
				choice: 'with-password',
				label: 'User name and password',
				detail: 'And a two-factor code, where asked for.',
			},
			{choice: 'with-access-token', label: 'Personal access token', detail: 'User ID and token from the profile page.'},
			...(info.setup === 'no-administrator' ? [lookAgain] : []),
			{choice: 'back', label: 'Back'},
		],
		preselected: info.setup === 'no-administrator' ? 'refresh' : 'with-password',
	},
	canGoBack: true,
	help,
});

/** In practice, what to type is told. */
export const practiceNote = (
	practice: PracticeFacts | null,
	say: (facts: PracticeFacts) => string,
): readonly Block[] => (practice === null ? [] : [{kind: 'note', tone: 'quiet', text: `PRACTICE: ${say(practice)}`}]);

/** User name and password. */
export const passwordScreen = ({info, problem}: StateAt<'password'>, {practice}: Settings): Screen => ({
	key: 'password',
	trail,
	title: `Sign in to ${info.url}`,
	blocks: [
		...problemBlocks(problem, info),
		...practiceNote(
			practice,
			({user, password, twoFactorUser, twoFactorCode}) =>
				`user ${user}, password ${password}. The user ${twoFactorUser} needs the code ${twoFactorCode} as well.`,
		),
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
export const accessTokenScreen = ({info, problem}: StateAt<'access-token'>, {practice}: Settings): Screen => ({
	key: 'access-token',
	trail,
	title: `Sign in to ${info.url}`,
	blocks: [
		...problemBlocks(problem, info),
		...practiceNote(practice, ({userId, accessToken}) => `user ID ${userId}, token ${accessToken}`),
	],
	ask: {
		kind: 'form',
		fields: [
			{name: 'userId', label: 'User ID', input: 'text', initial: '', hint: 'Shown together with the token.'},
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
export const twoFactorScreen = ({method, problem}: StateAt<'two-factor'>, {practice}: Settings): Screen => ({
	key: 'two-factor',
	trail,
	title: 'Two-factor code',
	blocks: [
		problem.code === 'two-factor-required' ? {kind: 'text', text: problem.message} : {kind: 'fault', fault: problem},
		...practiceNote(
			practice,
			({twoFactorCode, emailCode}) => `the code is ${method === 'email' ? emailCode : twoFactorCode}`,
		),
	],
	ask: {
		kind: 'form',
		fields: [
			{
				name: 'code',
				label: 'Code',
				input: 'code',
				initial: '',
				hint: method === 'email' ? 'From the e-mail that the workspace sent.' : 'From the authenticator app.',
			},
		],
		submit: ({code = ''}): FlowEvent => ({type: 'code-given', code: new Secret(code.replaceAll(/\s/g, ''))}),
	},
	canGoBack: true,
	help: ['The account has a second factor. A code works once and for a short time.'],
});
