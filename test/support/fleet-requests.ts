// Register data of a made-up fleet: a field is the same for all hosts or different, as it would be for one owner.

import {registerDataOf} from './sample-request.js';

/** The register data of one host of the fleet, with its address and its unique ID. */
export function freshRegisterData(number: number): {
	readonly address: string;
	readonly uniqueId: string;
	readonly registerData: string;
} {
	const name = String(number).padStart(5, '0');
	const address = `https://chat.vessel-${name}.example`;
	const uniqueId = `CN7AYev4oWZ2${name}`;
	return {
		address,
		uniqueId,
		registerData: registerDataOf({
			uniqueId,
			deploymentFingerprintHash: `${name}${'Lrk3vXo9'.repeat(5)}`.slice(0, 44),
			deploymentFingerprintVerified: true,
			workspaceId: '',
			address,
			contactName: 'Ops Admin',
			contactEmail: 'ops@vessels.example',
			seats: 10 + (number % 90),
			allowMarketing: false,
			accountName: 'Vessels',
			organizationType: 'enterprise',
			industry: 'transportation',
			orgSize: '3',
			country: 'norway',
			language: 'en',
			agreePrivacyTerms: true,
			website: 'https://vessels.example',
			siteName: `Vessel ${name}`,
			workspaceType: 'private',
			deploymentMethod: 'docker',
			deploymentPlatform: 'selfinstall',
			version: '8.9.0',
			licenseVersion: 3,
			license: '',
			enterpriseReady: true,
			setupComplete: true,
			connectionDisable: false,
			npsEnabled: true,
			MAC: 0,
			statsToken: '',
		}),
	};
}
