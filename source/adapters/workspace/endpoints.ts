// Every call that this program can make, as data (protocol, sections 1 to 4 and 8.5). What is not here is never called.

/** How long a call may take, by what the server does meanwhile. */
export type Patience =
	/** Answers from its own database. */
	| 'ordinary'
	/** May first wait 5 s for a list of releases that it cannot reach (protocol, section 2.1). */
	| 'info'
	/** Writes settings and waits up to 10 s for each to arrive (protocol, section 6). */
	| 'settings'
	/** Talks to the cloud without a timeout of its own (protocol, sections 4 and 7). */
	| 'cloud';

/** One call. */
export type Endpoint = {
	/** What is asked or done, to fit into "The workspace refused to …". */
	readonly purpose: string;
	readonly transport:
		| {readonly kind: 'rest'; readonly method: 'GET' | 'POST'; readonly path: string}
		| {readonly kind: 'meteor'; readonly method: string};
	/** Whether the call makes the workspace reach for the internet: the reason to refuse it when air-gapped. */
	readonly egress: 'stays-inside' | 'reaches-out';
	readonly effect: 'reads' | 'changes';
	readonly access: {readonly kind: 'anyone'} | {readonly kind: 'signed-in'; readonly permission: string | null};
	readonly patience: Patience;
};

const anyone = {kind: 'anyone'} as const;
const needs = (permission: string | null) => ({kind: 'signed-in', permission}) as const;
const get = (path: string) => ({kind: 'rest', method: 'GET', path}) as const;
const post = (path: string) => ({kind: 'rest', method: 'POST', path}) as const;
const meteor = (method: string) => ({kind: 'meteor', method}) as const;

const reading = {egress: 'stays-inside', effect: 'reads', patience: 'ordinary'} as const;
const changing = {egress: 'stays-inside', effect: 'changes', patience: 'settings'} as const;
const reachingOut = {egress: 'reaches-out', effect: 'changes', patience: 'cloud'} as const;

const cloud = needs('manage-cloud');
const connecting = {purpose: 'register with the token', access: cloud, ...reachingOut} as const;
const synchronizing = {purpose: 'synchronize with the cloud', access: cloud, ...reachingOut} as const;
const asking = {purpose: 'tell whether it is registered', access: cloud, ...reading} as const;
const telling = {purpose: 'give its register data', access: cloud, ...reading} as const;

/** The calls, by name. Where a name ends in `Method`, it is the older form of the one before it. */
export const endpoints = {
	info: {
		purpose: 'say what it is',
		transport: get('/api/info'),
		access: anyone,
		...reading,
		patience: 'info',
	},
	login: {
		purpose: 'sign in',
		transport: post('/api/v1/login'),
		access: anyone,
		...changing,
		patience: 'ordinary',
	},
	me: {
		purpose: 'say who is signed in',
		transport: get('/api/v1/me'),
		access: anyone,
		...reading,
	},
	logout: {
		purpose: 'sign out',
		transport: post('/api/v1/logout'),
		access: needs(null),
		...changing,
		patience: 'ordinary',
	},
	registrationStatus: {...asking, transport: get('/api/v1/cloud.registrationStatus')},
	registrationStatusMethod: {...asking, transport: meteor('cloud:checkRegisterStatus')},
	registerData: {...telling, transport: get('/api/v1/cloud.workspaceRegisterData')},
	registerDataMethod: {...telling, transport: meteor('cloud:getWorkspaceRegisterData')},
	connect: {...connecting, transport: post('/api/v1/cloud.connectWorkspace')},
	connectMethod: {...connecting, transport: meteor('cloud:connectWorkspace')},
	sync: {...synchronizing, transport: post('/api/v1/cloud.syncWorkspace')},
	syncMethod: {...synchronizing, transport: meteor('cloud:syncWorkspace')},
	manualRegister: {
		purpose: 'register with the portal blob',
		transport: post('/api/v1/cloud.manualRegister'),
		access: needs('register-on-cloud'),
		...changing,
	},
	registrationIntent: {
		purpose: 'start a registration by e-mail',
		transport: post('/api/v1/cloud.createRegistrationIntent'),
		access: cloud,
		...reachingOut,
	},
	confirmationPoll: {
		purpose: 'ask whether the e-mail was confirmed',
		transport: get('/api/v1/cloud.confirmationPoll'),
		access: cloud,
		...reachingOut,
	},
	disconnectMethod: {
		purpose: 'disconnect',
		transport: meteor('cloud:disconnectWorkspace'),
		access: cloud,
		...changing,
	},
	fingerprint: {
		purpose: 'reset its registration',
		transport: post('/api/v1/fingerprint'),
		access: cloud,
		...changing,
	},
	licenseInfo: {
		purpose: 'tell its license',
		transport: get('/api/v1/licenses.info'),
		access: needs('view-privileged-setting'),
		...reading,
	},
	licenseList: {
		purpose: 'tell its license',
		transport: get('/api/v1/licenses.get'),
		access: needs('view-privileged-setting'),
		...reading,
	},
	addLicense: {
		purpose: 'take the license',
		transport: post('/api/v1/licenses.add'),
		access: needs('edit-privileged-setting'),
		...changing,
	},
	validateLicense: {
		purpose: 'judge the license',
		transport: post('/api/v1/licenses.validate'),
		access: needs('edit-privileged-setting'),
		...reading,
	},
	setting: {
		purpose: 'tell a setting',
		transport: get('/api/v1/settings'),
		access: needs('view-privileged-setting'),
		...reading,
	},
	agreeToPrivacyTerms: {
		purpose: 'note the agreement to the privacy terms',
		// The whole path: no other setting can be changed through this table.
		transport: post('/api/v1/settings/Cloud_Service_Agree_PrivacyTerms'),
		access: needs('edit-privileged-setting'),
		...changing,
	},
	// Gives what was counted last. Only with a parameter that is never sent would the server count anew.
	statistics: {
		purpose: 'tell where it runs',
		transport: get('/api/v1/statistics'),
		access: needs('view-statistics'),
		...reading,
	},
	publicSettings: {
		purpose: 'tell its public settings',
		transport: get('/api/v1/settings.public'),
		access: anyone,
		...reading,
	},
} as const satisfies Readonly<Record<string, Endpoint>>;

// The first answer of an air-gapped server takes it some seconds, and what talks to the cloud has no end of its own there
// (protocol, sections 2.1, 4 and 6).
const usualSeconds: Readonly<Record<Patience, number>> = {ordinary: 30, info: 30, settings: 30, cloud: 180};

/**
How long a call may take in all, from the connection to the last byte.

@param patience - What kind of call it is.
@param options
@param options.timeoutSeconds - What the operator named, for every call; null where nothing was named.
@param options.millisecondsPerSecond
@returns Milliseconds.
*/
export const timeLimit = (
	patience: Patience,
	options: {readonly timeoutSeconds: number | null; readonly millisecondsPerSecond?: number | undefined},
): number => Math.ceil((options.timeoutSeconds ?? usualSeconds[patience]) * (options.millisecondsPerSecond ?? 1000));
