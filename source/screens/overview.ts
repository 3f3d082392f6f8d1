// What the workspace says of itself, and the ways on from there.

import {registrationStanding, type RegistrationStanding} from '../domain/registration-standing.js';
import {deadlinesOf, tripDays} from '../domain/renewal.js';
import {recordOf} from '../domain/saved-state.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {isDocumented, parseVersion} from '../domain/workspace-version.js';
import type {Choice} from '../flow/event.js';
import type {Machine, StateAt} from '../flow/state.js';
import {moreInWords} from './more.js';
import {deadlineInWords} from './renewal-words.js';
import type {Block, Option, Screen, Trail} from './screen.js';
import {readOnlySteps, warningsOf} from './warnings.js';
import {ago, statusFacts} from './words.js';

const trail: Trail = {parts: ['Workspace', 'Sign in', 'Overview', 'Register', 'Done'], current: 2};

/** Status, and what can be done. */
export function overviewScreen(machine: Machine, {connection, status}: StateAt<'overview'>): Screen {
	const {pending} = recordOf(machine.saved, connection.info.url);
	const standing = registrationStanding(status.registration);
	const {airGapped} = machine.settings;
	// Warnings come first: what does not fit into a small window is below.
	const blocks: Block[] = [
		...warningsOf(status).map(({note, tone}): Block => ({kind: 'note', tone, text: note})),
		{kind: 'facts', facts: statusFacts(status)},
	];
	if (pending !== null) {
		blocks.push({
			kind: 'note',
			tone: 'warn',
			text: `Waiting for the answer to ${pending.case}, made ${ago(pending.requestedAt, status.readAt)}.`,
		});
	}

	blocks.push(...pressing(status));
	const options =
		standing === 'not-registered'
			? unregisteredOptions(airGapped, pending !== null, canRegisterByEmail(status))
			: registeredOptions(standing, airGapped);
	return {
		key: 'overview',
		trail,
		title: 'What the workspace says of itself',
		blocks,
		ask: {kind: 'choice', options, preselected: preselect(options, standing, pending !== null, airGapped)},
		canGoBack: true,
		help: [
			'All of this was just read from the workspace; nothing was changed there.',
			'Online: the workspace itself contacts Rocket.Chat Cloud. Air-gapped: it does not, and nothing in that path makes it.',
			...warningsOf(status).flatMap(({next}) => next),
			...readOnlySteps(status),
			...(airGapped ? ['--air-gapped is on: steps that make the workspace reach out are not offered.'] : []),
		],
	};
}

/** Whether the vendor documents the way by e-mail for this version; the workspace itself has the last word. */
function canRegisterByEmail({info}: WorkspaceStatus): boolean {
	const version = parseVersion(info.version);
	return version !== null && isDocumented(version, 'registration by e-mail');
}

/** The end of the license, where it is near enough to act on now. The end of support has a warning of its own. */
function pressing(status: WorkspaceStatus): readonly Block[] {
	const near = deadlinesOf(status, null, Date.parse(status.readAt)).filter(
		({what, daysLeft}) => daysLeft <= soon && (what === 'license' || what === 'trial'),
	);
	return near.map((deadline): Block => {
		const tone = deadline.daysLeft < tripDays ? 'bad' : 'warn';
		return {kind: 'note', tone, text: deadlineInWords(deadline)};
	});
}

const soon = 60;

const more: Option = {choice: 'more', label: 'More', detail: moreInWords};

const withToken: Option = {
	choice: 'online',
	label: 'Register online, with a token',
	detail: 'The workspace contacts the cloud.',
};

function unregisteredOptions(airGapped: boolean, isWaiting: boolean, byEmail: boolean): readonly Option[] {
	return [
		...(isWaiting
			? ([
					{choice: 'import', label: 'Import the answer', detail: 'A reply, a portal blob or a license.'},
					{choice: 'show-request', label: 'Show the request that waits'},
				] satisfies Option[])
			: []),
		...(airGapped
			? []
			: ([
					withToken,
					...(byEmail
						? ([
								{
									choice: 'by-email',
									label: 'Register online, by e-mail',
									detail: 'The cloud sends a link to confirm.',
								},
							] satisfies Option[])
						: []),
				] satisfies Option[])),
		{
			choice: 'air-gapped',
			label: isWaiting ? 'Make a new request' : 'Register air-gapped, with a request',
			detail: isWaiting ? 'The one that waits can then no longer be answered.' : 'A file or QR codes go out.',
		},
		...(isWaiting
			? []
			: ([
					{choice: 'import', label: 'Import a file', detail: 'A portal blob, a reply or a license.'},
				] satisfies Option[])),
		more,
		{choice: 'quit', label: 'Quit'},
	];
}

// One that a disconnect switched off keeps its keys, and refuses a portal blob (protocol, sections 6 and 7): a token it takes.
const registeredOptions = (standing: RegistrationStanding, airGapped: boolean): readonly Option[] => [
	...(standing === 'switched-off' && !airGapped ? [withToken] : []),
	{choice: 'import', label: 'Import a license', detail: 'Checked and compared before anything changes.'},
	...(airGapped || standing === 'switched-off'
		? []
		: ([{choice: 'sync', label: 'Synchronize now', detail: 'The workspace contacts the cloud.'}] satisfies Option[])),
	{choice: 'air-gapped', label: 'Make a request', detail: 'For a license of an air-gapped workspace.'},
	more,
	{choice: 'quit', label: 'Quit'},
];

function preselect(
	options: readonly Option[],
	standing: RegistrationStanding,
	isWaiting: boolean,
	airGapped: boolean,
): Choice {
	const wanted: Choice = standing === 'registered' || isWaiting ? 'import' : airGapped ? 'air-gapped' : 'online';
	return options.some(({choice}) => choice === wanted) ? wanted : 'more';
}
