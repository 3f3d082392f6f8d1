// How server versions differ in what they answer, as data: the practice workspace is one program that reads this table, so
// that a version is a row and never a copy.

import type {AdminMenu} from '../domain/workspace-status.js';

/** The server versions that can be rehearsed, oldest first. */
export const practiceVersions = ['3.18', '5.4', '6.4', '6.13', '7.10', '8.6', '8.9'] as const;

/** A server version, `major.minor`. */
export type PracticeVersion = (typeof practiceVersions)[number];

/** Member of the register data that not every version has (protocol, section 5). */
export type LateRegisterField =
	'deploymentFingerprintHash' | 'deploymentFingerprintVerified' | 'MAC' | 'license' | 'statsToken';

/** How a version answers where versions differ. */
export type VersionTraits = {
	/** The full version, as its register data and an administrator's `/api/info` tell it. */
	readonly release: string;
	/** Where registration is found in the web interface (protocol, section 9). */
	readonly menu: AdminMenu;
	/** `/api/info`: older servers wrap what an administrator gets and then have no top-level version (section 2.1). */
	readonly info: {
		readonly administrator: 'wrapped' | 'extended';
		readonly supportedVersions: 'absent' | 'text' | 'object';
		readonly cloudWorkspaceId: 'absent' | 'present';
		readonly workspaceUrl: 'absent' | 'present';
	};
	/** What `settings.public` goes by: without its parameter, older servers give the first fifty settings. */
	readonly publicSettings: 'query' | 'id';
	/** Whether a setting turns the apps on and off; later they are always on. */
	readonly appsSetting: 'present' | 'absent';
	/** HTTP status of a method's error (section 2.3). */
	readonly methodError: 200 | 400;
	/** Whether `licenses.add` applies before it answers or leaves that to a watcher (section 8.5). */
	readonly licenseApplied: 'before-the-answer' | 'after-the-answer';
	/** The newest license form that is understood; V3 is not read before 6.5 (section 8.5). */
	readonly newestLicense: 2 | 3;
	/** What `licenses.info` shows of a license that is not valid (section 8.5). */
	readonly invalidLicense: 'left-out' | 'shown-as-invalid';
	/** Wording for a caller without permission (section 2). */
	readonly missingPermission: 'unauthorized' | 'error-unauthorized';
	/** Members of the answer to a caller who is not signed in (section 2). */
	readonly notSignedIn: 'message-only' | 'error-and-message';
	/** Wording for a body that lacks a member (section 2). */
	readonly invalidBody: 'match-error' | 'bare' | 'with-code';
	/** Whether the answers of `login` and `logout` have a `success` member (section 2.2). */
	readonly signInSuccessMember: 'absent' | 'present';
	/** Who may use `cloud.manualRegister` (section 2.2). */
	readonly manualRegisterNeeds: 'role-admin' | 'register-on-cloud';
	/** Whether the status tells `connectToCloud` (section 3). */
	readonly connectToCloud: 'absent' | 'present';
	/** Whether a connect turns `Register_Server` on before it asks the cloud (section 4). */
	readonly registerServerFirst: 'yes' | 'no';
	/** The way that a sync goes, and what its method gives (section 7). */
	readonly sync: 'legacy' | 'one-call';
	/** Whether an unlicensed air-gapped workspace turns read-only (section 7). */
	readonly airGappedRestriction: 'absent' | 'present';
	/** Whether a valid offline license forbids every outbound call (section 7). */
	readonly noEgress: 'absent' | 'present';
	/** Whether an empty `Enterprise_License` removes the license (section 8.5). */
	readonly emptyLicenseRemoves: 'yes' | 'no';
	readonly lateRegisterFields: readonly LateRegisterField[];
	/** `licenseVersion` of the register data; the portal answers with a license of that form. */
	readonly licenseVersion: 2 | 3;
};

const oldest: VersionTraits = {
	release: '3.18.7',
	menu: 'Connectivity Services',
	info: {
		administrator: 'wrapped',
		supportedVersions: 'absent',
		cloudWorkspaceId: 'absent',
		workspaceUrl: 'absent',
	},
	publicSettings: 'query',
	appsSetting: 'present',
	methodError: 200,
	licenseApplied: 'before-the-answer',
	newestLicense: 2,
	invalidLicense: 'left-out',
	missingPermission: 'unauthorized',
	notSignedIn: 'message-only',
	invalidBody: 'match-error',
	signInSuccessMember: 'absent',
	manualRegisterNeeds: 'role-admin',
	connectToCloud: 'present',
	registerServerFirst: 'yes',
	sync: 'legacy',
	airGappedRestriction: 'absent',
	noEgress: 'absent',
	emptyLicenseRemoves: 'no',
	lateRegisterFields: [],
	licenseVersion: 2,
};

const fifth: VersionTraits = {
	...oldest,
	release: '5.4.10',
	invalidBody: 'bare',
	manualRegisterNeeds: 'register-on-cloud',
};

const sixth: VersionTraits = {
	...fifth,
	release: '6.4.8',
	menu: 'Registration',
	publicSettings: 'id',
	appsSetting: 'absent',
	// The last 6.4 releases gave the signed support data as a bare text.
	info: {...fifth.info, supportedVersions: 'text'},
	notSignedIn: 'error-and-message',
	signInSuccessMember: 'present',
	lateRegisterFields: ['deploymentFingerprintHash', 'deploymentFingerprintVerified'],
};

const lateSixth: VersionTraits = {
	...sixth,
	release: '6.13.1',
	menu: 'Subscription',
	info: {
		administrator: 'extended',
		supportedVersions: 'object',
		cloudWorkspaceId: 'present',
		workspaceUrl: 'absent',
	},
	licenseApplied: 'after-the-answer',
	newestLicense: 3,
	connectToCloud: 'absent',
	sync: 'one-call',
	lateRegisterFields: ['deploymentFingerprintHash', 'deploymentFingerprintVerified', 'MAC', 'license'],
	licenseVersion: 3,
};

const seventh: VersionTraits = {
	...lateSixth,
	release: '7.10.2',
	missingPermission: 'error-unauthorized',
	registerServerFirst: 'no',
	airGappedRestriction: 'present',
	lateRegisterFields: ['deploymentFingerprintHash', 'deploymentFingerprintVerified', 'MAC', 'license', 'statsToken'],
};

const eighth: VersionTraits = {
	...seventh,
	release: '8.6.1',
	methodError: 400,
	invalidLicense: 'shown-as-invalid',
	invalidBody: 'with-code',
	emptyLicenseRemoves: 'yes',
};

/** The table: one row a version. */
export const versionTraits: Readonly<Record<PracticeVersion, VersionTraits>> = {
	'3.18': oldest,
	'5.4': fifth,
	'6.4': sixth,
	'6.13': lateSixth,
	'7.10': seventh,
	'8.6': eighth,
	'8.9': {
		...eighth,
		release: '8.9.0',
		info: {...eighth.info, workspaceUrl: 'present'},
		noEgress: 'present',
	},
};
