// The modules that the server itself knows. A V2 license grants them as a bundle (protocol, section 8.4b).

/**
The server's list of core modules, in its order: `CoreModules` of `@rocket.chat/core-typings` 8.8.1. Older servers know
fewer (6.13 lacks the last five); a name that a server does not know does nothing there.
*/
export const coreModules = Object.freeze([
	'auditing',
	'canned-responses',
	'ldap-enterprise',
	'livechat-enterprise',
	'voip-enterprise',
	'omnichannel-mobile-enterprise',
	'engagement-dashboard',
	'push-privacy',
	'scalability',
	'teams-mention',
	'saml-enterprise',
	'oauth-enterprise',
	'device-management',
	'federation',
	'videoconference-enterprise',
	'message-read-receipt',
	'outlook-calendar',
	'hide-watermark',
	'custom-roles',
	'accessibility-certification',
	'unlimited-presence',
	'contact-id-verification',
	'teams-voip',
	'outbound-messaging',
	'abac',
	'fips',
] as const);

/**
Expands one module name of a V2 license.

@param name - A module, or a bundle: `enterprise:*`, `pro:*`, or `*` for all bundles.
@returns The modules; a bundle that is empty or unknown gives none.
*/
export function expandModule(name: string): readonly string[] {
	if (name === '*' || name === 'enterprise:*') {
		return coreModules;
	}

	return isBundle(name) ? [] : [name];
}

/** Whether a module name of a V2 license stands for several (`<bundle>:*`, or `*` for all). */
export const isBundle = (name: string): boolean => name === '*' || (name.endsWith(':*') && name.length > 2);
