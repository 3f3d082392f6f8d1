// The files of the state folder that hold secrets: the identity and license texts. Mode 0600, never overwritten.

import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {chmod, lstat, rename} from 'node:fs/promises';
import path from 'node:path';
import {fault} from '../../domain/fault.js';
import {identityFromFile, identityToFile, type Identity} from '../../domain/identity.js';
import {plainText} from '../../domain/plain-text.js';
import {failure, success, type Result} from '../../domain/result.js';
import {Secret} from '../../domain/secret.js';
import {placeNew, stageFile, syncFolder} from '../durable-file.js';
import {errnoOf} from '../file-system-reason.js';
import {makeFolders} from '../make-folders.js';
import {inOctal, isOpenToOthers} from '../permission-bits.js';
import {systemRandomness} from '../randomness.js';
import {readOwnFile} from './read-own-file.js';

const ownMode = 0o600;
const largestIdentity = 64 * 1024;
const largestLicense = 4 * 1024 * 1024;
const identityName = 'identity.json';

/** The folder of the kept licenses, in the state folder. */
export const licensesName = 'licenses';

/** Reads the identity, and closes its file where others could read it. Null where there is none. */
export async function readIdentity(folder: string): Promise<Result<Identity | null>> {
	const name = path.join(folder, identityName);
	const file = await readOwnFile(name, largestIdentity);
	if (file === null) {
		return success(null);
	}

	if (isOpenToOthers(file.mode)) {
		// On a read-only disk it stays open; `noticeOfOpenIdentity` has told so.
		await chmod(name, ownMode).catch(() => undefined);
	}

	return identityFromFile(Buffer.from(file.bytes).toString('utf8'));
}

/** Says that others can read the identity; null where all is well. */
export async function noticeOfOpenIdentity(folder: string): Promise<string | null> {
	const file = await lstat(path.join(folder, identityName)).catch((error: unknown) => {
		if (errnoOf(error) === 'ENOENT') {
			return null;
		}

		throw error;
	});
	return file === null || file.isSymbolicLink() || !isOpenToOthers(file.mode)
		? null
		: `The private keys in ${identityName} were open to other users (mode ${inOctal(file.mode)}); the file is closed when it is next used.`;
}

/**
Writes the identity where there is none yet. One that is there stays: the caller reads back which one this host has.

@returns Nothing, or `state-unreadable` where the one that is there cannot be read.
*/
export async function writeIdentity(folder: string, identity: Identity): Promise<Result<null>> {
	if ((await placeSecret(path.join(folder, identityName), identityToFile(identity))) === 'placed') {
		return success(null);
	}

	const kept = await readIdentity(folder);
	return kept.ok ? success(null) : kept;
}

/**
Keeps a license text under its digest (SHA-256 of its UTF-8 bytes, base64url). A file that is there already has to hold this
very text, since it is the only way back; one that does not is set aside.

@returns The absolute path.
*/
export async function writeLicense(folder: string, digest: string, license: Secret): Promise<Result<{file: string}>> {
	if (digestOfText(license.reveal()) !== digest) {
		return failure(
			fault('internal', 'A license was to be kept under a digest that is not its own.', {
				next: ['Please report this.'],
			}),
		);
	}

	const file = licensePath(folder, digest);
	await makeFolders(path.dirname(file), 0o700);
	if ((await placeSecret(file, license.reveal())) === 'taken' && !(await isWhole(file, digest))) {
		await rename(file, `${file}.broken-${Buffer.from(systemRandomness(4)).toString('hex')}`);
		await placeSecret(file, license.reveal());
	}

	await syncFolder(folder);
	return success({file});
}

/** Reads a kept license back; null where there is none. */
export async function readLicense(folder: string, digest: string): Promise<Result<Secret | null>> {
	if (!/^[\w-]{43}$/.test(digest)) {
		return success(null);
	}

	const name = licensePath(folder, digest);
	const file = await readOwnFile(name, largestLicense);
	if (file === null) {
		return success(null);
	}

	const text = Buffer.from(file.bytes).toString('utf8');
	return digestOfText(text) === digest
		? success(new Secret(text))
		: failure(
				fault('state-unreadable', 'The kept license is damaged.', {
					cause: `${plainText(name)} has ${file.bytes.length} bytes, and their digest is not the one in its name.`,
					next: ['Import the license again from where it came from.'],
				}),
			);
}

/** Whether a kept file can be read, and holds the text with that digest. */
async function isWhole(file: string, digest: string): Promise<boolean> {
	const found = await readOwnFile(file, largestLicense).catch(() => null);
	return found !== null && digestOfText(Buffer.from(found.bytes).toString('utf8')) === digest;
}

const licensePath = (folder: string, digest: string): string =>
	path.join(path.resolve(folder), licensesName, `${digest}.txt`);

const digestOfText = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');

async function placeSecret(name: string, text: string): Promise<'placed' | 'taken'> {
	const folder = path.dirname(name);
	const staged = await stageFile({purpose: 'state', folder, bytes: Buffer.from(text), mode: ownMode, exactMode: true});
	const outcome = await placeNew(staged, name);
	await syncFolder(folder);
	return outcome;
}
