// Says of every field of the register data what it is there for, in the words of an operator and of a security officer.
// The fields are those of protocol, section 5.

/** How much a field matters to whoever has to let it go. */
export type Sensitivity = 'plain' | 'personal' | 'secret';

const plain = (why: string) => ({why, sensitivity: 'plain' as const});
const personal = (why: string) => ({why, sensitivity: 'personal' as const});
const secret = (why: string) => ({why, sensitivity: 'secret' as const});

/** The known fields by name. */
export const knownFields: ReadonlyMap<string, {readonly why: string; readonly sensitivity: Sensitivity}> = new Map(
	Object.entries({
		uniqueId: plain('Tells this workspace from every other one. The portal files the registration under it.'),
		deploymentFingerprintHash: plain(
			'A hash of the address and the database connection, so that a copy of this workspace is noticed. Neither can be read from it.',
		),
		deploymentFingerprintVerified: plain(
			'Whether an administrator confirmed that this is the original and not a copy.',
		),
		workspaceId: plain('The number that the portal gave at an earlier registration; empty if there was none.'),
		address: plain('The address under which users reach the workspace (Site_Url). A license is bound to it.'),
		contactName: personal("The name of the workspace's first user, as a contact for the registration."),
		contactEmail: personal('The e-mail address of the contact.'),
		seats: plain('How many active users the workspace has.'),
		allowMarketing: plain('Whether the contact agreed to receive advertising.'),
		accountName: plain('The name of the organization, from the setup wizard.'),
		organizationType: plain('The kind of organization, from the setup wizard.'),
		industry: plain('The line of business, from the setup wizard.'),
		orgSize: plain('The size of the organization as a range, from the setup wizard.'),
		country: plain('The country, from the setup wizard.'),
		language: plain('The language of the workspace.'),
		agreePrivacyTerms: plain(
			'Whether an administrator agreed to the privacy terms of the cloud services. Registering needs it.',
		),
		website: plain('The website of the organization, from the setup wizard.'),
		siteName: plain('The name of the workspace as users see it.'),
		workspaceType: plain('What the workspace is used for, from the setup wizard.'),
		deploymentMethod: plain('How the server was installed, such as docker or snap.'),
		deploymentPlatform: plain('The platform on which the server was installed.'),
		version: plain('The version of the server. It tells which license format the server understands.'),
		licenseVersion: plain('The newest license format that the server understands.'),
		license: secret(
			'The license that the workspace runs on now. It holds contract data: names, an e-mail address, dates and limits.',
		),
		enterpriseReady: plain('Says that the server can take a license. Every server sends it.'),
		setupComplete: plain('Whether the setup wizard was finished.'),
		connectionDisable: plain('Whether an administrator switched the connection to the cloud services off.'),
		npsEnabled: plain('Whether users may be asked how satisfied they are.'),
		MAC: plain('How many outside contacts (omnichannel) were active this month.'),
		statsToken: secret('The receipt for the last report of usage numbers. It is signed by the vendor.'),
		cloudToken: secret('The receipt for the last report of usage numbers, under the name that older servers use.'),
	}),
);
