// A license that is not genuine may be one of practice: whoever rehearses with the commands is told so.

import {fault, type Fault} from '../domain/fault.js';
import {licenseKeyFromPem, type LicenseKey} from '../domain/license/license-key.js';
import type {License} from '../domain/license/license.js';
import {readLicense} from '../domain/license/read-license.js';
import {failure, type Result} from '../domain/result.js';

/**
Reads a license, and says so where it was signed for practice.

@param text
@param keys - The public keys to try.
@returns What `readLicense` gives; the key of practice is never accepted here, only recognized.
*/
export async function readRealLicense(text: string, keys: readonly LicenseKey[]): Promise<Result<License>> {
	const license = readLicense(text, keys);
	if (license.ok || license.fault.code !== 'license-not-genuine') {
		return license;
	}

	const {practiceLicensePublicKey} = await import('../practice/practice-license-key.js');
	const key = licenseKeyFromPem(practiceLicensePublicKey, 'practice');
	return key.ok && readLicense(text, [key.value]).ok ? failure(ofPractice()) : license;
}

const ofPractice = (): Fault =>
	fault('license-not-genuine', 'This license is from practice. No Rocket.Chat outside of practice takes it.', {
		cause: 'Expected a signature of Rocket.Chat, found one of the practice key, which is published.',
		next: [
			'To rehearse with it, give the practice key: --license-key practice-license-key.pem; practice writes that file into its --state folder.',
			'For a real workspace, take the answer from the portal at cloud.rocket.chat.',
		],
	});
