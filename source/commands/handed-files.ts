import path from 'node:path';
import process from 'node:process';
import {createFiles} from '../adapters/files.js';
import {licenseKeyFromPem, vendorLicenseKey, type LicenseKey} from '../domain/license/license-key.js';
import {success, type Result} from '../domain/result.js';
import type {Files} from '../ports/files.js';
import {startOfPaths} from './current-folder.js';
import type {Hands} from './desk-request.js';
import {printProgress, type Streams} from './output.js';

const pemCap = 256 * 1024;

/** The files of this process: standard input, home and current folder included. */
export const systemFiles = (): Files =>
	createFiles({stdin: process.stdin, home: homeOf(process.env), cwd: startOfPaths()});

const homeOf = ({HOME: home}: Readonly<Record<string, string | undefined>>): string | null =>
	home !== undefined && path.isAbsolute(home) ? home : null;

/** What a desk reads requests with; what is odd about them is told on the streams. */
export const handsWith = (files: Files, streams: Streams): Hands => ({
	files,
	async qrReader() {
		const {createQrReader} = await import('../adapters/qr-images.js');
		return createQrReader();
	},
	note(sentence) {
		printProgress(`Note: ${sentence}`, streams);
	},
});

/** The keys that licenses may be signed with: the vendor's, or the one in the file that stands in for it. */
export async function licenseKeys(file: string | null, files: Files): Promise<Result<readonly LicenseKey[]>> {
	const pem = await textOfFile(file, files);
	if (!pem.ok) {
		return pem;
	}

	if (pem.value === null) {
		return success([vendorLicenseKey()]);
	}

	const key = licenseKeyFromPem(pem.value, 'file');
	return key.ok ? success([key.value]) : key;
}

/** A PEM file as text; null where none is named. */
export async function textOfFile(file: string | null, files: Files): Promise<Result<string | null>> {
	if (file === null) {
		return success(null);
	}

	const read = await files.read(file, pemCap);
	return read.ok ? success(new TextDecoder().decode(read.value.bytes)) : read;
}
