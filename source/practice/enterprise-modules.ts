/** What practice's Enterprise licenses unlock, and the V2 bundle `enterprise:*` stands for: some of the server's list. */
export const enterpriseModules: readonly string[] = [
	'auditing',
	'canned-responses',
	'engagement-dashboard',
	'ldap-enterprise',
	'livechat-enterprise',
	'message-read-receipt',
	'oauth-enterprise',
	'push-privacy',
	'saml-enterprise',
	'scalability',
];
