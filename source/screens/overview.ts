// What the workspace says of itself, and the ways on from there.

import {isExpired} from '../domain/pending-request.js';
import {registrationStanding, type RegistrationStanding} from '../domain/registration-standing.js';
import {deadlinesOf, tripDays} from '../domain/renewal.js';
import {recordOf, type PendingRequest} from '../domain/saved-state.js';
import type {WorkspaceStatus} from '../domain/workspace-status.js';
import {isDocumented, parseVersion} from '../domain/workspace-version.js';
import type {Choice} from '../flow/event.js';
import type {Machine, StateAt} from '../flow/state.js';
import {moreInWords} from './more.js';
import {deadlineInWords} from './renewal-words.js';
import type {Block, Fact, Option, Screen} from './screen.js';
import {readOnlySteps, warningsOf} from './warnings.js';
import {ago, dateOf, overviewTrail, statusFacts} from './words.js';

/** Status, and what can be done. */
export function overviewScreen(machine: Machine, {connection, status}: StateAt<'overview'>): Screen {
	const {pending} = recordOf(machine.saved, connection.info.url);
	const waiting = pending === null ? null : {pending, expired: isExpired(pending, status.readAt)};
	const standing = registrationStanding(status.registration);
	const {airGapped} = machine.settings;
	// Warnings come first: what does not fit into a small window is below.
	const blocks: Block[] = [
		...warningsOf(status).map(({note, tone}): Block => ({kind: 'note', tone, text: note})),
		{kind: 'facts', facts: [...waitingFacts(waiting, status.readAt), ...statusFacts(status)]},
		...pressing(status),
	];
	const options =
		standing === 'not-registered'
			? unregisteredOptions(airGapped, waiting, canRegisterByEmail(status))
			: registeredOptions(standing, airGapped, waiting);
	return {
		key: 'overview',
		trail: overviewTrail(status),
		title: 'What the workspace says of itself',
		blocks,
		ask: {kind: 'choice', options, preselected: preselect(options, standing, waiting, airGapped)},
		canGoBack: true,
		help: [
			'All of this was just read from the workspace; nothing was changed there.',
			'Online: the workspace itself contacts Rocket.Chat Cloud. Air-gapped: it does not, and nothing in that path makes it.',
			...warningsOf(status).flatMap(({next}) => next),
			...readOnlySteps(status),
			...(standing === 'registered' && !airGapped ? [aboutSync] : []),
			...(airGapped ? ['--air-gapped is on: steps that make the workspace reach out are not offered.'] : []),
		],
	};
}

/** A request that waits, and whether it is past its term: a desk refuses it then. */
type Waiting = {readonly pending: PendingRequest; readonly expired: boolean};

/** Which answer is waited for, in one row of a small window: first, since a new request ends that wait. */
const waitingFacts = (waiting: Waiting | null, now: string): readonly Fact[] =>
	waiting === null
		? []
		: [
				{
					name: 'Waiting for',
					value: waiting.expired
						? `${waiting.pending.case}, which expired on ${dateOf(waiting.pending.expiresAt)}`
						: `${waiting.pending.case}, made ${ago(waiting.pending.requestedAt, now)}`,
					tone: 'warn',
				},
			];

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

/** For whoever has internet only: said before it is done. */
export const synchronize: Option = {
	choice: 'sync',
	label: 'Synchronize now',
	detail: 'Contacts the cloud; if gone there, unregisters.',
};

// The cloud then knows its keys no more, at which a server forgets them (protocol, section 7).
const aboutSync =
	'Synchronize now: the workspace contacts the cloud. If it was deleted in the portal, that ends its registration and opens its setup wizard again.';

const more: Option = {choice: 'more', label: 'More', detail: moreInWords};

const withToken: Option = {
	choice: 'online',
	label: 'Register online, with a token',
	detail: 'The workspace contacts the cloud.',
};

/** What can be done about a request that waits, wherever the workspace stands. */
const whileWaiting = ({pending}: Waiting): readonly Option[] => [
	{choice: 'import', label: `Import the answer to ${pending.case}`, detail: 'Or a license.'},
	{choice: 'show-request', label: 'Show the request that waits', detail: 'Files, QR codes, the portal.'},
];

const newRequest = ({pending, expired}: Waiting): Option => ({
	choice: 'air-gapped',
	label: 'Make a new request',
	detail: expired ? `That one expired on ${dateOf(pending.expiresAt)}.` : 'The answer to that one is then refused.',
});

const byEmailOption: Option = {
	choice: 'by-email',
	label: 'Register online, by e-mail',
	detail: 'The cloud sends a link to confirm.',
};

const unregisteredOptions = (airGapped: boolean, waiting: Waiting | null, byEmail: boolean): readonly Option[] => [
	...(waiting === null ? [] : whileWaiting(waiting)),
	...(airGapped ? [] : [withToken, ...(byEmail ? [byEmailOption] : [])]),
	...(waiting === null
		? ([
				{
					choice: 'air-gapped',
					label: 'Register air-gapped, with a request',
					detail: 'A file or QR codes go out.',
				},
				{choice: 'import', label: 'Import a file', detail: 'A portal blob, a reply or a license.'},
			] satisfies Option[])
		: [newRequest(waiting)]),
	more,
	{choice: 'quit', label: 'Quit'},
];

// One that a disconnect switched off keeps its keys, and refuses a portal blob (protocol, sections 6 and 7): a token it takes.
const registeredOptions = (
	standing: RegistrationStanding,
	airGapped: boolean,
	waiting: Waiting | null,
): readonly Option[] => [
	...(standing === 'switched-off' && !airGapped ? [withToken] : []),
	...(waiting === null
		? ([
				{choice: 'import', label: 'Import a license', detail: 'Checked and compared before anything changes.'},
			] satisfies Option[])
		: whileWaiting(waiting)),
	...(airGapped || standing === 'switched-off' ? [] : [synchronize]),
	waiting === null
		? {choice: 'air-gapped', label: 'Make a request', detail: 'For a license of an air-gapped workspace.'}
		: newRequest(waiting),
	more,
	{choice: 'quit', label: 'Quit'},
];

function preselect(
	options: readonly Option[],
	standing: RegistrationStanding,
	waiting: Waiting | null,
	airGapped: boolean,
): Choice {
	const isWaiting = waiting?.expired === false;
	const byStanding: Choice = standing === 'registered' || isWaiting ? 'import' : airGapped ? 'air-gapped' : 'online';
	const wanted: Choice = waiting?.expired === true ? 'air-gapped' : byStanding;
	return options.some(({choice}) => choice === wanted) ? wanted : 'more';
}
