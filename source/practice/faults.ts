// What can go wrong in practice, by name: each fault is a story that a test or a rehearsal switches on.

import {practiceVersions, type PracticeVersion} from './versions.js';

type FaultStory = {
	/** What happens, in one line. */
	readonly story: string;
	/** The versions in which it can happen. */
	readonly versions: readonly PracticeVersion[];
};

const always = practiceVersions;
const sinceSupportData = practiceVersions.slice(practiceVersions.indexOf('6.4'));
const sinceLate6 = practiceVersions.slice(practiceVersions.indexOf('6.13'));
const since7 = practiceVersions.slice(practiceVersions.indexOf('7.10'));

/** Every fault, with its story. */
export const practiceFaults = {
	// The way to the workspace.
	'html-from-a-proxy': {
		story: 'Something on the way answers every call with a web page and status 200.',
		versions: always,
	},
	'bad-gateway': {story: 'A proxy on the way answers 502, because it does not reach the workspace.', versions: always},
	'cut-off-json': {story: 'Every answer is complete for HTTP, but its JSON stops half way.', versions: always},
	'connection-dropped': {story: 'The connection breaks in the middle of every answer.', versions: always},
	'endless-body': {story: 'No answer ever ends.', versions: always},
	'a-byte-a-second': {story: 'Every answer arrives one byte a second.', versions: always},
	'no-answer': {story: 'Calls are taken and never answered.', versions: always},
	'redirect-elsewhere': {story: 'Every call is sent on to a host that nobody asked for.', versions: always},
	'another-product': {story: 'Something else than Rocket.Chat listens at the address.', versions: always},
	'server-error-500': {story: 'Every signed-in call ends in an internal server error.', versions: always},
	'slow-info': {story: 'The first answer waits five seconds for the internet that is not there.', versions: always},
	'rate-limited': {story: 'Too many calls were made: each one is told to wait.', versions: always},
	'rate-limited-in-nanoseconds': {
		story: 'Each call is told to wait until a time that is counted in nanoseconds, thousands of years from now.',
		versions: always,
	},
	'ten-calls-a-minute': {story: 'The default limit is on: ten calls a minute to each route.', versions: always},
	'escape-sequences-in-names': {
		story: 'Names hold terminal escape sequences and marks that turn text around.',
		versions: always,
	},

	// Who may do what.
	'two-factor-totp': {story: 'Every administrator has an authenticator app.', versions: always},
	'two-factor-email': {story: 'Every administrator gets a code by e-mail.', versions: always},
	'login-error-is-a-number': {story: 'A wrong password is answered with a number for an error.', versions: always},
	'login-error-is-bare': {
		story: 'A refused sign-in says "unauthorized" and nothing more, as from 9.0.',
		versions: ['8.9'],
	},
	'missing-permission': {
		story: 'The administrators may look at settings but not register or license.',
		versions: always,
	},
	'settings-hidden': {story: 'No setting can be read.', versions: always},
	'totp-for-terms': {story: 'Changing a setting asks even an access token for a code.', versions: always},
	'method-error-in-200': {story: 'Methods answer their errors with status 200.', versions: always},
	'method-error-in-400': {story: 'Methods answer their errors with status 400.', versions: always},

	// The state of the workspace.
	'wizard-open': {story: 'The setup wizard was never finished.', versions: always},
	'no-admin': {story: 'Nobody has made the first administrator yet.', versions: always},
	'hosted-by-the-vendor': {story: 'The vendor runs the workspace: nobody has to register it.', versions: always},
	'terms-not-agreed': {story: 'The privacy terms of the cloud were not agreed to.', versions: always},
	'read-only-mode': {
		story: 'The workspace has been without license and internet for so long that it is read-only.',
		versions: since7,
	},
	'days-beyond-calendars': {
		story: 'The days until the workspace turns read-only are more than any calendar has.',
		versions: since7,
	},
	'support-ended-before-time': {
		story: 'The support of this release ended at the first instant that a computer can name.',
		versions: sinceSupportData,
	},
	'out-of-support': {
		story: 'The support window of this release is over.',
		versions: sinceSupportData,
	},

	'clock-behind': {story: 'The clock of the workspace is two days behind.', versions: always},
	'clock-ahead': {story: 'The clock of the workspace is two days ahead.', versions: always},

	// Registration.
	'cloud-unreachable': {story: 'The workspace does not reach the cloud.', versions: always},
	'connect-says-false-but-registers': {
		story: 'The connect registers, fails at the sync that follows, and says no.',
		versions: always,
	},
	'connect-504-after-doing-it': {
		story: 'The connect is done, but a proxy gave up waiting for the answer.',
		versions: always,
	},
	'sync-does-nothing': {story: 'The sync has no valid access token, does nothing and says yes.', versions: always},
	'sync-fails': {story: 'The cloud answers the sync with an error.', versions: always},
	'wipe-on-sync': {
		story: 'The workspace was deleted in the portal: the sync wipes its registration and opens the wizard.',
		versions: always,
	},
	'manual-register-400-half-way': {
		story: 'The portal blob registers the workspace, then its license step fails.',
		versions: always,
	},
	'manual-register-504-after-doing-it': {
		story: 'The portal blob is taken, but a proxy gave up waiting for the answer.',
		versions: always,
	},
	'manual-register-does-nothing': {
		story: 'The portal blob is answered with success and nothing is stored.',
		versions: always,
	},
	'disconnect-deprecated': {
		story: 'The disconnect method fails with an error named Deprecated; the fingerprint route is there.',
		versions: ['6.4'],
	},
	'disconnect-deprecated-without-name': {
		story: 'The disconnect method fails without a word; the fingerprint route is there.',
		versions: ['6.4'],
	},
	'disconnect-does-nothing': {story: 'The disconnect says yes and changes nothing.', versions: always},

	// Licenses.
	'license-applied-late': {story: 'An added license is applied only at the third look.', versions: sinceLate6},
	'license-never-applied': {story: 'An added license is stored and never applied.', versions: sinceLate6},
	'license-add-504-after-doing-it': {
		story: 'The license is taken, but a proxy gave up waiting for the answer.',
		versions: always,
	},
	'same-license-ignored': {
		story: 'Adding the text that is stored already wakes nobody, so nothing is applied.',
		versions: sinceLate6,
	},
	'not-ready-for-licenses': {
		story: 'The workspace has not counted its users yet: a license has to wait.',
		versions: sinceLate6,
	},
	'offline-license-no-egress': {
		story: 'An offline license forbids the workspace every call to the internet.',
		versions: ['8.9'],
	},
} as const satisfies Record<string, FaultStory>;

/** The name of a fault. */
export type PracticeFault = keyof typeof practiceFaults;

/** Whether a fault can happen in a version. */
export const isFaultOf = (fault: PracticeFault, version: PracticeVersion): boolean =>
	(practiceFaults[fault].versions as readonly PracticeVersion[]).includes(version);
