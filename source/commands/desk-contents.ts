// What a desk puts into a reply: the portal blob, a license, or both. Each is verified here, since on the host a wrong one
// would be found days later.

import {systemClock} from '../adapters/clock.js';
import {fault, type Fault} from '../domain/fault.js';
import {recognize} from '../domain/import/recognize.js';
import type {LicenseKey} from '../domain/license/license-key.js';
import {judgeLicense} from '../domain/license/judge-license.js';
import type {License} from '../domain/license/license.js';
import {plainText} from '../domain/plain-text.js';
import type {PortalBlob} from '../domain/portal-blob.js';
import type {SignedRequest} from '../domain/request.js';
import {failure, success, type Result} from '../domain/result.js';
import {largestImport} from '../domain/size-limits.js';
import {licenseUrlOf} from '../domain/workspace-url.js';
import type {Files} from '../ports/files.js';
import type {CommandLine} from './command-line.js';
import {inDeskWords} from './desk-words.js';
import {licenseKeys} from './handed-files.js';
import {readRealLicense} from './practice-license.js';

/** What goes into the reply. */
export type Contents = {readonly blob: PortalBlob | null; readonly license: License | null};

/** Reads and verifies what `--blob` and `--license` name. */
export async function readContents(line: CommandLine, files: Files): Promise<Result<Contents>> {
	const keys = await licenseKeys(line.licenseKey, files);
	if (!keys.ok) {
		return keys;
	}

	const blob = line.blob === null ? success(null) : await readBlob(line.blob, files, keys.value);
	if (!blob.ok) {
		return blob;
	}

	const license = line.license === null ? success(null) : await readLicenseFile(line.license, files, keys.value);
	return license.ok ? success({blob: blob.value, license: license.value}) : license;
}

/** Reads and verifies the license that `--license` names. */
export async function readLicenseOf(
	line: Pick<CommandLine, 'licenseKey'> & {readonly license: string},
	files: Files,
): Promise<Result<License>> {
	const keys = await licenseKeys(line.licenseKey, files);
	return keys.ok ? readLicenseFile(line.license, files, keys.value) : keys;
}

async function readBlob(file: string, files: Files, keys: readonly LicenseKey[]): Promise<Result<PortalBlob>> {
	const recognized = await recognizeFile(file, files);
	if (!recognized.ok) {
		return recognized;
	}

	if (recognized.value.kind !== 'portal-blob') {
		return failure(notWhatIsMeant('--blob', 'a portal blob', recognized.value.kind));
	}

	const {blob} = recognized.value;
	const inside = blob.license === null ? null : await readRealLicense(blob.license.reveal(), keys);
	return inside !== null && !inside.ok ? inside : success(blob);
}

async function readLicenseFile(file: string, files: Files, keys: readonly LicenseKey[]): Promise<Result<License>> {
	const recognized = await recognizeFile(file, files);
	if (!recognized.ok) {
		return recognized;
	}

	return recognized.value.kind === 'license'
		? readRealLicense(recognized.value.text.reveal(), keys)
		: failure(notWhatIsMeant('--license', 'a license', recognized.value.kind));
}

/**
Reads and verifies one answer of many: a portal blob or a license.

@returns What it is; `own` where it is a request or a reply of ours, which a folder may hold as well.
*/
export async function readAnswer(
	file: string,
	files: Files,
	keys: readonly LicenseKey[],
): Promise<
	Result<
		| {readonly kind: 'portal-blob'; readonly blob: PortalBlob; readonly license: License | null}
		| {readonly kind: 'license'; readonly license: License}
		| {readonly kind: 'own'}
	>
> {
	const recognized = await recognizeFile(file, files);
	if (!recognized.ok) {
		return recognized;
	}

	const thing = recognized.value;
	switch (thing.kind) {
		case 'portal-blob': {
			const {blob} = thing;
			const inside = blob.license === null ? success(null) : await readRealLicense(blob.license.reveal(), keys);
			return inside.ok ? success({kind: 'portal-blob', blob, license: inside.value}) : inside;
		}

		case 'license': {
			const license = await readRealLicense(thing.text.reveal(), keys);
			return license.ok ? success({kind: 'license', license: license.value}) : license;
		}

		case 'request':
		case 'reply': {
			return success({kind: 'own'});
		}
	}
}

async function recognizeFile(file: string, files: Files) {
	const read = await files.read(file, largestImport);
	if (!read.ok) {
		return read;
	}

	const recognized = recognize(read.value.bytes);
	return recognized.ok ? success(recognized.value.thing) : failure(inDeskWords(recognized.fault, 'answer'));
}

const notWhatIsMeant = (option: string, expected: string, kind: string): Fault =>
	fault('file-not-recognized', `The file of ${option} is not ${expected}.`, {
		cause: `Expected ${expected}; found a ${kind.replace('-', ' ')}.`,
		next: [
			'Look which file is which: rc-register inspect FILE',
			'A license goes with --license, a portal blob with --blob.',
		],
	});

/** Signs of a mix-up, while it costs nothing: on the host they would be found days later. */
export function doubts({payload}: SignedRequest, {blob, license}: Contents): readonly string[] {
	const own = licenseUrlOf(payload.workspace.url);
	const address = blob?.address ?? null;
	const judgement =
		license === null
			? null
			: judgeLicense(license, {workspaceUrl: own, counters: {}, at: systemClock.now(), isNew: true});
	return [
		...(address === null || licenseUrlOf(address) === own
			? []
			: [
					`The portal made the blob for ${plainText(address)}, but the request is of ${plainText(payload.workspace.url)}.`,
				]),
		...(judgement?.verdict === 'does-not-work' ? judgement.reasons.map(({detail}) => detail) : []),
	];
}
