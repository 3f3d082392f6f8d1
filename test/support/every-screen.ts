// Every screen that there is, for whatever has to hold of all of them.

import type {Machine} from '../../source/flow/state.js';
import {
	after,
	chose,
	answered,
	applying,
	atAccessToken,
	atAddress,
	atDisconnect,
	atEnded,
	atFailed,
	atImport,
	atOutcome,
	atOverview,
	atPassword,
	atPortalAddress,
	atPortalSteps,
	atPortalText,
	atPreview,
	atQr,
	atRegisteredOverview,
	atRegistrationToken,
	atRequestReady,
	atResume,
	atReview,
	atSignInWay,
	atStart,
	atTwoFactor,
	atWelcome,
	checking,
	connecting,
	looking,
	opening,
	refused,
} from './machines.js';
import {lookingScreens} from './looking-machines.js';
import {mediaScreens} from './media-machines.js';
import {licenseScreens} from './license-machines.js';
import {operatorScreens} from './operator-machines.js';
import {registrationScreens} from './registration-machines.js';
import {doneStep, practiceFacts, registeredStatus, someFault, waitingState} from './setup-data.js';
import {checkedAgain, checkedMisfit, rolledBackImport, deskKeyChanged, requestExpired} from './setup-imports.js';

const practice = {practice: practiceFacts};

/** Every screen that there is, by a name; where one looks different by what is known, each of them. */
export const everyScreen: Readonly<Record<string, () => Machine>> = {
	start: atStart,
	welcome: atWelcome,
	'welcome, nothing found': () => atWelcome({}, {found: null}),
	'welcome, practice': () => atWelcome(practice),
	resume: atResume,
	address: atAddress,
	'address, refused': () => refused(looking(), someFault('workspace-unreachable')),
	'sign-in-way': atSignInWay,
	password: atPassword,
	'password, practice': () => atPassword(practice),
	'access-token': atAccessToken,
	'two-factor': atTwoFactor,
	overview: atOverview,
	'overview, waiting'() {
		const machine = atOverview();
		return {...machine, saved: waitingState};
	},
	'overview, registered': atRegisteredOverview,
	'overview, air-gapped': () => atOverview({airGapped: true}),
	more: () => after(atOverview(), chose('more')),
	'more, registered': () => after(atRegisteredOverview(), chose('more')),
	'registration-token': atRegistrationToken,
	'registration-token, refused': () => refused(connecting(practice), someFault('token-refused')),
	review: atReview,
	'request-ready': atRequestReady,
	'request-ready, practice': () => atRequestReady(practice),
	qr: atQr,
	'portal-steps': atPortalSteps,
	'portal-address': atPortalAddress,
	'portal-text': atPortalText,
	import: atImport,
	'import, refused': () => refused(checking(), someFault('request-mismatch')),
	'doubtful reply, of another desk': () => refused(checking(), deskKeyChanged),
	'doubtful reply, late': () => refused(checking(), requestExpired),
	preview: atPreview,
	'preview, does not fit': () => answered(checking(), 'check-import', checkedMisfit),
	'preview, again': () => answered(checking(), 'check-import', checkedAgain),
	disconnect: atDisconnect,
	'disconnect, wrong host': () => after(atDisconnect(), {type: 'host-given', host: 'elsewhere'}),
	outcome: atOutcome,
	'outcome, rolled back': () => answered(applying(), 'apply-import', rolledBackImport),
	'outcome, in part': () =>
		answered(connecting(), 'connect', doneStep({...registeredStatus, license: null}, someFault('sync-owed'))),
	working: applying,
	'working, can be given up': looking,
	failed: atFailed,
	'failed at the start': () => refused(opening(), someFault('state-locked')),
	...lookingScreens,
	...mediaScreens,
	...registrationScreens,
	...operatorScreens,
	...licenseScreens,
	ended: atEnded,
};
