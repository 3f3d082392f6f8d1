// Why each field is in the register data, in groups that fit a page. What a field is in full, `register-fields.ts` says.

/** Fields that are there for one reason. */
export type Purpose = {
	/** One line of at most 70 characters, ASCII. */
	readonly why: string;
	readonly fields: readonly string[];
};

/** All known fields, each once. */
export const purposes: readonly Purpose[] = [
	{
		why: 'To tell this workspace from every other one, and a copy from it:',
		fields: ['uniqueId', 'deploymentFingerprintHash', 'deploymentFingerprintVerified', 'workspaceId'],
	},
	{why: 'Where users reach it; a license is bound to this address:', fields: ['address']},
	{why: 'The contact for the registration:', fields: ['contactName', 'contactEmail']},
	{why: 'How many use it: active users, and outside contacts of this month:', fields: ['seats', 'MAC']},
	{
		why: 'Who runs it and what for, as entered in the setup wizard:',
		fields: [
			'accountName',
			'siteName',
			'website',
			'organizationType',
			'industry',
			'orgSize',
			'country',
			'language',
			'workspaceType',
		],
	},
	{
		why: 'What an administrator agreed to, or switched on or off:',
		fields: ['agreePrivacyTerms', 'allowMarketing', 'npsEnabled', 'connectionDisable'],
	},
	{
		why: 'Which server it is, so that a license for it can be made:',
		fields: ['version', 'licenseVersion', 'deploymentMethod', 'deploymentPlatform', 'enterpriseReady', 'setupComplete'],
	},
	{why: 'The license that runs now; it holds names, an e-mail address, dates:', fields: ['license']},
	{why: 'Receipts for the last report of usage numbers, from the vendor:', fields: ['statsToken', 'cloudToken']},
];

/** Why a field is there that the vendor does not describe. */
export const unknownPurpose = 'Not described by the vendor; look before you let it go:';
