// The first screens: what is at hand, and which workspace is meant.

import type {Fault} from '../domain/fault.js';
import {recordOf} from '../domain/saved-state.js';
import type {FlowEvent} from '../flow/event.js';
import type {Machine, StateAt} from '../flow/state.js';
import {knownOptions} from './known-options.js';
import type {Block, Option, Screen, Trail} from './screen.js';
import {ago, dateAndDistance} from './words.js';

const trail: Trail = {parts: ['Workspace', 'Sign in', 'Overview', 'Register', 'Done'], current: 0};

/** Before anything was read. */
export const startScreen = ({settings}: Machine): Screen => ({
	key: 'start',
	trail,
	title: 'Register and license a Rocket.Chat workspace',
	blocks: [
		{
			kind: 'text',
			text: `Looking for a workspace at ${settings.practice?.url ?? settings.givenUrl ?? settings.defaultUrl} ...`,
		},
	],
	ask: {kind: 'wait', canCancel: false},
	canGoBack: false,
	help: [],
});

/** The first screen. */
export function welcomeScreen(machine: Machine, {opened}: StateAt<'welcome'>): Screen {
	const {settings, saved} = machine;
	if (settings.practice !== null) {
		return practiceWelcome(settings.practice, settings.airGapped);
	}

	const {found} = opened;
	const practice: Option = {
		choice: 'practice',
		label: 'Practice first',
		detail: 'With a built-in workspace; nothing is real.',
	};
	const other: Option = {
		choice: 'other-workspace',
		label: found === null ? 'Another address' : 'Set up another workspace',
		detail: 'You will type its address.',
	};
	const known = knownOptions(machine, found?.url ?? null, opened.at);
	const again: Option = {choice: 'refresh', label: 'Look again', detail: 'Once the workspace runs.'};
	const options: Option[] =
		found === null
			? [again, other, ...known, practice]
			: [
					{
						choice: 'found-workspace',
						label: `Set up ${found.url}`,
						detail: `Rocket.Chat ${found.version} answers there.`,
					},
					...known,
					other,
					practice,
				];
	const looked = settings.givenUrl ?? saved.lastUrl ?? settings.defaultUrl;
	const blocks: Block[] = [
		{
			kind: 'text',
			text: `A new workspace has to be registered with Rocket.Chat Cloud and licensed. This program takes you through it, ${settings.airGapped ? 'across an air gap' : 'online or across an air gap'}, and believes nothing that it has not read back.`,
		},
	];
	if (found === null) {
		blocks.push({kind: 'note', tone: 'warn', text: opened.unanswered?.message ?? `No workspace answers at ${looked}.`});
	}

	return {
		key: 'welcome',
		trail,
		title: 'Register and license a Rocket.Chat workspace',
		blocks,
		ask: {
			kind: 'choice',
			options: [...options, {choice: 'quit', label: 'Quit'}],
			// Who named a workspace, or had one before, wants that one.
			preselected:
				found === null
					? settings.givenUrl === null && saved.lastUrl === null
						? 'practice'
						: 'refresh'
					: 'found-workspace',
		},
		canGoBack: false,
		help: settings.airGapped ? welcomeHelp.filter((text) => !text.startsWith('Online')) : welcomeHelp,
	};
}

const welcomeHelp: readonly string[] = [
	'Run this on the server of the workspace, right after the first deploy, or anywhere that reaches its address.',
	'Online, the workspace itself contacts Rocket.Chat Cloud with a token from the portal.',
	'Air-gapped, you carry a signed request out and an answer back. Days may pass between; this program finds its place again.',
	'The program talks to the address of the workspace and to nothing else.',
];

