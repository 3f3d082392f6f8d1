// Which calls which server version has (protocol, section 1), as data.

import {practiceVersions, type PracticeVersion} from './versions.js';

/** From one version on, up to and including another. */
const from = (first: PracticeVersion, last: PracticeVersion = '8.9'): readonly PracticeVersion[] =>
	practiceVersions.slice(practiceVersions.indexOf(first), practiceVersions.indexOf(last) + 1);

/** Which versions have which REST route (protocol, section 1, "R" rows). */
export const versionsOfRoute = {
	'GET /api/info': from('3.18'),
	'POST /api/v1/login': from('3.18'),
	'POST /api/v1/logout': from('3.18'),
	'GET /api/v1/me': from('3.18'),
	'GET /api/v1/permissions.listAll': from('3.18'),
	'POST /api/v1/users.generatePersonalAccessToken': from('3.18'),
	'POST /api/v1/method.call/:name': from('3.18'),
	'GET /api/v1/statistics': from('3.18'),
	'GET /api/v1/settings.public': from('3.18'),
	'GET /api/v1/settings/:name': from('3.18'),
	'POST /api/v1/settings/:name': from('3.18'),
	'GET /api/v1/cloud.registrationStatus': from('5.4'),
	'POST /api/v1/cloud.manualRegister': from('3.18'),
	'POST /api/v1/cloud.connectWorkspace': from('8.9'),
	'GET /api/v1/cloud.workspaceRegisterData': from('8.9'),
	'POST /api/v1/cloud.createRegistrationIntent': from('5.4'),
	'GET /api/v1/cloud.confirmationPoll': from('5.4'),
	'POST /api/v1/cloud.registerPreIntent': from('6.4'),
	'POST /api/v1/cloud.syncWorkspace': from('6.13'),
	'POST /api/v1/cloud.removeLicense': from('6.13'),
	'GET /api/v1/cloud.checkoutUrl': from('6.13'),
	'POST /api/v1/fingerprint': from('6.13'),
	'POST /api/v1/licenses.add': from('3.18'),
	'GET /api/v1/licenses.get': from('3.18', '6.13'),
	'GET /api/v1/licenses.isEnterprise': from('5.4', '6.13'),
	'GET /api/v1/licenses.info': from('6.13'),
	'POST /api/v1/licenses.validate': from('8.9'),
	'GET /api/v1/licenses.maxActiveUsers': from('5.4'),
} as const satisfies Record<string, readonly PracticeVersion[]>;

/** A REST route, `METHOD path`. */
export type RouteName = keyof typeof versionsOfRoute;

/** Which versions have which Meteor method (protocol, section 1, "M" rows). */
export const versionsOfMethod = {
	// Deprecated since 6.5 and perhaps gone from 8.9; there it is left out, so that nothing comes to rest on it.
	'cloud:checkRegisterStatus': from('3.18', '8.6'),
	'cloud:connectWorkspace': from('3.18'),
	'cloud:getWorkspaceRegisterData': from('3.18'),
	'cloud:registerWorkspace': from('3.18', '8.6'),
	'cloud:syncWorkspace': from('3.18'),
	'cloud:disconnectWorkspace': from('3.18', '6.4'),
	'cloud:reconnectWorkspace': from('3.18', '6.4'),
} as const satisfies Record<string, readonly PracticeVersion[]>;

/** The name of a Meteor method. */
export type MethodName = keyof typeof versionsOfMethod;
