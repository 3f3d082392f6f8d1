// Where the answers of practice are not what the vendor's types say, and why they stay as they are. Whatever is listed here
// and is not so is found by the test, too.

import type {PracticeVersion} from '../../source/practice/versions.js';

/** How an answer is not what its type says. */
export type Deviation = {
	/** `METHOD pattern`. */
	readonly answer: string;
	/** All vendored ones, where nothing is said. */
	readonly versions?: readonly PracticeVersion[];
	readonly how:
		/** It has members at its top that the type lacks. */
		| {readonly kind: 'more'; readonly members: readonly string[]}
		/** It has fewer members than the type; those that it has are held against it. */
		| {readonly kind: 'part'}
		/** The compiler says this of it. */
		| {readonly kind: 'finding'; readonly text: string};
	readonly reason: string;
};

const untilSeven = ['6.4', '6.13', '7.10'] as const;
const eight = ['8.6', '8.9'] as const;

/** The list. */
export const deviations: readonly Deviation[] = [
	{
		answer: 'GET /info',
		versions: ['6.4'],
		how: {kind: 'more', members: ['supportedVersions']},
		reason: 'Added to the server in the last 6.4 releases and never to the types (protocol, section 2.1).',
	},
	{
		answer: 'GET /info',
		versions: ['6.13', '7.10', ...eight],
		how: {kind: 'more', members: ['minimumClientVersions', 'supportedVersions', 'cloudWorkspaceId']},
		reason: 'Added to the server and never to the types (protocol, section 2.1).',
	},
	{
		answer: 'GET /info',
		versions: ['8.9'],
		how: {kind: 'more', members: ['workspaceUrl', 'hashedWorkspaceUrl']},
		reason: 'Added to the server and never to the types (protocol, section 2.1).',
	},
	{
		answer: 'POST /v1/logout',
		how: {kind: 'more', members: ['status', 'data']},
		reason: 'Servers wrap the message in the way of the login (protocol, section 2.2).',
	},
	{
		answer: 'POST /v1/logout',
		how: {kind: 'finding', text: 'lacks message'},
		reason: 'Servers wrap the message in the way of the login (protocol, section 2.2).',
	},
	{
		answer: 'GET /v1/me',
		versions: untilSeven,
		how: {kind: 'finding', text: 'lacks createdAt, type'},
		reason: 'The type is that of the whole user; the route gives a projection without these two.',
	},
	{
		answer: 'GET /v1/settings.public',
		how: {kind: 'part'},
		reason: 'The type is that of the whole setting; the route gives a projection of little more than ID and value.',
	},
	{
		answer: 'GET /v1/statistics',
		how: {kind: 'part'},
		reason: 'Practice counts little, and the program reads the platform alone.',
	},
	{
		answer: 'GET /v1/licenses.info',
		versions: ['7.10'],
		how: {kind: 'finding', text: 'license: lacks externalModules, hasValidLicense'},
		reason:
			'Core types of 8.3 stand in for those of 7.13, which are not published. Absent in 6.13, present in 8.3: the version between is not known, and practice tells less (protocol, section 8.5).',
	},
	{
		answer: 'GET /v1/cloud.checkoutUrl',
		versions: ['6.13', '7.10', ...eight],
		how: {kind: 'finding', text: 'has no type'},
		reason: 'Never described in the typings.',
	},
	{
		answer: 'GET /v1/permissions.listAll',
		versions: ['7.10', ...eight],
		how: {kind: 'finding', text: 'has no type'},
		reason: 'No longer in the typings: the server describes it itself.',
	},
	{
		answer: 'GET /v1/cloud.workspaceRegisterData',
		versions: ['8.9'],
		how: {kind: 'finding', text: 'has no type'},
		reason: 'Newer than the newest typings.',
	},
];

const signIn = ['POST /v1/login data', 'POST /v1/login status'] as const;

/** Members of answers of which the vendor's types say nothing. */
export const untypedMembers: Readonly<Record<PracticeVersion, readonly string[]>> = {
	'3.18': [],
	'5.4': [],
	'6.4': [...signIn, 'GET /v1/me settings.profile', 'POST /v1/method.call/:method message'],
	'6.13': [...signIn, 'GET /v1/me settings.profile'],
	'7.10': signIn,
	'8.6': signIn,
	'8.9': signIn,
};

/** The deviations of an answer in a version. */
export const deviationsOf = (version: PracticeVersion, answer: string): readonly Deviation[] =>
	deviations.filter((each) => each.answer === answer && (each.versions?.includes(version) ?? true));