function practiceWelcome(practice: NonNullable<Machine['settings']['practice']>, airGapped: boolean): Screen {
	return {
		key: 'welcome',
		trail,
		title: 'Practice: nothing here is real',
		blocks: [
			{
				kind: 'text',
				text: `A practice workspace and a practice portal run on this machine, inside this program. Everything works as on a real workspace: ${airGapped ? '' : 'register it online with a token, or '}carry a request across a gap that is not there.`,
			},
			{
				kind: 'facts',
				facts: [
					{name: 'Workspace', value: `${practice.url}, Rocket.Chat ${practice.version}`},
					{name: 'Portal', value: practice.portalUrl},
					{
						name: 'At the end',
						value:
							practice.keptIn === null ? 'all of it is gone' : `is kept in ${practice.keptIn}, for the next practice`,
					},
				],
			},
		],
		ask: {
			kind: 'choice',
			options: [
				{choice: 'practice', label: 'Start', detail: 'With the practice workspace.'},
				{choice: 'quit', label: 'Quit'},
			],
			preselected: 'practice',
		},
		canGoBack: false,
		help: ['Try wrong passwords, wrong tokens and damaged files here: each is refused as a real workspace refuses it.'],
	};
}

/** An earlier run left something waiting or unfinished. */
export function resumeScreen(machine: Machine, {opened, url}: StateAt<'resume'>): Screen {
	const {saved, settings} = machine;
	const {pending, unfinished} = recordOf(saved, url);
	const blocks: Block[] = [];
	if (unfinished !== null) {
		blocks.push({
			kind: 'note',
			tone: 'warn',
			text: `The step "${unfinished.step}" was begun ${ago(unfinished.startedAt, opened.at)} and its end was not seen. Look at the workspace: its status says what became of it.`,
		});
	}

	if (pending !== null) {
		blocks.push(
			{kind: 'text', text: `Waiting for the answer to ${pending.case}.`},
			{
				kind: 'facts',
				facts: [
					{name: 'Workspace', value: pending.siteUrl},
					{name: 'Made', value: `${ago(pending.requestedAt, opened.at)} by ${pending.requestedBy}`},
					{name: 'Expires', value: dateAndDistance(pending.expiresAt, opened.at)},
					{name: 'Request file', value: pending.file},
				],
			},
		);
	}

	const waiting: Option[] =
		pending === null
			? []
			: [
					{choice: 'import', label: 'Import the answer', detail: 'A reply, a portal blob or a license.'},
					{
						choice: 'show-request',
						label: 'Show the request again',
						detail: 'Files, QR frames and the way to the portal.',
					},
				];
	return {
		key: 'resume',
		trail,
		title: 'Welcome back',
		blocks,
		ask: {
			kind: 'choice',
			options: [
				...waiting,
				{choice: 'overview', label: `Look at ${url}`, detail: 'What the workspace says of itself.'},
				...(settings.practice === null
					? ([
							...knownOptions(machine, url, opened.at),
							{choice: 'other-workspace', label: 'Set up another workspace'},
						] satisfies Option[])
					: []),
				{choice: 'quit', label: 'Quit'},
			],
			preselected: pending === null || unfinished !== null ? 'overview' : 'import',
		},
		canGoBack: false,
		help: [
			'Only the newest request of a host can be answered. Expiry counts until the desk answers, so days in transit cost nothing.',
			'Nothing is repeated by itself: an unfinished step is looked up at the workspace.',
		],
	};
}

/** The address is typed right below: no option is needed for it. */
const withoutOption = (problem: Fault): Fault => ({
	...problem,
	next: problem.next.map((step) => step.replace(/ with --url$/, '')),
});

/** Which workspace. */
export const addressScreen = (state: StateAt<'address'>): Screen => ({
	key: 'address',
	trail,
	title: 'Which workspace?',
	blocks: [
		...(state.problem === null ? [] : ([{kind: 'fault', fault: withoutOption(state.problem)}] satisfies Block[])),
		{kind: 'text', text: 'The address where this machine reaches the workspace.'},
	],
	ask: {
		kind: 'form',
		fields: [
			{
				name: 'address',
				label: 'Address',
				input: 'text',
				initial: state.suggested,
				hint: 'Such as http://localhost:3000 or https://chat.example.com',
			},
		],
		submit: ({address = ''}): FlowEvent => ({type: 'address-given', address}),
	},
	canGoBack: true,
	help: [
		'One question is sent to this address, without signing in: which version runs there.',
		'The address may differ from the one in the browser, for example http://localhost:3000 on the server itself.',
	],
});
